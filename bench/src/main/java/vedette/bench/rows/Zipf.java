package vedette.bench.rows;

/// Numbers from 0 to before `size`, where number `k` comes with a weight of `1 / (k + 1)^exponent`:
/// few are common, most are rare. One look-up a draw (an alias table).
final class Zipf {
  private final int size;
  private final int[] alias;
  private final float[] keep;

  Zipf(int size, double exponent) {
    this.size = size;
    this.alias = new int[size];
    this.keep = new float[size];
    var weights = new double[size];
    var sum = 0.0;
    for (var i = 0; i < size; i++) {
      weights[i] = Math.pow(i + 1.0, -exponent);
      sum += weights[i];
    }
    fill(weights, sum);
  }

  /// Pairs each light number with a heavy one, so that all cells weigh the same.
  private void fill(double[] weights, double sum) {
    var light = new int[size];
    var heavy = new int[size];
    var lights = 0;
    var heavies = 0;
    for (var i = 0; i < size; i++) {
      weights[i] *= size / sum;
      if (weights[i] < 1) {
        light[lights++] = i;
      } else {
        heavy[heavies++] = i;
      }
    }
    while (lights > 0 && heavies > 0) {
      var small = light[--lights];
      var large = heavy[heavies - 1];
      keep[small] = (float) weights[small];
      alias[small] = large;
      weights[large] -= 1 - weights[small];
      if (weights[large] < 1) {
        heavies--;
        light[lights++] = large;
      }
    }
    while (heavies > 0) {
      keep[heavy[--heavies]] = 1;
    }
    while (lights > 0) {
      keep[light[--lights]] = 1;
    }
  }

  int draw(Dice dice) {
    var cell = dice.below(size);
    return dice.unit() < keep[cell] ? cell : alias[cell];
  }
}
