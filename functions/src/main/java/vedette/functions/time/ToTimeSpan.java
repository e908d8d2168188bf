package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicCasts;
import vedette.data.text.Text;
import vedette.data.time.TimeSpan;
import vedette.data.time.TimeSpanText;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// A value as a timespan, or null when it is none. Numbers count ticks of 100 ns.
///
/// ```kql
/// print a = totimespan("0.00:01:00"), b = totimespan("1.5h"), c = totimespan("x")
/// // a:timespan | b:timespan | c:timespan
/// // 00:01:00   | 01:30:00   | null
/// ```
@Scalar(value = "totimespan", aliases = "totime", naming = Naming.ARGUMENT, warns = true)
final class ToTimeSpan {
  private ToTimeSpan() {}

  static @Nullable TimeSpan row(Text value) {
    return TimeSpanText.parse(value);
  }

  static TimeSpan row(TimeSpan value) {
    return value;
  }

  static TimeSpan row(long value) {
    return new TimeSpan(value);
  }

  static @Nullable TimeSpan row(Dynamic value) {
    return DynamicCasts.toTimeSpan(value);
  }
}
