package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The last tick of the month, moved by `offset` months when given.
///
/// ```kql
/// print a = endofmonth(datetime(2026-02-15 13:45))
/// // a:datetime
/// // 2026-02-28T23:59:59.9999999Z
/// ```
@Scalar("endofmonth")
final class EndOfMonth {
  private EndOfMonth() {}

  static @Nullable DateTime row(DateTime time, @Default("0") long offset) {
    return Calendar.endOfMonth(time, offset);
  }
}
