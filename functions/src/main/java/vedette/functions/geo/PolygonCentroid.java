package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The middle of a polygon or several, weighed by area, as a GeoJSON point; null when it is none.
///
/// ```kql
/// print c = geo_polygon_centroid(dynamic({"type":"Polygon","coordinates":[[[-1,-1],[1,-1],[1,1],[-1,1],[-1,-1]]]}))
/// | project x = abs(round(todouble(c.coordinates[0]), 9)), y = abs(round(todouble(c.coordinates[1]), 9))
/// // x:real | y:real
/// // 0.0    | 0.0
/// ```
@Scalar("geo_polygon_centroid")
final class PolygonCentroid {
  private PolygonCentroid() {}

  static @Nullable Dynamic row(Dynamic json) {
    var shape = Shape.polygon(json);
    return shape == null ? null : GeoJson.point(shape.centre());
  }
}
