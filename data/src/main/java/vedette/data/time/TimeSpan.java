package vedette.data.time;

import java.nio.charset.StandardCharsets;

/// KQL's `timespan`: a length of time, possibly negative.
///
/// @param ticks 100 ns each
public record TimeSpan(long ticks) implements Comparable<TimeSpan> {
  public static final TimeSpan ZERO = new TimeSpan(0);

  /// Length of the longest text, `-10675199.02:48:05.4775808`.
  public static final int TEXT_LENGTH_MAX = 26;

  /// Writes `[-][d.]hh:mm:ss[.fffffff]` at `at` and returns the position behind it.
  public int write(byte[] target, int at) {
    int next = at;
    if (ticks < 0) {
      target[next++] = '-';
    }
    // Parts are taken before the sign is dropped, since the lowest long has no positive.
    long days = Math.abs(ticks / Ticks.PER_DAY);
    long time = Math.abs(ticks % Ticks.PER_DAY);
    if (days > 0) {
      next = Ticks.digits(target, next, days, Long.toString(days).length());
      target[next++] = '.';
    }
    next = Ticks.digits(target, next, time / Ticks.PER_HOUR, 2);
    target[next++] = ':';
    next = Ticks.digits(target, next, time / Ticks.PER_MINUTE % 60, 2);
    target[next++] = ':';
    next = Ticks.digits(target, next, time / Ticks.PER_SECOND % 60, 2);
    long fraction = time % Ticks.PER_SECOND;
    if (fraction > 0) {
      target[next++] = '.';
      next = Ticks.digits(target, next, fraction, 7);
    }
    return next;
  }

  @Override
  public int compareTo(TimeSpan other) {
    return Long.compare(ticks, other.ticks);
  }

  /// What `tostring` answers.
  @Override
  public String toString() {
    byte[] text = new byte[TEXT_LENGTH_MAX];
    return new String(text, 0, write(text, 0), StandardCharsets.US_ASCII);
  }
}
