package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The product of the numbers of an array; null when something in it is no number.
///
/// ```kql
/// print a = series_product(dynamic([1, 2, 3, 4]))
/// // a:real
/// // 24.0
/// ```
@Scalar("series_product")
final class SeriesProduct {
  private SeriesProduct() {}

  static @Nullable Double row(Dynamic series) {
    var numbers = Series.of(series);
    if (numbers == null) {
      return null;
    }
    var product = 1.0;
    for (var i = 0; i < numbers.size(); i++) {
      if (numbers.isMissing(i)) {
        return null;
      }
      product *= numbers.at(i);
    }
    return product;
  }
}
