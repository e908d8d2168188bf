package vedette.functions.number;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The larger and the smaller of values of one type.
final class Extremes {
  private Extremes() {}

  /// The value that comes first in `order`; nulls are passed over.
  static <T> @Nullable T first(@Nullable T[] values, Comparator<Object> order) {
    T first = null;
    for (var value : values) {
      if (value != null && (first == null || order.compare(value, first) < 0)) {
        first = value;
      }
    }
    return first;
  }
}
