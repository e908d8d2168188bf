package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The start of the week, a Sunday, moved by `offset` weeks when given.
///
/// ```kql
/// print a = startofweek(datetime(2026-06-15 13:45))
/// // a:datetime
/// // 2026-06-14T00:00:00.0000000Z
/// ```
@Scalar("startofweek")
final class StartOfWeek {
  private StartOfWeek() {}

  static @Nullable DateTime row(DateTime time, @Default("0") long offset) {
    return Calendar.startOfWeek(time, offset);
  }
}
