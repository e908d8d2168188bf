package vedette.data.time;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// The parts of a date that `datetime_part`, `datetime_add` and `datetime_diff` name.
public enum DatePart {
  YEAR("year"),
  QUARTER("quarter"),
  MONTH("month"),
  WEEK("week"),
  WEEK_OF_YEAR("week_of_year"),
  DAY("day"),
  DAY_OF_YEAR("dayofyear"),
  HOUR("hour"),
  MINUTE("minute"),
  SECOND("second"),
  MILLISECOND("millisecond"),
  MICROSECOND("microsecond"),
  NANOSECOND("nanosecond");

  private final String word;

  DatePart(String word) {
    this.word = word;
  }

  /// The part of a name, in any case; null when there is none. `WeekOfYear` and `day_of_year` are
  /// known as well.
  public static @Nullable DatePart of(Text name) {
    String wanted = name.toLower().toString();
    for (DatePart part : values()) {
      if (part.word.equals(wanted)) {
        return part;
      }
    }
    return switch (wanted) {
      case "weekofyear" -> WEEK_OF_YEAR;
      case "day_of_year" -> DAY_OF_YEAR;
      default -> null;
    };
  }

  /// What `datetime_part` answers. The parts of a second count from its start: .7654321 has 765
  /// milliseconds, 765432 microseconds and 765432100 nanoseconds.
  public long in(DateTime time) {
    LocalDate date = time.date();
    long ticks = time.timeOfDay();
    return switch (this) {
      case YEAR -> date.getYear();
      case QUARTER -> (date.getMonthValue() + 2) / 3;
      case MONTH -> date.getMonthValue();
      case WEEK, WEEK_OF_YEAR -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case DAY -> date.getDayOfMonth();
      case DAY_OF_YEAR -> date.getDayOfYear();
      case HOUR -> ticks / Ticks.PER_HOUR;
      case MINUTE -> ticks / Ticks.PER_MINUTE % 60;
      case SECOND -> ticks / Ticks.PER_SECOND % 60;
      case MILLISECOND -> ticks % Ticks.PER_SECOND / Ticks.PER_MILLISECOND;
      case MICROSECOND -> ticks % Ticks.PER_SECOND / Ticks.PER_MICROSECOND;
      case NANOSECOND -> ticks % Ticks.PER_SECOND * 100;
    };
  }

  /// What `datetime_add` answers; months are clamped to their last day. Null outside of KQL's range
  /// and for the parts that only number something.
  public @Nullable DateTime add(long amount, DateTime time) {
    return switch (this) {
      case YEAR -> Calendar.plusMonths(time, amount, 12);
      case QUARTER -> Calendar.plusMonths(time, amount, 3);
      case MONTH -> Calendar.plusMonths(time, amount, 1);
      case WEEK -> Calendar.plus(time, amount, Ticks.PER_WEEK);
      case DAY -> Calendar.plus(time, amount, Ticks.PER_DAY);
      case HOUR -> Calendar.plus(time, amount, Ticks.PER_HOUR);
      case MINUTE -> Calendar.plus(time, amount, Ticks.PER_MINUTE);
      case SECOND -> Calendar.plus(time, amount, Ticks.PER_SECOND);
      case MILLISECOND -> Calendar.plus(time, amount, Ticks.PER_MILLISECOND);
      case MICROSECOND -> Calendar.plus(time, amount, Ticks.PER_MICROSECOND);
      case NANOSECOND -> Calendar.plus(time, amount / 100, 1);
      case WEEK_OF_YEAR, DAY_OF_YEAR -> null;
    };
  }

  /// What `datetime_diff` answers: how many starts of this part lie between the two, positive when
  /// `a` is later; null for the parts that only number something. Weeks start on Sunday.
  public @Nullable Long difference(DateTime a, DateTime b) {
    return switch (this) {
      case YEAR -> (long) a.date().getYear() - b.date().getYear();
      case QUARTER -> Calendar.monthIndex(a) / 3 - Calendar.monthIndex(b) / 3;
      case MONTH -> Calendar.monthIndex(a) - Calendar.monthIndex(b);
      case WEEK -> Calendar.weekIndex(a) - Calendar.weekIndex(b);
      case DAY -> steps(a, b, Ticks.PER_DAY);
      case HOUR -> steps(a, b, Ticks.PER_HOUR);
      case MINUTE -> steps(a, b, Ticks.PER_MINUTE);
      case SECOND -> steps(a, b, Ticks.PER_SECOND);
      case MILLISECOND -> steps(a, b, Ticks.PER_MILLISECOND);
      case MICROSECOND -> steps(a, b, Ticks.PER_MICROSECOND);
      case NANOSECOND -> (a.ticks() - b.ticks()) * 100;
      case WEEK_OF_YEAR, DAY_OF_YEAR -> null;
    };
  }

  private static long steps(DateTime a, DateTime b, long unit) {
    return a.ticks() / unit - b.ticks() / unit;
  }
}
