package vedette.functions.series;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// Lays two straight lines through the numbers of an array and describes them in a bag; null with
/// fewer than four numbers.
///
/// ```kql
/// print lines = series_fit_2lines_dynamic(dynamic([1, 2, 3, 9, 8, 7])) | project split = lines.split_idx, slope = lines.right.slope
/// // split:dynamic | slope:dynamic
/// // 3             | -1.0
/// ```
@Scalar("series_fit_2lines_dynamic")
final class SeriesFit2LinesDynamic {
  private SeriesFit2LinesDynamic() {}

  static @Nullable Dynamic row(Dynamic series) {
    var numbers = Series.of(series);
    var lines = numbers == null ? null : TwoLines.through(numbers.numbers());
    if (lines == null) {
      return null;
    }
    return Assembled.by(builder -> {
      builder.startBag();
      builder.key(Text.of("rsquare")).add(lines.fit());
      builder.key(Text.of("split_idx")).add((long) lines.split());
      builder.key(Text.of("variance")).add(lines.variance());
      builder.key(Text.of("rvariance")).add(lines.residual());
      builder.key(Text.of("line_fit"));
      Series.appendAll(builder, lines.points());
      append(builder, "right", lines.right());
      append(builder, "left", lines.left());
      builder.end();
    });
  }

  private static void append(DynamicBuilder builder, String side, Line line) {
    builder.key(Text.of(side)).startBag();
    builder.key(Text.of("rsquare")).add(line.fit());
    builder.key(Text.of("slope")).add(line.slope());
    builder.key(Text.of("interception")).add(line.interception());
    builder.key(Text.of("variance")).add(line.variance());
    builder.key(Text.of("rvariance")).add(line.residual());
    builder.end();
  }
}
