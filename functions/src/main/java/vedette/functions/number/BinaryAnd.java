package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The bits set in both numbers.
///
/// ```kql
/// print a = binary_and(12, 10)
/// // a:long
/// // 8
/// ```
@Scalar(value = "binary_and", naming = Naming.ARGUMENT)
final class BinaryAnd {
  private BinaryAnd() {}

  static long row(long left, long right) {
    return left & right;
  }
}
