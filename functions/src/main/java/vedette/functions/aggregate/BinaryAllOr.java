package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.declare.Aggregate;
import vedette.declare.Naming;

/// The bits set in some value; null when there is no value.
///
/// ```kql
/// datatable(x:long)[12, 10] | summarize b = binary_all_or(x)
/// // b:long
/// // 14
/// ```
@Aggregate(value = "binary_all_or", naming = Naming.ARGUMENT)
final class BinaryAllOr {
  private long bits;
  private boolean any;

  void add(long value) {
    bits |= value;
    any = true;
  }

  void merge(BinaryAllOr other) {
    bits |= other.bits;
    any |= other.any;
  }

  @Nullable Long result() {
    return any ? (Long) bits : null;
  }
}
