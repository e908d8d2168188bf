package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The start of the month, moved by `offset` months when given.
///
/// ```kql
/// print a = startofmonth(datetime(2026-06-15 13:45))
/// // a:datetime
/// // 2026-06-01T00:00:00.0000000Z
/// ```
@Scalar("startofmonth")
final class StartOfMonth {
  private StartOfMonth() {}

  static @Nullable DateTime row(DateTime time, @Default("0") long offset) {
    return Calendar.startOfMonth(time, offset);
  }
}
