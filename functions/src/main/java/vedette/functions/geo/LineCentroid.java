package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The middle of a line or several, weighed by length, as a GeoJSON point; null when it is none.
///
/// ```kql
/// print c = geo_line_centroid(dynamic({"type":"LineString","coordinates":[[0,0],[2,0]]}))
/// | project x = round(todouble(c.coordinates[0]), 9), y = round(todouble(c.coordinates[1]), 9)
/// // x:real | y:real
/// // 1.0    | 0.0
/// ```
@Scalar("geo_line_centroid")
final class LineCentroid {
  private LineCentroid() {}

  static @Nullable Dynamic row(Dynamic json) {
    var shape = Shape.line(json);
    return shape == null ? null : GeoJson.point(shape.middle());
  }
}
