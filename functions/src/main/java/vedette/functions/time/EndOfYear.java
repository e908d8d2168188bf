package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The last tick of the year, moved by `offset` years when given.
///
/// ```kql
/// print a = endofyear(datetime(2026-02-15 13:45))
/// // a:datetime
/// // 2026-12-31T23:59:59.9999999Z
/// ```
@Scalar("endofyear")
final class EndOfYear {
  private EndOfYear() {}

  static @Nullable DateTime row(DateTime time, @Default("0") long offset) {
    return Calendar.endOfYear(time, offset);
  }
}
