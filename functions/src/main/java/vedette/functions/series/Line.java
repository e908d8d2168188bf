package vedette.functions.series;

/// A straight line laid through numbers in equal steps, by least squares; NaN is left out.
///
/// @param interception the value at place 0
/// @param residual the variance of what the line does not explain
record Line(double slope, double interception, double variance, double residual, double fit) {
  static Line through(double[] numbers, int end) {
    var count = 0;
    var places = 0.0;
    var sum = 0.0;
    for (var i = 0; i < end; i++) {
      if (!Double.isNaN(numbers[i])) {
        count++;
        places += i;
        sum += numbers[i];
      }
    }
    return through(numbers, end, count, places / count, sum / count);
  }

  private static Line through(double[] numbers, int end, int count, double place, double mean) {
    var across = 0.0;
    var both = 0.0;
    var up = 0.0;
    for (var i = 0; i < end; i++) {
      if (!Double.isNaN(numbers[i])) {
        across += (i - place) * (i - place);
        both += (i - place) * (numbers[i] - mean);
        up += (numbers[i] - mean) * (numbers[i] - mean);
      }
    }
    var slope = across == 0 ? 0 : both / across;
    var rest = Math.max(0, up - slope * both);
    var steps = Math.max(1, count - 1);
    return new Line(
        slope, mean - slope * place, up / steps, rest / steps, up == 0 ? 1 : 1 - rest / up);
  }

  double at(int place) {
    return interception + slope * place;
  }

  /// The line at the first `count` places.
  double[] points(int count) {
    var points = new double[count];
    for (var i = 0; i < count; i++) {
      points[i] = at(i);
    }
    return points;
  }
}
