package vedette.collect.decode;

import vedette.data.text.Text;
import vedette.data.time.DateTimeText;
import vedette.data.time.Ticks;

/// Reads the times of a file. The usual spelling is read by arithmetic alone, because a row has
/// several of them.
final class TimeReader {
  private static final int DAY = 10;
  private static final int SECONDS = 19;
  private static final int DIGITS = 7;

  /// Bytes of a time to the tick.
  static final int WHOLE = SECONDS + DIGITS + 2;

  private static final Digits.Form DATE = Digits.Form.of("0000-00-");
  private static final Digits.Form HOURS = Digits.Form.of("00T00:00");
  private static final Digits.Form REST = Digits.Form.of(":00.0000");
  private static final Digits.Form FRACTION = Digits.Form.of("0000000Z");

  /// Days before the first of each month, in a year that begins with March, so that the leap day is
  /// the last of all.
  private static final int[] BEFORE_MONTH = {306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275};

  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  /// Days from the first of March of year 0 to the first of January of year 1.
  private static final long FIRST_DAY = 306;

  /// Ticks of `2026-01-02T03:04:05.1234567Z` and the like, or -1.
  long ticks(byte[] heap, int from, int end) {
    var fast = isUsual(heap, from, end) ? usual(heap, from, end) : -1;
    if (fast >= 0) {
      return fast;
    }
    var parsed = DateTimeText.parse(new Text(heap, from, end - from));
    return parsed == null ? -1 : parsed.ticks();
  }

  /// Ticks of the 28 bytes `2026-01-02T03:04:05.1234567Z`, or -1.
  static long whole(byte[] heap, int from) {
    var date = DATE.digits(heap, from);
    var hours = HOURS.digits(heap, from + 8);
    var rest = REST.digits(heap, from + 16);
    var fraction = FRACTION.digits(heap, from + 20);
    var strangers =
        DATE.strangers(date)
            | HOURS.strangers(hours)
            | REST.strangers(rest)
            | FRACTION.strangers(fraction);
    if (strangers != 0) {
      return -1;
    }
    var year = Digits.two(date, 0) * 100 + Digits.two(date, 2);
    var days = days(year, Digits.two(date, 5), Digits.two(hours, 0));
    var ticks = Digits.eight(fraction) / 10;
    return ticks(days, Digits.two(hours, 3), Digits.two(hours, 6), Digits.two(rest, 1), ticks);
  }

  private static boolean isUsual(byte[] heap, int from, int end) {
    return end - from > SECONDS
        && end - from <= SECONDS + DIGITS + 2
        && heap[from + 4] == '-'
        && heap[from + 7] == '-'
        && heap[from + DAY] == 'T'
        && heap[from + 13] == ':'
        && heap[from + 16] == ':'
        && heap[end - 1] == 'Z';
  }

  private static long usual(byte[] heap, int from, int end) {
    var year = two(heap, from) * 100 + two(heap, from + 2);
    var hour = two(heap, from + 11);
    var minute = two(heap, from + 14);
    var second = two(heap, from + 17);
    var fraction = fraction(heap, from + SECONDS, end - 1);
    if ((two(heap, from) | two(heap, from + 2) | hour | minute | second | fraction) < 0) {
      return -1;
    }
    return ticks(
        days(year, two(heap, from + 5), two(heap, from + 8)), hour, minute, second, fraction);
  }

  /// The sum of the parts, or -1 when one of them is not to be.
  private static long ticks(long days, int hour, int minute, int second, int fraction) {
    return days < 0 || hour > 23 || minute > 59 || second > 59
        ? -1
        : days * Ticks.PER_DAY
            + hour * Ticks.PER_HOUR
            + minute * Ticks.PER_MINUTE
            + second * Ticks.PER_SECOND
            + fraction;
  }

  /// Days from the first of January of year 1, or -1 when there is no such day.
  private static long days(int year, int month, int day) {
    if (year < 1 || month < 1 || month > 12) {
      return -1;
    }
    var leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day < 1 || day > DAYS[month - 1] + (month == 2 && leap ? 1 : 0)) {
      return -1;
    }
    var march = month > 2 ? year : year - 1;
    return march * 365L
        + march / 4
        - march / 100
        + march / 400
        + BEFORE_MONTH[month - 1]
        + day
        - 1
        - FIRST_DAY;
  }

  private static int two(byte[] heap, int at) {
    var tens = heap[at] - '0';
    var ones = heap[at + 1] - '0';
    return (tens | ones) < 0 || tens > 9 || ones > 9 ? -1 : tens * 10 + ones;
  }

  /// Ticks of `.1234567` or of nothing, or -1.
  private static int fraction(byte[] heap, int from, int end) {
    if (from == end) {
      return 0;
    }
    if (heap[from] != '.' || end - from < 2) {
      return -1;
    }
    var value = 0;
    for (var at = from + 1; at <= from + DIGITS; at++) {
      var digit = at < end ? heap[at] - '0' : 0;
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
