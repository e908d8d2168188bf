package vedette.functions.series;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Default;
import vedette.declare.Naming;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// Fills what is missing in an array with one number. Nulls are missing, and numbers equal to
/// `placeholder`.
///
/// ```kql
/// print a = series_fill_const(dynamic([null, 36, null]), 0)
/// // a:dynamic
/// // [0,36,0]
/// ```
@Scalar(value = "series_fill_const", naming = Naming.ARGUMENT)
final class SeriesFillConst {
  private SeriesFillConst() {}

  static @Nullable Dynamic row(Dynamic series, @Default("0") long number) {
    return filled(Gaps.of(series, null), Dynamic.of(number));
  }

  static @Nullable Dynamic row(Dynamic series, double number) {
    return filled(Gaps.of(series, null), Dynamic.of(number));
  }

  static @Nullable Dynamic row(Dynamic series, long number, @Nullable Double placeholder) {
    return filled(Gaps.of(series, placeholder), Dynamic.of(number));
  }

  static @Nullable Dynamic row(Dynamic series, double number, @Nullable Double placeholder) {
    return filled(Gaps.of(series, placeholder), Dynamic.of(number));
  }

  private static @Nullable Dynamic filled(@Nullable Gaps gaps, Dynamic number) {
    if (gaps == null) {
      return null;
    }
    var filled = new ArrayList<Dynamic>();
    for (var i = 0; i < gaps.size(); i++) {
      filled.add(gaps.isOpen(i) ? number : gaps.at(i));
    }
    return Assembled.array(filled);
  }
}
