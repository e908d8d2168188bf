package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.DatePart;
import vedette.data.time.DateTime;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// How many starts of a year, month, day ... lie between two points in time, positive when the
/// first is the later one.
///
/// ```kql
/// print a = datetime_diff("year", datetime(2026-01-01), datetime(2025-12-31)), b = datetime_diff("hour", datetime(2026-01-01 01:00), datetime(2026-01-01 03:59))
/// // a:long | b:long
/// // 1      | -2
/// ```
@Scalar("datetime_diff")
final class DateTimeDiff {
  private DateTimeDiff() {}

  static @Nullable Long row(@Constant DatePart part, DateTime later, DateTime earlier) {
    return part.difference(later, earlier);
  }
}
