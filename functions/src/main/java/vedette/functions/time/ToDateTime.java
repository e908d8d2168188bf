package vedette.functions.time;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicCasts;
import vedette.data.text.Text;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.data.time.DateTimeText;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// A value as a point in time, or null when it is none.
///
/// Numbers count ticks of 100 ns since 0001-01-01. Of three numbers with the year last the first is
/// the month; an offset is resolved to UTC.
///
/// ```kql
/// print a = todatetime("2026-12-02T10:00:00+02:00"), b = todatetime("12-02-2026"), c = todatetime("x")
/// // a:datetime                   | b:datetime                   | c:datetime
/// // 2026-12-02T08:00:00.0000000Z | 2026-12-02T00:00:00.0000000Z | null
/// ```
@Scalar(value = "todatetime", naming = Naming.ARGUMENT, warns = true)
final class ToDateTime {
  private ToDateTime() {}

  static @Nullable DateTime row(Text value) {
    return DateTimeText.parse(value);
  }

  static DateTime row(DateTime value) {
    return value;
  }

  static @Nullable DateTime row(long value) {
    return Calendar.valid(value);
  }

  static @Nullable DateTime row(double value) {
    return Calendar.valid((long) value);
  }

  static @Nullable DateTime row(Dynamic value) {
    return DynamicCasts.toDateTime(value);
  }
}
