package vedette.functions.time;

import vedette.data.time.DateTime;
import vedette.declare.Scalar;

/// The year.
///
/// ```kql
/// print a = getyear(datetime(2026-12-14))
/// // a:int
/// // 2026
/// ```
@Scalar("getyear")
final class GetYear {
  private GetYear() {}

  static int row(DateTime time) {
    return time.date().getYear();
  }
}
