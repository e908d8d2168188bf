package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// Whether two polygons have a place in common; null when one of them is none.
///
/// ```kql
/// print a = geo_intersects_2polygons(dynamic({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}), dynamic({"type":"Polygon","coordinates":[[[1,1],[3,1],[3,3],[1,1]]]}))
/// // a:bool
/// // true
/// ```
@Scalar("geo_intersects_2polygons")
final class Intersects2Polygons {
  private Intersects2Polygons() {}

  static @Nullable Boolean row(Dynamic one, Dynamic other) {
    var first = Shape.polygon(one);
    var second = Shape.polygon(other);
    if (first == null || second == null) {
      return null;
    }
    return first.meets(second)
        || second.paths().stream().anyMatch(path -> first.holds(path.getFirst()))
        || first.paths().stream().anyMatch(path -> second.holds(path.getFirst()));
  }
}
