package vedette.collect.decode;

import vedette.data.text.Text;
import vedette.data.time.DateTimeText;
import vedette.data.time.Ticks;

/// Reads the times of a file; the day of the last one is remembered, because the next has mostly
/// the same.
final class TimeReader {
  private static final int DAY = 10;
  private static final int SECONDS = 19;
  private static final int DIGITS = 7;
  private final byte[] day = new byte[DAY];
  private long midnight = -1;

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
        && heap[from + DAY] == 'T'
        && heap[from + 13] == ':'
        && heap[from + 16] == ':'
        && heap[end - 1] == 'Z';
  }

  private long usual(byte[] heap, int from, int end) {
    var hour = two(heap, from + 11);
    var minute = two(heap, from + 14);
    var second = two(heap, from + 17);
    var fraction = fraction(heap, from + SECONDS, end - 1);
    if ((hour | minute | second | fraction) < 0 || hour > 23 || minute > 59 || second > 59) {
      return -1;
    }
    if (!isSameDay(heap, from)) {
      var start = new Text(heap, from, DAY);
      var parsed = DateTimeText.parse(Text.of(start + "T00:00:00Z"));
      if (parsed == null) {
        return -1;
      }
      System.arraycopy(heap, from, day, 0, DAY);
      midnight = parsed.ticks();
    }
    return midnight
        + hour * Ticks.PER_HOUR
        + minute * Ticks.PER_MINUTE
        + second * Ticks.PER_SECOND
        + fraction;
  }

  private boolean isSameDay(byte[] heap, int from) {
    if (midnight < 0) {
      return false;
    }
    for (var i = DAY - 1; i >= 0; i--) {
      if (heap[from + i] != day[i]) {
        return false;
      }
    }
    return true;
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
