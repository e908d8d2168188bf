package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.declare.Scalar;

/// The distance of two places in metres along the surface; null when one of them is none.
///
/// ```kql
/// print a = round(geo_distance_2points(0, 0, 1, 0)), b = geo_distance_2points(300, 1, 1, 1)
/// // a:real   | b:real
/// // 111195.0 | null
/// ```
@Scalar("geo_distance_2points")
final class Distance2Points {
  private Distance2Points() {}

  static @Nullable Double row(
      double longitude1, double latitude1, double longitude2, double latitude2) {
    var one = Direction.of(longitude1, latitude1);
    var other = Direction.of(longitude2, latitude2);
    return one == null || other == null ? null : (Double) one.meters(other);
  }
}
