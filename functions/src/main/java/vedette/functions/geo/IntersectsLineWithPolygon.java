package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// Whether a line and a polygon have a place in common; null when one of them is none.
///
/// ```kql
/// print a = geo_intersects_line_with_polygon(dynamic({"type":"LineString","coordinates":[[0,0],[2,0]]}), dynamic({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}))
/// // a:bool
/// // true
/// ```
@Scalar("geo_intersects_line_with_polygon")
final class IntersectsLineWithPolygon {
  private IntersectsLineWithPolygon() {}

  static @Nullable Boolean row(Dynamic line, Dynamic polygon) {
    var first = Shape.line(line);
    var second = Shape.polygon(polygon);
    if (first == null || second == null) {
      return null;
    }
    return first.meets(second)
        || first.paths().stream().anyMatch(path -> second.holds(path.getFirst()));
  }
}
