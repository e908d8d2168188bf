package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The length of a line or several in metres; null when it is none.
///
/// ```kql
/// print a = round(geo_line_length(dynamic({"type":"LineString","coordinates":[[0,0],[2,0]]})))
/// // a:real
/// // 222390.0
/// ```
@Scalar("geo_line_length")
final class LineLength {
  private LineLength() {}

  static @Nullable Double row(Dynamic json) {
    var shape = Shape.line(json);
    return shape == null ? null : (Double) shape.meters();
  }
}
