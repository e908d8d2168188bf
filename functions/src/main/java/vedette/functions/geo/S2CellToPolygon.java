package vedette.functions.geo;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The corners of an S2 cell as a GeoJSON polygon; null when there is no such cell.
///
/// ```kql
/// print n = array_length(geo_s2cell_to_polygon("89c259").coordinates[0])
/// // n:long
/// // 5
/// ```
@Scalar("geo_s2cell_to_polygon")
final class S2CellToPolygon {
  private S2CellToPolygon() {}

  static @Nullable Dynamic row(Text s2cell) {
    var cell = S2Cell.of(s2cell);
    if (cell == null) {
      return null;
    }
    var ring = new ArrayList<double[]>();
    for (var corner : new int[][] {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}) {
      var place = cell.at(corner[0], corner[1]);
      ring.add(new double[] {place.longitude(), place.latitude()});
    }
    return GeoJson.polygon(ring);
  }
}
