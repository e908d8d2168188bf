package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The start of the year, moved by `offset` years when given.
///
/// ```kql
/// print a = startofyear(datetime(2026-06-15 13:45), -1)
/// // a:datetime
/// // 2025-01-01T00:00:00.0000000Z
/// ```
@Scalar("startofyear")
final class StartOfYear {
  private StartOfYear() {}

  static @Nullable DateTime row(DateTime time, @Default("0") long offset) {
    return Calendar.startOfYear(time, offset);
  }
}
