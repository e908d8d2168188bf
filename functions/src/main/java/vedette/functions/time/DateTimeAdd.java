package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.time.DatePart;
import vedette.data.time.DateTime;
import vedette.declare.Constant;
import vedette.declare.Scalar;

/// The point in time so many years, months, days ... later. A day that the month lacks becomes its
/// last.
///
/// ```kql
/// print a = datetime_add("month", 1, datetime(2026-01-31)), b = datetime_add("week", -1, datetime(2026-01-31))
/// // a:datetime                   | b:datetime
/// // 2026-02-28T00:00:00.0000000Z | 2026-01-24T00:00:00.0000000Z
/// ```
@Scalar("datetime_add")
final class DateTimeAdd {
  private DateTimeAdd() {}

  static @Nullable DateTime row(@Constant DatePart part, long amount, DateTime time) {
    return part.add(amount, time);
  }
}
