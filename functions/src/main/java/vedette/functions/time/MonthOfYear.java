package vedette.functions.time;

import vedette.data.time.DateTime;
import vedette.declare.Scalar;

/// The month, 1 to 12.
///
/// ```kql
/// print a = monthofyear(datetime(2026-12-14)), b = getmonth(datetime(2026-02-01))
/// // a:int | b:int
/// // 12    | 2
/// ```
@Scalar(value = "monthofyear", aliases = "getmonth")
final class MonthOfYear {
  private MonthOfYear() {}

  static int row(DateTime time) {
    return time.date().getMonthValue();
  }
}
