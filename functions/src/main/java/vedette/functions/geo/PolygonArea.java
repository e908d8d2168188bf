package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The area of a polygon or several in square metres, without holes; null when it is none.
///
/// ```kql
/// print a = round(geo_polygon_area(dynamic({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]})) / 1000000)
/// // a:real
/// // 49452.0
/// ```
@Scalar("geo_polygon_area")
final class PolygonArea {
  private PolygonArea() {}

  static @Nullable Double row(Dynamic json) {
    var shape = Shape.polygon(json);
    return shape == null ? null : (Double) shape.squareMeters();
  }
}
