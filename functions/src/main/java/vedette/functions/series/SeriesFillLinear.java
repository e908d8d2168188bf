package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.declare.Default;
import vedette.declare.Naming;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// Fills what is missing in an array along the straight line between its neighbours.
///
/// Nulls are missing, and numbers equal to `placeholder`. Before the first and behind the last
/// number the nearest one is repeated, unless `fill_edges` is false. An array without any number is
/// filled with `constant`. Between whole numbers the line is cut to whole numbers.
///
/// ```kql
/// print a = series_fill_linear(dynamic([null, 36.0, null, 41.0])), b = series_fill_linear(dynamic([1, null, 4]))
/// // a:dynamic             | b:dynamic
/// // [36.0,36.0,38.5,41.0] | [1,2,4]
/// ```
@Scalar(value = "series_fill_linear", naming = Naming.ARGUMENT)
final class SeriesFillLinear {
  private SeriesFillLinear() {}

  static @Nullable Dynamic row(Dynamic series) {
    return row(series, null, true, 0.0);
  }

  static @Nullable Dynamic row(
      Dynamic series,
      @Nullable Double placeholder,
      @Default("true") boolean fillEdges,
      @Default("0") double constant) {
    var gaps = Gaps.of(series, placeholder);
    var numbers = Series.of(series);
    if (gaps == null || numbers == null) {
      return null;
    }
    return Assembled.by(builder -> {
      builder.startArray();
      var before = -1;
      var behind = gaps.nearest(0, 1);
      for (var i = 0; i < gaps.size(); i++) {
        if (!gaps.isOpen(i)) {
          before = i;
          builder.add(gaps.at(i));
          continue;
        }
        behind = behind >= 0 && behind < i ? gaps.nearest(i, 1) : behind;
        append(builder, numbers, new Place(before, i, behind), fillEdges, constant);
      }
      builder.end();
    });
  }

  /// A missing place and its neighbours that are there, -1 for none.
  private record Place(int before, int at, int behind) {}

  private static void append(
      DynamicBuilder builder, Series numbers, Place place, boolean fillEdges, double constant) {
    var whole = numbers.isWhole();
    if (place.before < 0 && place.behind < 0) {
      builder.add(constant);
    } else if (place.before >= 0 && place.behind >= 0) {
      var to = numbers.at(place.behind);
      var slope = (numbers.at(place.before) - to) / (place.behind - place.before);
      Series.append(builder, to + slope * (place.behind - place.at), whole);
    } else if (fillEdges) {
      Series.append(builder, numbers.at(Math.max(place.before, place.behind)), whole);
    } else {
      builder.addNull();
    }
  }
}
