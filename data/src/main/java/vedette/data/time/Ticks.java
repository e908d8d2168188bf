package vedette.data.time;

/// Ticks of 100 ns in the units that people name.
public final class Ticks {
  public static final long PER_MICROSECOND = 10L;
  public static final long PER_MILLISECOND = 10_000L;
  public static final long PER_SECOND = 10_000_000L;
  public static final long PER_MINUTE = 60 * PER_SECOND;
  public static final long PER_HOUR = 60 * PER_MINUTE;
  public static final long PER_DAY = 24 * PER_HOUR;
  public static final long PER_WEEK = 7 * PER_DAY;

  private Ticks() {}

  /// Writes `digits` decimal digits of `value` at `at`, with leading zeros, and returns the
  /// position behind them; higher digits are dropped.
  static int digits(byte[] target, int at, long value, int digits) {
    long rest = value;
    for (int index = at + digits - 1; index >= at; index--) {
      target[index] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + digits;
  }
}
