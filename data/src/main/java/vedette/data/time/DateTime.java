package vedette.data.time;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// KQL's `datetime`: an instant in UTC.
///
/// @param ticks 100 ns each since the start of 0001-01-01, from 0 to [#MAX_TICKS]; a value outside
///   is possible in memory but no KQL value: results of arithmetic go through [#isValid]
public record DateTime(long ticks) implements Comparable<DateTime> {
  /// The last tick of year 9999.
  public static final long MAX_TICKS = 3_155_378_975_999_999_999L;

  /// Ticks at 1970-01-01.
  public static final long EPOCH_TICKS = 621_355_968_000_000_000L;

  public static final DateTime MIN = new DateTime(0);
  public static final DateTime MAX = new DateTime(MAX_TICKS);

  /// Length of the canonical text.
  public static final int TEXT_LENGTH = 28;

  private static final long DAYS_TO_EPOCH = EPOCH_TICKS / Ticks.PER_DAY;

  /// Written out as in [vedette.data.schema.Field], for cold processes.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DateTime(var otherTicks) && ticks == otherTicks;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(ticks);
  }

  /// Whether a number of ticks is a KQL datetime.
  public static boolean isValid(long ticks) {
    return ticks >= 0 && ticks <= MAX_TICKS;
  }

  /// Midnight of a date.
  public static DateTime of(LocalDate date) {
    return new DateTime((date.toEpochDay() + DAYS_TO_EPOCH) * Ticks.PER_DAY);
  }

  /// The calendar date in UTC.
  public LocalDate date() {
    return LocalDate.ofEpochDay(Math.floorDiv(ticks, Ticks.PER_DAY) - DAYS_TO_EPOCH);
  }

  /// Ticks since midnight.
  public long timeOfDay() {
    return Math.floorMod(ticks, Ticks.PER_DAY);
  }

  /// Writes `yyyy-MM-ddTHH:mm:ss.fffffffZ` at `at` and returns the position behind it.
  public int write(byte[] target, int at) {
    LocalDate date = date();
    long time = timeOfDay();
    int next = Ticks.digits(target, at, date.getYear(), 4);
    target[next++] = '-';
    next = Ticks.digits(target, next, date.getMonthValue(), 2);
    target[next++] = '-';
    next = Ticks.digits(target, next, date.getDayOfMonth(), 2);
    target[next++] = 'T';
    next = Ticks.digits(target, next, time / Ticks.PER_HOUR, 2);
    target[next++] = ':';
    next = Ticks.digits(target, next, time / Ticks.PER_MINUTE % 60, 2);
    target[next++] = ':';
    next = Ticks.digits(target, next, time / Ticks.PER_SECOND % 60, 2);
    target[next++] = '.';
    next = Ticks.digits(target, next, time % Ticks.PER_SECOND, 7);
    target[next++] = 'Z';
    return next;
  }

  @Override
  public int compareTo(DateTime other) {
    return Long.compare(ticks, other.ticks);
  }

  /// What `tostring` answers: seven digits of a second and a Z.
  @Override
  public String toString() {
    byte[] text = new byte[TEXT_LENGTH];
    return new String(text, 0, write(text, 0), StandardCharsets.US_ASCII);
  }
}
