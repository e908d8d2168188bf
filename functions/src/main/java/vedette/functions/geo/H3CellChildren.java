package vedette.functions.geo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The names of the finer H3 cells of one, of the next level unless `resolution` says; null when
/// there is no such cell, or more than five levels lie between.
///
/// ```kql
/// print a = array_length(geo_h3cell_children("862a1072fffffff")), b = array_length(geo_h3cell_children("862a1072fffffff", 9))
/// // a:long | b:long
/// // 7      | 343
/// ```
@Scalar("geo_h3cell_children")
final class H3CellChildren {
  private H3CellChildren() {}

  private static final int MOST_LEVELS = 5;

  static @Nullable Dynamic row(Text h3cell) {
    var cell = H3Cell.of(h3cell);
    return cell == null ? null : children(cell, cell.level() + 1);
  }

  static @Nullable Dynamic row(Text h3cell, long resolution) {
    var cell = H3Cell.of(h3cell);
    return cell == null ? null : children(cell, resolution);
  }

  private static @Nullable Dynamic children(H3Cell cell, long level) {
    if (level <= cell.level() || level > H3Cell.FINEST || level > cell.level() + MOST_LEVELS) {
      return null;
    }
    var names = new ArrayList<Text>();
    collect(cell, level, names);
    return Assembled.array(names);
  }

  private static void collect(H3Cell cell, long level, List<Text> names) {
    if (cell.level() == level) {
      names.add(cell.name());
      return;
    }
    for (var digit = 0; digit <= 6; digit++) {
      if (digit != 1 || !cell.isPentagon()) {
        collect(cell.child(digit), level, names);
      }
    }
  }
}
