package vedette.functions.window;

import org.jspecify.annotations.Nullable;
import vedette.declare.Constant;
import vedette.declare.Window;
import vedette.functions.Neighbours;

/// The value of `column` some rows before this one (1 unless `offset` says otherwise), or
/// `fallback` when there is no such row.
///
/// ```kql
/// range x from 1 to 3 step 1 | serialize before = prev(x), far = prev(x, 2, 0)
/// // x:long | before:long | far:long
/// // 1      | null        | 0
/// // 2      | 1           | 0
/// // 3      | 2           | 1
/// ```
@Window("prev")
final class Previous {
  <T> @Nullable T row(Neighbours<T> column) {
    return column.at(-1);
  }

  <T> @Nullable T row(Neighbours<T> column, @Constant(required = true) long offset) {
    return column.at(-offset);
  }

  <T> @Nullable T row(
      Neighbours<T> column, @Constant(required = true) long offset, @Nullable T fallback) {
    return column.has(-offset) ? column.at(-offset) : fallback;
  }
}
