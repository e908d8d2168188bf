package vedette.functions.text;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicCasts;
import vedette.data.number.Guids;
import vedette.data.text.Text;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// A value as a guid, or null when it is none; hyphens and braces may be there or not.
///
/// ```kql
/// print a = toguid("70fc66f7-8279-44fc-9092-d364d70fce44"), b = toguid("x")
/// // a:guid                               | b:guid
/// // 70fc66f7-8279-44fc-9092-d364d70fce44 | null
/// ```
@Scalar(value = "toguid", naming = Naming.ARGUMENT, warns = true)
final class ToGuid {
  private ToGuid() {}

  static @Nullable UUID row(Text value) {
    return Guids.parse(value);
  }

  static UUID row(UUID value) {
    return value;
  }

  static @Nullable UUID row(Dynamic value) {
    return DynamicCasts.toGuid(value);
  }
}
