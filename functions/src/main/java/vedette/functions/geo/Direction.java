package vedette.functions.geo;

import org.jspecify.annotations.Nullable;

/// A place on the sphere as a unit vector from its centre; sums of such vectors are not unit.
record Direction(double x, double y, double z) {
  static final double EARTH_RADIUS_METERS = 6_371_010;

  /// The place of a longitude and latitude in degrees; null when they are none.
  static @Nullable Direction of(double longitude, double latitude) {
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
      return null;
    }
    var lambda = Math.toRadians(longitude);
    var phi = Math.toRadians(latitude);
    return new Direction(
        Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi));
  }

  double longitude() {
    return Math.toDegrees(Math.atan2(y, x));
  }

  double latitude() {
    return Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
  }

  double dot(Direction other) {
    return x * other.x + y * other.y + z * other.z;
  }

  Direction cross(Direction other) {
    return new Direction(
        y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  Direction plus(Direction other) {
    return new Direction(x + other.x, y + other.y, z + other.z);
  }

  Direction times(double factor) {
    return new Direction(x * factor, y * factor, z * factor);
  }

  double length() {
    return Math.sqrt(dot(this));
  }

  /// The place in this direction; the vector itself when it has no direction.
  Direction unit() {
    var length = length();
    return length == 0 ? this : times(1 / length);
  }

  /// The angle between two places in radians.
  double angle(Direction other) {
    return Math.atan2(cross(other).length(), dot(other));
  }

  double meters(Direction other) {
    return angle(other) * EARTH_RADIUS_METERS;
  }

  /// The place on the edge from `a` to `b` that is nearest to this one.
  Direction nearest(Direction a, Direction b) {
    var normal = a.cross(b);
    if (normal.length() > 0) {
      var up = normal.unit();
      var foot = plus(up.times(-dot(up)));
      if (foot.length() > 0) {
        var place = foot.unit();
        if (up.cross(a).dot(place) > 0 && b.cross(up).dot(place) > 0) {
          return place;
        }
      }
    }
    return angle(a) <= angle(b) ? a : b;
  }

  /// Whether the edges `a b` and `c d` cross at a place inside both.
  static boolean cross(Direction a, Direction b, Direction c, Direction d) {
    var ab = a.cross(b);
    var first = -ab.dot(c);
    var second = ab.dot(d);
    if (first * second <= 0) {
      return false;
    }
    var cd = c.cross(d);
    return first * -cd.dot(b) > 0 && first * cd.dot(a) > 0;
  }
}
