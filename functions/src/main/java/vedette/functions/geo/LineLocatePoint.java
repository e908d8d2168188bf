package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// How far along a line, from 0 to 1, its place nearest to another is; null when they are none.
///
/// ```kql
/// print a = round(geo_line_locate_point(dynamic({"type":"LineString","coordinates":[[0,0],[2,0]]}), 1, 1), 6)
/// // a:real
/// // 0.5
/// ```
@Scalar("geo_line_locate_point")
final class LineLocatePoint {
  private LineLocatePoint() {}

  static @Nullable Double row(Dynamic json, double longitude, double latitude) {
    var shape = Shape.line(json);
    var place = Direction.of(longitude, latitude);
    if (shape == null || place == null || shape.paths().size() != 1) {
      return null;
    }
    var line = shape.paths().getFirst();
    var best = line.getFirst();
    var at = 0.0;
    var behind = 0.0;
    for (var i = 1; i < line.size(); i++) {
      var candidate = place.nearest(line.get(i - 1), line.get(i));
      if (place.angle(candidate) < place.angle(best)) {
        best = candidate;
        at = behind + line.get(i - 1).meters(candidate);
      }
      behind += line.get(i - 1).meters(line.get(i));
    }
    return at / behind;
  }
}
