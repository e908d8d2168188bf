package vedette.functions.time;

import vedette.data.time.DateTime;
import vedette.declare.Scalar;

/// The day of the month.
///
/// ```kql
/// print a = dayofmonth(datetime(2026-06-15))
/// // a:int
/// // 15
/// ```
@Scalar("dayofmonth")
final class DayOfMonth {
  private DayOfMonth() {}

  static int row(DateTime time) {
    return time.date().getDayOfMonth();
  }
}
