package vedette.functions.time;

import vedette.data.time.DatePart;
import vedette.data.time.DateTime;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// The year, month, day, hour ... of a point in time.
///
/// ```kql
/// print a = datetime_part("week_of_year", datetime(2026-10-30)), b = datetime_part("hour", datetime(2026-10-30 01:02))
/// // a:int | b:int
/// // 44    | 1
/// ```
@Scalar(value = "datetime_part", aliases = "datepart")
final class DateTimePart {
  private DateTimePart() {}

  static int row(@Constant DatePart part, DateTime time) {
    return (int) part.in(time);
  }
}
