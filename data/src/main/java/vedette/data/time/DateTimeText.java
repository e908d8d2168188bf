package vedette.data.time;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Reads datetimes: what `todatetime` and the literal `datetime(...)` accept.
///
/// ISO 8601 with any number of fraction digits and an offset, a date alone, year and month, compact
/// `20221202`, RFC 1123 and RFC 850, month names before or behind the day, a time before or behind
/// the date, AM and PM. Three numbers with the year at the end are month, day, year: `12-02-2022`
/// is 2 December and `13-01-2022` is nothing. Without an offset a text is UTC. Digits beyond a tick
/// are cut off. A time without a date is none.
public final class DateTimeText {
  private static final int LENGTH_MAX = 80;

  private DateTimeText() {}

  /// The datetime that a text spells, or null.
  public static @Nullable DateTime parse(Text text) {
    return parse(text.heap(), text.from(), text.end());
  }

  /// The datetime that a range of bytes spells, or null.
  public static @Nullable DateTime parse(byte[] heap, int from, int end) {
    int first = from;
    int last = end;
    while (first < last && heap[first] == ' ') {
      first++;
    }
    while (last > first && heap[last - 1] == ' ') {
      last--;
    }
    long ticks = iso(heap, first, last);
    if (ticks >= 0) {
      return new DateTime(ticks);
    }
    return last == first || last - first > LENGTH_MAX
        ? null
        : new DateTimeScanner(heap, first, last).scan();
  }

  /// The common form `yyyy-MM-dd[T ]hh:mm:ss[.f][Z]` without detours, or -1 to look closer.
  private static long iso(byte[] heap, int from, int end) {
    if (end - from < 19 || heap[from + 4] != '-' || heap[from + 7] != '-') {
      return -1;
    }
    boolean separated = heap[from + 10] == 'T' || heap[from + 10] == ' ';
    if (!separated || heap[from + 13] != ':' || heap[from + 16] != ':') {
      return -1;
    }
    long date =
        dateTicks(digits(heap, from, 4), digits(heap, from + 5, 2), digits(heap, from + 8, 2));
    long time =
        timeTicks(
            digits(heap, from + 11, 2), digits(heap, from + 14, 2), digits(heap, from + 17, 2));
    if (date < 0 || time < 0) {
      return -1;
    }
    return fraction(heap, from + 19, end, date + time);
  }

  private static long fraction(byte[] heap, int from, int end, long ticks) {
    int at = from;
    int stop = end > from && heap[end - 1] == 'Z' ? end - 1 : end;
    if (at == stop) {
      return ticks;
    }
    if (heap[at] != '.' || at + 1 == stop) {
      return -1;
    }
    long sum = ticks;
    long unit = Ticks.PER_SECOND;
    for (at++; at < stop; at++) {
      int digit = heap[at] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      unit /= 10;
      sum += digit * unit;
    }
    return sum;
  }

  private static int digits(byte[] heap, int at, int count) {
    int value = 0;
    for (int index = at; index < at + count; index++) {
      int digit = heap[index] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /// Ticks at midnight, or -1 when there is no such day.
  static long dateTicks(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) {
      return -1;
    }
    return day > YearMonth.of(year, month).lengthOfMonth()
        ? -1
        : DateTime.of(LocalDate.of(year, month, day)).ticks();
  }

  /// Ticks since midnight, or -1 when there is no such time.
  static long timeTicks(int hour, int minute, int second) {
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return -1;
    }
    return hour * Ticks.PER_HOUR + minute * Ticks.PER_MINUTE + second * Ticks.PER_SECOND;
  }
}
