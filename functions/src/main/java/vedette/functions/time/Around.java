package vedette.functions.time;

import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Scalar;

/// Whether `value` lies within `delta` of `center`, both ends included.
///
/// ```kql
/// print a = around(5, 7, 2), b = around(datetime(2026-01-01 01:31), datetime(2026-01-01 01:00), 30m)
/// // a:bool | b:bool
/// // true   | false
/// ```
@Scalar("around")
final class Around {
  private Around() {}

  static boolean row(long value, long center, long delta) {
    return value >= center - delta && value <= center + delta;
  }

  static boolean row(double value, double center, double delta) {
    return value >= center - delta && value <= center + delta;
  }

  static boolean row(DateTime value, DateTime center, TimeSpan delta) {
    return row(value.ticks(), center.ticks(), delta.ticks());
  }

  static boolean row(TimeSpan value, TimeSpan center, TimeSpan delta) {
    return row(value.ticks(), center.ticks(), delta.ticks());
  }
}
