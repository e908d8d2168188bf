package vedette.functions.aggregate;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.dynamic.DynamicLimitException;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;

/// Values gathered into a `dynamic` array.
final class Elements {
  /// Elements at most, as the vendor has it; also what a larger limit in the query is cut to.
  static final long MAX = 1_048_576;

  private Elements() {}

  /// The value as an element.
  static Dynamic of(Object value) {
    return switch (value) {
      case Dynamic dynamic -> dynamic.compact();
      case Boolean bool -> Dynamic.of(bool);
      case Integer number -> Dynamic.of(number.longValue());
      case Long number -> Dynamic.of(number);
      case Double number -> Dynamic.of(number);
      case BigDecimal number -> Dynamic.of(number);
      case DateTime time -> Dynamic.of(time);
      case TimeSpan span -> Dynamic.of(span);
      case UUID guid -> Dynamic.of(guid);
      case Text text -> Dynamic.of(text);
      default -> throw new IllegalArgumentException(value.getClass() + " is no value of KQL");
    };
  }

  /// The elements of an array one by one; any other value itself.
  static void flattened(Object value, Consumer<Dynamic> to) {
    if (value instanceof Dynamic dynamic && dynamic.isArray()) {
      for (var i = 0; i < dynamic.size(); i++) {
        if (!dynamic.element(i).isNull()) {
          to.accept(dynamic.element(i).compact());
        }
      }
    } else {
      to.accept(of(value));
    }
  }

  /// All of `elements` as an array; null when they do not fit into one value.
  static Dynamic array(Collection<Dynamic> elements) {
    var array = new DynamicBuilder();
    array.startArray();
    try {
      for (var element : elements) {
        array.add(element);
      }
      return array.end().build();
    } catch (DynamicLimitException _) {
      return Dynamic.NULL;
    }
  }
}
