package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The level of an H3 cell, from 0 to 15; null when there is no such cell.
///
/// ```kql
/// print a = geo_h3cell_level("862a1072fffffff"), b = geo_h3cell_level("abc")
/// // a:int | b:int
/// // 6     | null
/// ```
@Scalar("geo_h3cell_level")
final class H3CellLevel {
  private H3CellLevel() {}

  static @Nullable Integer row(Text h3cell) {
    var cell = H3Cell.of(h3cell);
    return cell == null ? null : (Integer) cell.level();
  }
}
