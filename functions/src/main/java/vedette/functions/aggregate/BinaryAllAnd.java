package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.declare.Aggregate;
import vedette.declare.Naming;

/// The bits set in every value; null when there is none.
///
/// ```kql
/// datatable(x:long)[12, 10] | summarize b = binary_all_and(x)
/// // b:long
/// // 8
/// ```
@Aggregate(value = "binary_all_and", naming = Naming.ARGUMENT)
final class BinaryAllAnd {
  private long bits = -1;
  private boolean any;

  void add(long value) {
    bits &= value;
    any = true;
  }

  void merge(BinaryAllAnd other) {
    bits &= other.bits;
    any |= other.any;
  }

  @Nullable Long result() {
    return any ? (Long) bits : null;
  }
}
