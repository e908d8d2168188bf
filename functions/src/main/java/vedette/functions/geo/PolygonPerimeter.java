package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The length of the edges of a polygon or several in metres, holes included; null when it is none.
///
/// ```kql
/// print a = round(geo_polygon_perimeter(dynamic({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]})))
/// // a:real
/// // 889425.0
/// ```
@Scalar("geo_polygon_perimeter")
final class PolygonPerimeter {
  private PolygonPerimeter() {}

  static @Nullable Double row(Dynamic json) {
    var shape = Shape.polygon(json);
    return shape == null ? null : (Double) shape.meters();
  }
}
