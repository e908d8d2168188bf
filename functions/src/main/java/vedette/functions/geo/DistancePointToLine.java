package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The distance of a place from a line in metres; null when one of them is none.
///
/// ```kql
/// print a = round(geo_distance_point_to_line(1, 1, dynamic({"type":"LineString","coordinates":[[0,0],[2,0]]})))
/// // a:real
/// // 111195.0
/// ```
@Scalar("geo_distance_point_to_line")
final class DistancePointToLine {
  private DistancePointToLine() {}

  static @Nullable Double row(double longitude, double latitude, Dynamic json) {
    var place = Direction.of(longitude, latitude);
    var shape = Shape.line(json);
    return place == null || shape == null ? null : (Double) place.meters(shape.nearest(place));
  }
}
