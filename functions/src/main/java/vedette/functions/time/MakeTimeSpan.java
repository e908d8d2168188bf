package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.time.Ticks;
import vedette.data.time.TimeSpan;
import vedette.data.time.TimeSpanText;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The timespan of days, hours, minutes and seconds, or of hours and minutes; null when one of them
/// is out of its range.
///
/// ```kql
/// print a = make_timespan(1, 12, 30, 55), b = make_timespan(12, 30), c = make_timespan(25, 0)
/// // a:timespan | b:timespan | c:timespan
/// // 1.12:30:55 | 12:30:00   | null
/// ```
@Scalar("make_timespan")
final class MakeTimeSpan {
  private MakeTimeSpan() {}

  private static final long DAYS_MAX = 10_675_198;

  static @Nullable TimeSpan row(long days, long hours, long minutes, double seconds) {
    var time = row(hours, minutes, seconds);
    return time == null || days < 0 || days > DAYS_MAX
        ? null
        : new TimeSpan(days * Ticks.PER_DAY + time.ticks());
  }

  static @Nullable TimeSpan row(long hours, long minutes, @Default("0") double seconds) {
    var clock = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60;
    if (!clock || !(seconds >= 0 && seconds < 60)) {
      return null;
    }
    var ticks = Math.round(seconds * Ticks.PER_SECOND);
    return new TimeSpan(hours * Ticks.PER_HOUR + minutes * Ticks.PER_MINUTE + ticks);
  }

  static @Nullable TimeSpan row(Text value) {
    return TimeSpanText.parse(value);
  }

  static TimeSpan row(TimeSpan value) {
    return value;
  }
}
