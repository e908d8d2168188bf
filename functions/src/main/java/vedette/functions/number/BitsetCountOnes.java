package vedette.functions.number;

import vedette.declare.Naming;
import vedette.declare.Scalar;

/// How many bits of the number are set.
///
/// ```kql
/// print a = bitset_count_ones(42)
/// // a:long
/// // 3
/// ```
@Scalar(value = "bitset_count_ones", naming = Naming.ARGUMENT)
final class BitsetCountOnes {
  private BitsetCountOnes() {}

  static long row(long value) {
    return Long.bitCount(value);
  }
}
