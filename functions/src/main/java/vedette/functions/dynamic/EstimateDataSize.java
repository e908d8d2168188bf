package vedette.functions.dynamic;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// About how many bytes the values take: texts and `dynamic` values their own length, others that
/// of their type.
///
/// ```kql
/// print a = estimate_data_size("hello", 1)
/// // a:long
/// // 13
/// ```
@Scalar("estimate_data_size")
final class EstimateDataSize {
  private EstimateDataSize() {}

  static long row(@Nullable Object... values) {
    var size = 0L;
    for (var value : values) {
      size += size(value);
    }
    return size;
  }

  private static int size(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case Text text -> text.length();
      case Dynamic dynamic -> dynamic.length();
      case Boolean _ -> 1;
      case Integer _ -> 4;
      case UUID _, BigDecimal _ -> 16;
      default -> 8;
    };
  }
}
