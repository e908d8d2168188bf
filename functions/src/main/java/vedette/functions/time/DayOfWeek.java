package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Scalar;

/// The days since the Sunday before, as a timespan.
///
/// ```kql
/// print a = dayofweek(datetime(1970-05-11))
/// // a:timespan
/// // 1.00:00:00
/// ```
@Scalar("dayofweek")
final class DayOfWeek {
  private DayOfWeek() {}

  static @Nullable TimeSpan row(DateTime time) {
    return Calendar.dayOfWeek(time);
  }
}
