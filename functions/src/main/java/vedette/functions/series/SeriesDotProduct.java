package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The sum of the products of the numbers of two arrays, place by place; null when they differ in
/// length or something in them is no number.
///
/// ```kql
/// print a = series_dot_product(dynamic([1, 2]), dynamic([3, 4]))
/// // a:real
/// // 11.0
/// ```
@Scalar("series_dot_product")
final class SeriesDotProduct {
  private SeriesDotProduct() {}

  static @Nullable Double row(Dynamic series1, Dynamic series2) {
    var left = Series.of(series1);
    var right = Series.of(series2);
    if (left == null || right == null || left.size() != right.size()) {
      return null;
    }
    return left.isComplete() && right.isComplete() ? (Double) left.dot(right) : null;
  }
}
