package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// Whether a place lies inside a polygon or several; null when one of them is none.
///
/// ```kql
/// print a = geo_point_in_polygon(1, 1, dynamic({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}))
/// // a:bool
/// // true
/// ```
@Scalar("geo_point_in_polygon")
final class PointInPolygon {
  private PointInPolygon() {}

  static @Nullable Boolean row(double longitude, double latitude, Dynamic json) {
    var place = Direction.of(longitude, latitude);
    var shape = Shape.polygon(json);
    if (place == null || shape == null) {
      return null;
    }
    return shape.holds(place);
  }
}
