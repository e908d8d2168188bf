package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// Whether two lines cross or touch; null when one of them is none.
///
/// ```kql
/// print a = geo_intersects_2lines(dynamic({"type":"LineString","coordinates":[[0,0],[2,0]]}), dynamic({"type":"LineString","coordinates":[[1,-1],[1,1]]}))
/// // a:bool
/// // true
/// ```
@Scalar("geo_intersects_2lines")
final class Intersects2Lines {
  private Intersects2Lines() {}

  static @Nullable Boolean row(Dynamic one, Dynamic other) {
    var first = Shape.line(one);
    var second = Shape.line(other);
    if (first == null || second == null) {
      return null;
    }
    return first.meets(second);
  }
}
