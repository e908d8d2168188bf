package vedette.functions.number;

import org.jspecify.annotations.Nullable;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// The bits moved up by `shift` places, counted within 64; null for a negative shift.
///
/// ```kql
/// print a = binary_shift_left(1, 4)
/// // a:long
/// // 16
/// ```
@Scalar(value = "binary_shift_left", naming = Naming.ARGUMENT)
final class BinaryShiftLeft {
  private BinaryShiftLeft() {}

  static @Nullable Long row(long value, long shift) {
    return shift < 0 ? null : (Long) (value << (shift & 63));
  }
}
