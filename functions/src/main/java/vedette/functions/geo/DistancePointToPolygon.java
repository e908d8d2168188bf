package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The distance of a place from a polygon in metres, 0 inside; null when one of them is none.
///
/// ```kql
/// print a = geo_distance_point_to_polygon(1, 1, dynamic({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}))
/// // a:real
/// // 0.0
/// ```
@Scalar("geo_distance_point_to_polygon")
final class DistancePointToPolygon {
  private DistancePointToPolygon() {}

  static @Nullable Double row(double longitude, double latitude, Dynamic json) {
    var place = Direction.of(longitude, latitude);
    var shape = Shape.polygon(json);
    return place == null || shape == null
        ? null
        : (Double) (shape.holds(place) ? 0 : place.meters(shape.nearest(place)));
  }
}
