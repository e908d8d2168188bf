package vedette.app.log;

/// How long a step took.
public final class Stopwatch {
  private static final double NANOSECONDS_A_MILLISECOND = 1e6;
  private final long begun = System.nanoTime();

  private Stopwatch() {}

  public static Stopwatch start() {
    return new Stopwatch();
  }

  /// Milliseconds since the start, to the microsecond.
  public double milliseconds() {
    return Math.round((System.nanoTime() - begun) / 1e3) * 1e3 / NANOSECONDS_A_MILLISECOND;
  }
}
