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
    var days = days(heap, from);
    var hour = two(heap, from + 11);
    var minute = two(heap, from + 14);
    var second = two(heap, from + 17);
    var fraction = fraction(heap, from + SECONDS, end - 1);
    if ((days | hour | minute | second | fraction) < 0 || hour > 23 || minute > 59 || second > 59) {
      return -1;
    }
    return days * Ticks.PER_DAY
        + hour * Ticks.PER_HOUR
        + minute * Ticks.PER_MINUTE
        + second * Ticks.PER_SECOND
        + fraction;
  }

  /// Days from the first of January of year 1 to `2026-01-02`, or -1 when there is no such day.
  private static long days(byte[] heap, int from) {
    var century = two(heap, from);
    var ofCentury = two(heap, from + 2);
    var month = two(heap, from + 5);
    var day = two(heap, from + 8);
    var year = century * 100 + ofCentury;
    if ((century | ofCentury | month | day) < 0 || year < 1 || month < 1 || month > 12) {
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
