package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.declare.Scalar;

/// Whether a place is no farther than `radius` metres from another; null when they are none.
///
/// ```kql
/// print a = geo_point_in_circle(1, 0, 0, 0, 120000), b = geo_point_in_circle(1, 0, 0, 0, -1)
/// // a:bool | b:bool
/// // true   | null
/// ```
@Scalar("geo_point_in_circle")
final class PointInCircle {
  private PointInCircle() {}

  static @Nullable Boolean row(
      double longitude,
      double latitude,
      double centreLongitude,
      double centreLatitude,
      double radius) {
    var place = Direction.of(longitude, latitude);
    var centre = Direction.of(centreLongitude, centreLatitude);
    if (place == null || centre == null || !(radius >= 0)) {
      return null;
    }
    return place.meters(centre) <= radius;
  }
}
