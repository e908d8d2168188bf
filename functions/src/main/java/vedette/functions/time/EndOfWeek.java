package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The last tick of the week, a Saturday's, moved by `offset` weeks when given.
///
/// ```kql
/// print a = endofweek(datetime(2026-06-15 13:45))
/// // a:datetime
/// // 2026-06-20T23:59:59.9999999Z
/// ```
@Scalar("endofweek")
final class EndOfWeek {
  private EndOfWeek() {}

  static @Nullable DateTime row(DateTime time, @Default("0") long offset) {
    return Calendar.endOfWeek(time, offset);
  }
}
