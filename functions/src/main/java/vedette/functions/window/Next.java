package vedette.functions.window;

import org.jspecify.annotations.Nullable;
import vedette.declare.Constant;
import vedette.declare.Window;
import vedette.functions.Neighbours;

/// The value of `column` some rows behind this one (1 unless `offset` says otherwise), or
/// `fallback` when there is no such row.
///
/// ```kql
/// range x from 1 to 3 step 1 | serialize after = next(x), far = next(x, 2, 0)
/// // x:long | after:long | far:long
/// // 1      | 2          | 3
/// // 2      | 3          | 0
/// // 3      | null       | 0
/// ```
@Window("next")
final class Next {
  <T> @Nullable T row(Neighbours<T> column) {
    return column.at(1);
  }

  <T> @Nullable T row(Neighbours<T> column, @Constant(required = true) long offset) {
    return column.at(offset);
  }

  <T> @Nullable T row(
      Neighbours<T> column, @Constant(required = true) long offset, @Nullable T fallback) {
    return column.has(offset) ? column.at(offset) : fallback;
  }
}
