package vedette.functions.time;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.data.time.DateTimeText;
import vedette.declare.Default;
import vedette.declare.Scalar;

/// The point in time of a year, month, day and so on; null when there is none.
///
/// ```kql
/// print a = make_datetime(2026, 10, 1), b = make_datetime(2026, 10, 1, 12, 10, 30.5), c = make_datetime(2026, 2, 30)
/// // a:datetime                   | b:datetime                   | c:datetime
/// // 2026-10-01T00:00:00.0000000Z | 2026-10-01T12:10:30.5000000Z | null
/// ```
@Scalar("make_datetime")
final class MakeDateTime {
  private MakeDateTime() {}

  static @Nullable DateTime row(
      long year,
      long month,
      long day,
      @Default("0") long hour,
      @Default("0") long minute,
      @Default("0") double second) {
    var inRange = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    if (!inRange || day > LocalDate.of((int) year, (int) month, 1).lengthOfMonth()) {
      return null;
    }
    var time = MakeTimeSpan.row(hour, minute, second);
    var date = DateTime.of(LocalDate.of((int) year, (int) month, (int) day));
    return time == null ? null : Calendar.plus(date, time);
  }

  static @Nullable DateTime row(Text value) {
    return DateTimeText.parse(value);
  }

  static DateTime row(DateTime value) {
    return value;
  }
}
