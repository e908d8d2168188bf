package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.declare.Scalar;

/// The angle at the second of three places between the ways to the others, clockwise in radians;
/// null when one of them is none or two that follow are the same.
///
/// ```kql
/// print a = round(degrees(geo_angle(0, 10, 0, 5, 3, -10)), 6), b = geo_angle(0, 10, 0, 10, 3, -10)
/// // a:real     | b:real
/// // 168.732543 | null
/// ```
@Scalar("geo_angle")
final class Angle {
  private Angle() {}

  static @Nullable Double row(
      double longitude1,
      double latitude1,
      double longitude2,
      double latitude2,
      double longitude3,
      double latitude3) {
    var first = Azimuth.row(longitude2, latitude2, longitude1, latitude1);
    var second = Azimuth.row(longitude2, latitude2, longitude3, latitude3);
    if (first == null || second == null) {
      return null;
    }
    var turn = second - first;
    return turn < 0 ? turn + 2 * Math.PI : turn;
  }
}
