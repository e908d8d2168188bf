package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// The place on a line after a share of its length, from 0 to 1, as a GeoJSON point; null when they
/// are none.
///
/// ```kql
/// print a = geo_line_interpolate_point(dynamic({"type":"LineString","coordinates":[[0,0],[2,0]]}), 1), b = geo_line_interpolate_point(dynamic({"type":"LineString","coordinates":[[0,0],[2,0]]}), 2)
/// // a:dynamic                                 | b:dynamic
/// // {"type":"Point","coordinates":[2.0,0.0]} | null
/// ```
@Scalar("geo_line_interpolate_point")
final class LineInterpolatePoint {
  private LineInterpolatePoint() {}

  static @Nullable Dynamic row(Dynamic json, double fraction) {
    var shape = Shape.line(json);
    if (shape == null || shape.paths().size() != 1 || !(fraction >= 0 && fraction <= 1)) {
      return null;
    }
    var line = shape.paths().getFirst();
    var left = fraction * shape.meters() / Direction.EARTH_RADIUS_METERS;
    for (var i = 1; i < line.size(); i++) {
      var a = line.get(i - 1);
      var b = line.get(i);
      var angle = a.angle(b);
      if (left <= angle && angle > 0) {
        var side = a.cross(b).unit().cross(a);
        return GeoJson.point(a.times(Math.cos(left)).plus(side.times(Math.sin(left))));
      }
      left -= angle;
    }
    return GeoJson.point(line.getLast());
  }
}
