package vedette.functions.window;

import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.declare.Window;

/// The number of the row, counted from `start`; a true `restart` begins anew at `start`.
///
/// ```kql
/// range x from 1 to 3 step 1 | serialize n = row_number()
/// // x:long | n:long
/// // 1      | 1
/// // 2      | 2
/// // 3      | 3
/// ```
@Window("row_number")
final class RowNumber {
  private long next;
  private boolean started;

  long row(@Constant(required = true) @Default("1") long start, @Default("false") boolean restart) {
    if (!started || restart) {
      next = start;
      started = true;
    }
    return next++;
  }
}
