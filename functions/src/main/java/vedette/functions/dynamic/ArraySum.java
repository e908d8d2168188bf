package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicCasts;
import vedette.declare.Scalar;

/// The sum of the numbers of an array; null when it is empty or has an element that is no number.
///
/// ```kql
/// print a = array_sum(dynamic([1, 2.5])), b = array_sum(dynamic([])), c = array_sum(dynamic(["x"]))
/// // a:real | b:real | c:real
/// // 3.5    | null   | null
/// ```
@Scalar("array_sum")
final class ArraySum {
  private ArraySum() {}

  static @Nullable Double row(Dynamic array) {
    var sum = 0.0;
    for (var i = 0; array.isArray() && i < array.size(); i++) {
      var element = array.element(i);
      var number = element.kind() == Dynamic.Kind.STRING ? null : DynamicCasts.toReal(element);
      if (number == null) {
        return null;
      }
      sum += number;
    }
    return array.isArray() && array.size() > 0 ? (Double) sum : null;
  }
}
