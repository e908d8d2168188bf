package vedette.data.time;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;

/// Days, weeks, months and years of a [DateTime], and rounding.
///
/// Results outside of years 1 to 9999 are null. Weeks start on Sunday, except the ISO number of a
/// week. The end of a period is its last tick.
public final class Calendar {
  private static final int MONTHS_PER_YEAR = 12;
  private static final long FIRST_MONTH = MONTHS_PER_YEAR;
  private static final long LAST_MONTH = 9999L * MONTHS_PER_YEAR + 11;

  private Calendar() {}

  /// A datetime of these ticks, or null when there is none.
  public static @Nullable DateTime valid(long ticks) {
    return DateTime.isValid(ticks) ? new DateTime(ticks) : null;
  }

  public static @Nullable DateTime plus(DateTime time, TimeSpan span) {
    long sum = time.ticks() + span.ticks();
    boolean overflow = ((time.ticks() ^ sum) & (span.ticks() ^ sum)) < 0;
    return overflow ? null : valid(sum);
  }

  public static @Nullable DateTime minus(DateTime time, TimeSpan span) {
    long difference = time.ticks() - span.ticks();
    boolean overflow = ((time.ticks() ^ span.ticks()) & (time.ticks() ^ difference)) < 0;
    return overflow ? null : valid(difference);
  }

  /// `amount` times `unit` ticks later.
  static @Nullable DateTime plus(DateTime time, long amount, long unit) {
    long limit = DateTime.MAX_TICKS / unit;
    return Math.abs(amount) > limit || amount == Long.MIN_VALUE
        ? null
        : valid(time.ticks() + amount * unit);
  }

  /// `amount` times `months` later, on the last day of the month when the day does not exist.
  static @Nullable DateTime plusMonths(DateTime time, long amount, int months) {
    if (amount > LAST_MONTH || amount < -LAST_MONTH) {
      return null;
    }
    long index = monthIndex(time) + amount * months;
    if (index < FIRST_MONTH || index > LAST_MONTH) {
      return null;
    }
    LocalDate date = time.date().plusMonths(amount * months);
    return new DateTime(DateTime.of(date).ticks() + time.timeOfDay());
  }

  /// Months since the year 0.
  static long monthIndex(DateTime time) {
    LocalDate date = time.date();
    return (long) date.getYear() * MONTHS_PER_YEAR + date.getMonthValue() - 1;
  }

  /// Weeks since the Sunday before 0001-01-01, which was a Monday.
  static long weekIndex(DateTime time) {
    return Math.floorDiv(time.ticks() + Ticks.PER_DAY, Ticks.PER_WEEK);
  }

  /// The start of the day that lies `offset` days later; the further starts take their offset in
  /// their own unit.
  public static @Nullable DateTime startOfDay(DateTime time, long offset) {
    return startOf(time.ticks() / Ticks.PER_DAY, offset, Ticks.PER_DAY, 0);
  }

  public static @Nullable DateTime endOfDay(DateTime time, long offset) {
    return lastTick(time.ticks() / Ticks.PER_DAY, offset, Ticks.PER_DAY, 0);
  }

  public static @Nullable DateTime startOfWeek(DateTime time, long offset) {
    return startOf(weekIndex(time), offset, Ticks.PER_WEEK, -Ticks.PER_DAY);
  }

  public static @Nullable DateTime endOfWeek(DateTime time, long offset) {
    return lastTick(weekIndex(time), offset, Ticks.PER_WEEK, -Ticks.PER_DAY);
  }

  private static @Nullable DateTime startOf(long index, long offset, long unit, long base) {
    return outOfReach(offset) ? null : valid((index + offset) * unit + base);
  }

  private static @Nullable DateTime lastTick(long index, long offset, long unit, long base) {
    return outOfReach(offset) ? null : valid((index + offset + 1) * unit + base - 1);
  }

  private static boolean outOfReach(long offset) {
    return offset > 4_000_000 || offset < -4_000_000;
  }

  public static @Nullable DateTime startOfMonth(DateTime time, long offset) {
    return outOfReach(offset) ? null : startOfMonthIndex(monthIndex(time) + offset);
  }

  public static @Nullable DateTime endOfMonth(DateTime time, long offset) {
    return outOfReach(offset) ? null : endBefore(monthIndex(time) + offset + 1);
  }

  public static @Nullable DateTime startOfYear(DateTime time, long offset) {
    long year = time.date().getYear();
    return outOfReach(offset) ? null : startOfMonthIndex((year + offset) * MONTHS_PER_YEAR);
  }

  public static @Nullable DateTime endOfYear(DateTime time, long offset) {
    long year = time.date().getYear();
    return outOfReach(offset) ? null : endBefore((year + offset + 1) * MONTHS_PER_YEAR);
  }

  private static @Nullable DateTime startOfMonthIndex(long index) {
    if (index < FIRST_MONTH || index > LAST_MONTH) {
      return null;
    }
    int year = (int) (index / MONTHS_PER_YEAR);
    return DateTime.of(LocalDate.of(year, (int) (index % MONTHS_PER_YEAR) + 1, 1));
  }

  private static @Nullable DateTime endBefore(long monthIndex) {
    if (monthIndex == LAST_MONTH + 1) {
      return DateTime.MAX;
    }
    DateTime next = startOfMonthIndex(monthIndex);
    return next == null ? null : valid(next.ticks() - 1);
  }

  /// Days since Sunday. Null in the last week of year 9999, which has no end.
  public static @Nullable TimeSpan dayOfWeek(DateTime time) {
    if (endOfWeek(time, 0) == null) {
      return null;
    }
    long day = Math.floorMod(time.ticks() / Ticks.PER_DAY + 1, 7L);
    return new TimeSpan(day * Ticks.PER_DAY);
  }

  /// ISO 8601: weeks start on Monday, and week 1 holds the year's first Thursday.
  public static int weekOfYear(DateTime time) {
    return time.date().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  /// The largest multiple of `step` that is not above; null unless the step is positive. Datetimes
  /// count from 0001-01-01, so weeks of `7d` start on Monday.
  public static @Nullable DateTime bin(DateTime time, TimeSpan step) {
    return step.ticks() <= 0
        ? null
        : new DateTime(time.ticks() - Math.floorMod(time.ticks(), step.ticks()));
  }

  /// As [#bin(DateTime, TimeSpan)]; floors below zero.
  public static @Nullable TimeSpan bin(TimeSpan span, TimeSpan step) {
    if (step.ticks() <= 0) {
      return null;
    }
    return new TimeSpan(span.ticks() - Math.floorMod(span.ticks(), step.ticks()));
  }
}
