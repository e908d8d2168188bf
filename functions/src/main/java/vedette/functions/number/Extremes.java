package vedette.functions.number;

import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.functions.dynamic.Values;

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

  /// The natural order of the Java forms of KQL values.
  static int compare(Object left, Object right) {
    return switch (left) {
      case Long number -> number.compareTo((Long) right);
      case Integer number -> number.compareTo((Integer) right);
      case Double number -> number.compareTo((Double) right);
      case Boolean truth -> truth.compareTo((Boolean) right);
      case BigDecimal number -> number.compareTo((BigDecimal) right);
      case DateTime time -> time.compareTo((DateTime) right);
      case TimeSpan span -> span.compareTo((TimeSpan) right);
      case Text text -> text.compareTo((Text) right);
      case Dynamic dynamic -> Values.compare(dynamic, (Dynamic) right);
      default -> left.toString().compareTo(right.toString());
    };
  }
}
