package vedette.functions.number;

import java.math.BigDecimal;
import vedette.data.time.TimeSpan;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The value without its sign.
///
/// ```kql
/// print a = abs(-5), b = abs(-5.5), c = abs(-2h)
/// // a:long | b:real | c:timespan
/// // 5      | 5.5    | 02:00:00
/// ```
@Scalar(value = "abs", naming = Naming.ARGUMENT)
final class Abs {
  private Abs() {}

  static long row(long value) {
    return value < 0 ? -value : value;
  }

  static double row(double value) {
    return Math.abs(value);
  }

  static BigDecimal row(BigDecimal value) {
    return value.abs();
  }

  static TimeSpan row(TimeSpan value) {
    return new TimeSpan(row(value.ticks()));
  }
}
