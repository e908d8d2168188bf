package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The last tick of the day, moved by `offset` days when given.
///
/// ```kql
/// print a = endofday(datetime(2026-06-15 13:45))
/// // a:datetime
/// // 2026-06-15T23:59:59.9999999Z
/// ```
@Scalar("endofday")
final class EndOfDay {
  private EndOfDay() {}

  static @Nullable DateTime row(DateTime time, @Default("0") long offset) {
    return Calendar.endOfDay(time, offset);
  }
}
