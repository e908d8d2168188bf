package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The bits set in just one of the numbers.
///
/// ```kql
/// print a = binary_xor(12, 10)
/// // a:long
/// // 6
/// ```
@Scalar(value = "binary_xor", naming = Naming.ARGUMENT)
final class BinaryXor {
  private BinaryXor() {}

  static long row(long left, long right) {
    return left ^ right;
  }
}
