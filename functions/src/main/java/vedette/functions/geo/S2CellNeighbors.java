package vedette.functions.geo;

import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The names of the S2 cells of the same level around one; null when there is no such cell.
///
/// ```kql
/// print a = array_length(geo_s2cell_neighbors("89c259"))
/// // a:long
/// // 8
/// ```
@Scalar("geo_s2cell_neighbors")
final class S2CellNeighbors {
  private S2CellNeighbors() {}

  static @Nullable Dynamic row(Text s2cell) {
    var cell = S2Cell.of(s2cell);
    if (cell == null) {
      return null;
    }
    var names = new LinkedHashSet<Text>();
    for (var up = 1; up >= -1; up--) {
      for (var right = -1; right <= 1; right++) {
        names.add(cell.beside(right, up).name());
      }
    }
    names.remove(cell.name());
    return Assembled.array(names);
  }
}
