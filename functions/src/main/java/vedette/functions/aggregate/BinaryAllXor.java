package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.declare.Aggregate;
import vedette.declare.Naming;

/// The bits set in an odd number of values; null when there is no value.
///
/// ```kql
/// datatable(x:long)[12, 10] | summarize b = binary_all_xor(x)
/// // b:long
/// // 6
/// ```
@Aggregate(value = "binary_all_xor", naming = Naming.ARGUMENT)
final class BinaryAllXor {
  private long bits;
  private boolean any;

  void add(long value) {
    bits ^= value;
    any = true;
  }

  void merge(BinaryAllXor other) {
    bits ^= other.bits;
    any |= other.any;
  }

  @Nullable Long result() {
    return any ? (Long) bits : null;
  }
}
