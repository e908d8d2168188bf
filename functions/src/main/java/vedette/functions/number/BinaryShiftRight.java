package vedette.functions.number;

import org.jspecify.annotations.Nullable;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The bits moved down by `shift` places, counted within 64; null for a negative shift.
///
/// ```kql
/// print a = binary_shift_right(16, 4)
/// // a:long
/// // 1
/// ```
@Scalar(value = "binary_shift_right", naming = Naming.ARGUMENT)
final class BinaryShiftRight {
  private BinaryShiftRight() {}

  static @Nullable Long row(long value, long shift) {
    return shift < 0 ? null : (Long) (value >> (shift & 63));
  }
}
