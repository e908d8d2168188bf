package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The number with every bit turned.
///
/// ```kql
/// print a = binary_not(100)
/// // a:long
/// // -101
/// ```
@Scalar(value = "binary_not", naming = Naming.ARGUMENT)
final class BinaryNot {
  private BinaryNot() {}

  static long row(long value) {
    return ~value;
  }
}
