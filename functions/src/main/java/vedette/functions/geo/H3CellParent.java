package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The name of the coarser H3 cell that holds one, of the next level unless `resolution` says;
/// empty when there is none.
///
/// ```kql
/// print a = geo_h3cell_parent("862a1072fffffff"), b = geo_h3cell_parent("862a1072fffffff", 7)
/// // a:string        | b:string
/// // 852a1073fffffff |
/// ```
@Scalar("geo_h3cell_parent")
final class H3CellParent {
  private H3CellParent() {}

  static Text row(Text h3cell) {
    var cell = H3Cell.of(h3cell);
    return cell == null ? Text.EMPTY : parent(cell, cell.level() - 1);
  }

  static Text row(Text h3cell, @Nullable Long resolution) {
    var cell = H3Cell.of(h3cell);
    return cell == null || resolution == null ? Text.EMPTY : parent(cell, resolution);
  }

  private static Text parent(H3Cell cell, long level) {
    return level < 0 || level >= cell.level() ? Text.EMPTY : cell.parent((int) level).name();
  }
}
