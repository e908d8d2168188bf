package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// Lays a straight line through the numbers of an array and describes it in a bag.
///
/// ```kql
/// print a = series_fit_line_dynamic(dynamic([1, 3, 5]))
/// // a:dynamic
/// // {"rsquare":1.0,"slope":2.0,"variance":4.0,"rvariance":0.0,"interception":1.0,"line_fit":[1.0,3.0,5.0]}
/// ```
@Scalar("series_fit_line_dynamic")
final class SeriesFitLineDynamic {
  private SeriesFitLineDynamic() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    if (numbers == null || numbers.size() == 0) {
      return null;
    }
    var line = Line.through(numbers.numbers(), numbers.size());
    return Assembled.by(builder -> {
      builder.startBag();
      builder.key(Text.of("rsquare")).add(line.fit());
      builder.key(Text.of("slope")).add(line.slope());
      builder.key(Text.of("variance")).add(line.variance());
      builder.key(Text.of("rvariance")).add(line.residual());
      builder.key(Text.of("interception")).add(line.interception());
      builder.key(Text.of("line_fit"));
      Series.appendAll(builder, line.points(numbers.size()));
      builder.end();
    });
  }
}
