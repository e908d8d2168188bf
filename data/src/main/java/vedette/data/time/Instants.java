package vedette.data.time;

import java.time.Instant;

/// Between KQL's ticks and the clocks of Java and of the system.
public final class Instants {
  private static final long NANOS_PER_TICK = 100;

  private Instants() {}

  /// The tick that holds the instant (rounded down), clamped to KQL's range.
  public static DateTime of(Instant instant) {
    long seconds = instant.getEpochSecond();
    if (seconds < -62_135_596_800L) {
      return DateTime.MIN;
    }
    if (seconds > 253_402_300_799L) {
      return DateTime.MAX;
    }
    return new DateTime(
        DateTime.EPOCH_TICKS + seconds * Ticks.PER_SECOND + instant.getNano() / NANOS_PER_TICK);
  }

  public static Instant toInstant(DateTime time) {
    long sinceEpoch = time.ticks() - DateTime.EPOCH_TICKS;
    return Instant.ofEpochSecond(
        Math.floorDiv(sinceEpoch, Ticks.PER_SECOND),
        Math.floorMod(sinceEpoch, Ticks.PER_SECOND) * NANOS_PER_TICK);
  }

  /// From nanoseconds since 1970, rounded down to a tick.
  public static DateTime ofEpochNanos(long nanos) {
    return new DateTime(DateTime.EPOCH_TICKS + Math.floorDiv(nanos, NANOS_PER_TICK));
  }

  /// Nanoseconds since 1970.
  ///
  /// @throws ArithmeticException outside the years 1677 to 2262
  public static long toEpochNanos(DateTime time) {
    return Math.multiplyExact(time.ticks() - DateTime.EPOCH_TICKS, NANOS_PER_TICK);
  }
}
