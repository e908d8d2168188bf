package vedette.functions.dynamic;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicCasts;
import vedette.declare.Scalar;

/// For each element of an array of truth values the value at that place of one array or the other;
/// values that are no arrays serve every place.
///
/// Numbers are true unless zero; anything else gives null.
///
/// ```kql
/// print a = array_iff(dynamic([true, false, 5]), dynamic([1, 2, 3]), 0)
/// // a:dynamic
/// // [1,0,3]
/// ```
@Scalar(value = "array_iff", aliases = "array_iif")
final class ArrayIff {
  private ArrayIff() {}

  static @Nullable Dynamic row(
      Dynamic conditions, @Nullable Object whenTrue, @Nullable Object whenFalse) {
    if (!conditions.isArray()) {
      return null;
    }
    var chosen = new ArrayList<@Nullable Object>();
    for (var i = 0; i < conditions.size(); i++) {
      var condition = truth(conditions.element(i));
      chosen.add(condition == null ? null : at(condition ? whenTrue : whenFalse, i));
    }
    return Assembled.array(chosen);
  }

  private static @Nullable Boolean truth(Dynamic value) {
    return switch (value.kind()) {
      case BOOL, LONG, REAL -> DynamicCasts.toBool(value);
      case NULL, STRING, ARRAY, BAG, DATETIME, TIMESPAN, GUID, DECIMAL -> null;
    };
  }

  private static @Nullable Object at(@Nullable Object value, int index) {
    return value instanceof Dynamic array && array.isArray() ? array.element(index) : value;
  }
}
