package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The middle of an S2 cell as a GeoJSON point; null when there is no such cell.
///
/// ```kql
/// print c = geo_s2cell_to_central_point("1"), d = geo_s2cell_to_central_point("x")
/// // c:dynamic                                | d:dynamic
/// // {"type":"Point","coordinates":[0.0,0.0]} | null
/// ```
@Scalar("geo_s2cell_to_central_point")
final class S2CellToCentralPoint {
  private S2CellToCentralPoint() {}

  static @Nullable Dynamic row(Text s2cell) {
    var cell = S2Cell.of(s2cell);
    return cell == null ? null : GeoJson.point(cell.at(0.5, 0.5));
  }
}
