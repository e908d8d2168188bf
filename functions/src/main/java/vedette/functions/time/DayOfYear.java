package vedette.functions.time;

import vedette.data.time.DateTime;
import vedette.declare.Scalar;

/// The day of the year.
///
/// ```kql
/// print a = dayofyear(datetime(2024-12-31))
/// // a:int
/// // 366
/// ```
@Scalar("dayofyear")
final class DayOfYear {
  private DayOfYear() {}

  static int row(DateTime time) {
    return time.date().getDayOfYear();
  }
}
