package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.declare.Default;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The start of the day, moved by `offset` days when given.
///
/// ```kql
/// print a = startofday(datetime(2026-06-15 13:45)), b = startofday(datetime(2026-06-15 13:45), -1)
/// // a:datetime                   | b:datetime
/// // 2026-06-15T00:00:00.0000000Z | 2026-06-14T00:00:00.0000000Z
/// ```
@Scalar(value = "startofday", naming = Naming.ARGUMENT)
final class StartOfDay {
  private StartOfDay() {}

  static @Nullable DateTime row(DateTime time, @Default("0") long offset) {
    return Calendar.startOfDay(time, offset);
  }
}
