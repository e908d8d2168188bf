package vedette.functions.time;

import vedette.data.time.DateTime;
import vedette.data.time.Ticks;
import vedette.declare.Scalar;

/// The hour, 0 to 23.
///
/// ```kql
/// print a = hourofday(datetime(2026-12-14 18:54))
/// // a:int
/// // 18
/// ```
@Scalar("hourofday")
final class HourOfDay {
  private HourOfDay() {}

  static int row(DateTime time) {
    return (int) (time.timeOfDay() / Ticks.PER_HOUR);
  }
}
