package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The bits set in one of the numbers or both.
///
/// ```kql
/// print a = binary_or(12, 10)
/// // a:long
/// // 14
/// ```
@Scalar(value = "binary_or", naming = Naming.ARGUMENT)
final class BinaryOr {
  private BinaryOr() {}

  static long row(long left, long right) {
    return left | right;
  }
}
