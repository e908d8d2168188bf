package vedette.functions.time;

import vedette.data.time.Calendar;
import vedette.data.time.DateTime;
import vedette.declare.Scalar;

/// The week of the year by ISO 8601: weeks start on Monday, and week 1 holds the first Thursday.
///
/// ```kql
/// print a = week_of_year(datetime(2021-01-03)), b = week_of_year(datetime(2026-01-05))
/// // a:int | b:int
/// // 53    | 2
/// ```
@Scalar(value = "week_of_year", aliases = "weekofyear")
final class WeekOfYear {
  private WeekOfYear() {}

  static int row(DateTime time) {
    return Calendar.weekOfYear(time);
  }
}
