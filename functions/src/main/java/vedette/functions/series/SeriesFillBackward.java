package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// Fills what is missing in an array with the value behind it. Nulls are missing, and numbers equal
/// to `placeholder`.
///
/// ```kql
/// print a = series_fill_backward(dynamic([null, 36, null, null, 16]))
/// // a:dynamic
/// // [36,36,16,16,16]
/// ```
@Scalar(value = "series_fill_backward", naming = Naming.ARGUMENT)
final class SeriesFillBackward {
  private SeriesFillBackward() {}

  static @Nullable Dynamic row(Dynamic series) {
    return row(series, null);
  }

  static @Nullable Dynamic row(Dynamic series, @Nullable Double placeholder) {
    var gaps = Gaps.of(series, placeholder);
    return gaps == null ? null : gaps.filled(1);
  }
}
