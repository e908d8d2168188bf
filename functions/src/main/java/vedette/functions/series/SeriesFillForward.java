package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Naming;
import vedette.declare.Scalar;

/// Fills what is missing in an array with the value before it. Nulls are missing, and numbers equal
/// to `placeholder`.
///
/// ```kql
/// print a = series_fill_forward(dynamic([null, 36, null, null, 16]))
/// // a:dynamic
/// // [null,36,36,36,16]
/// ```
@Scalar(value = "series_fill_forward", naming = Naming.ARGUMENT)
final class SeriesFillForward {
  private SeriesFillForward() {}

  static @Nullable Dynamic row(Dynamic series) {
    return row(series, null);
  }

  static @Nullable Dynamic row(Dynamic series, @Nullable Double placeholder) {
    var gaps = Gaps.of(series, placeholder);
    return gaps == null ? null : gaps.filled(-1);
  }
}
