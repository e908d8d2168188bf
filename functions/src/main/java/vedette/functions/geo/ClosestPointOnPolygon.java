package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The place of a polygon that is nearest to another, itself when it is inside, as a GeoJSON point;
/// null when one of them is none.
///
/// ```kql
/// print a = geo_closest_point_on_polygon(1, 1, dynamic({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}))
/// // a:dynamic
/// // {"type":"Point","coordinates":[1.0,1.0]}
/// ```
@Scalar("geo_closest_point_on_polygon")
final class ClosestPointOnPolygon {
  private ClosestPointOnPolygon() {}

  static @Nullable Dynamic row(double longitude, double latitude, Dynamic json) {
    var place = Direction.of(longitude, latitude);
    var shape = Shape.polygon(json);
    if (place == null || shape == null) {
      return null;
    }
    return shape.holds(place)
        ? GeoJson.point(longitude, latitude)
        : GeoJson.point(shape.nearest(place));
  }
}
