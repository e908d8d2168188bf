package vedette.functions.dynamic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.dynamic.DynamicLimitException;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;

/// Makes `dynamic` values of what functions hold in hand, within the size of one cell.
public final class Assembled {
  private Assembled() {}

  /// What `steps` write, or null when it becomes too large or nests too deep.
  public static @Nullable Dynamic by(Consumer<DynamicBuilder> steps) {
    try {
      var builder = new DynamicBuilder();
      steps.accept(builder);
      return builder.length() > Dynamic.MAX_BYTES ? null : builder.build();
    } catch (DynamicLimitException tooLarge) {
      return null;
    }
  }

  /// An array of the values, or null when it becomes too large.
  public static @Nullable Dynamic array(Iterable<? extends @Nullable Object> values) {
    return by(builder -> {
      builder.startArray();
      for (var value : values) {
        append(builder, value);
      }
      builder.end();
    });
  }

  /// The elements of an array, in order; of a bag its values.
  public static List<Dynamic> elements(Dynamic array) {
    var size = array.size();
    var elements = new ArrayList<Dynamic>(size);
    for (var i = 0; i < size; i++) {
      elements.add(array.value(i));
    }
    return elements;
  }

  /// A value in its Java form as a `dynamic`; null when it is too large for one.
  public static @Nullable Dynamic of(@Nullable Object value) {
    return value instanceof Dynamic dynamic ? dynamic : by(builder -> append(builder, value));
  }

  /// Appends a value in its Java form; null is the null of `dynamic`.
  public static void append(DynamicBuilder builder, @Nullable Object value) {
    switch (value) {
      case null -> builder.addNull();
      case Dynamic dynamic -> builder.add(dynamic);
      case Text text -> builder.add(text);
      case Long number -> builder.add(number.longValue());
      case Integer number -> builder.add(number.longValue());
      case Double number -> builder.add(number.doubleValue());
      case Boolean truth -> builder.add(truth.booleanValue());
      case DateTime time -> builder.add(time);
      case TimeSpan span -> builder.add(span);
      case UUID guid -> builder.add(guid);
      case BigDecimal number -> builder.add(number);
      default -> throw new IllegalArgumentException("no form of a KQL value: " + value.getClass());
    }
  }

  /// The keys of a bag, in order.
  public static List<Text> keys(Dynamic bag) {
    var keys = new ArrayList<Text>();
    for (var i = 0; i < bag.size(); i++) {
      keys.add(bag.key(i));
    }
    return keys;
  }

  /// Appends the members of a bag into the open bag of the builder.
  public static void appendMembers(DynamicBuilder builder, Dynamic bag) {
    for (var i = 0; i < bag.size(); i++) {
      builder.key(bag.key(i)).add(bag.value(i));
    }
  }
}
