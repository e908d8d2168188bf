package vedette.bench.rows;

/// A stream of numbers that look random and repeat from their seed: SplitMix64, because it can
/// start anywhere, so that any row can be written without the ones before it.
public final class Dice {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private long state;

  public Dice(long seed, long stream) {
    this.state = mixed(seed * STEP + mixed(stream + STEP));
  }

  static long mixed(long value) {
    var mix = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mix = (mix ^ mix >>> 27) * 0x94D049BB133111EBL;
    return mix ^ mix >>> 31;
  }

  public long next() {
    state += STEP;
    return mixed(state);
  }

  /// A number from 0 to before `bound`.
  public int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /// A number from 0 to before 1.
  public double unit() {
    return (next() >>> 11) * 0x1p-53;
  }

  public boolean oneIn(int count) {
    return below(count) == 0;
  }
}
