package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.declare.Scalar;

/// The direction from one place to another in radians, clockwise from the north; null when one of
/// them is none or both are the same.
///
/// ```kql
/// print a = round(degrees(geo_azimuth(0, 0, 1, 0))), b = geo_azimuth(200, 0, 0, 0)
/// // a:real | b:real
/// // 90.0   | null
/// ```
@Scalar("geo_azimuth")
final class Azimuth {
  private Azimuth() {}

  static @Nullable Double row(
      double longitude1, double latitude1, double longitude2, double latitude2) {
    var known =
        Direction.of(longitude1, latitude1) != null && Direction.of(longitude2, latitude2) != null;
    var same = longitude1 == longitude2 && latitude1 == latitude2;
    return known && !same ? (Double) between(longitude1, latitude1, longitude2, latitude2) : null;
  }

  /// From -pi to pi.
  static double between(double longitude1, double latitude1, double longitude2, double latitude2) {
    var from = Math.toRadians(latitude1);
    var to = Math.toRadians(latitude2);
    var turn = Math.toRadians(longitude2 - longitude1);
    var east = Math.sin(turn) * Math.cos(to);
    var north = Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(turn);
    return Math.atan2(east, north);
  }
}
