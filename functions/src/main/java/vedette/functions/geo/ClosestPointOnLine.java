package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The place on a line that is nearest to another, as a GeoJSON point; null when one of them is
/// none.
///
/// ```kql
/// print a = geo_closest_point_on_line(1, 0, dynamic({"type":"LineString","coordinates":[[0,0],[2,0]]}))
/// // a:dynamic
/// // {"type":"Point","coordinates":[1.0,0.0]}
/// ```
@Scalar("geo_closest_point_on_line")
final class ClosestPointOnLine {
  private ClosestPointOnLine() {}

  static @Nullable Dynamic row(double longitude, double latitude, Dynamic json) {
    var place = Direction.of(longitude, latitude);
    var shape = Shape.line(json);
    return place == null || shape == null ? null : GeoJson.point(shape.nearest(place));
  }
}
