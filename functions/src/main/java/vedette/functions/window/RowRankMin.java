package vedette.functions.window;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.declare.Default;
import vedette.declare.Window;

/// The rank of `term` among the values before it, with a gap behind values that are alike; a true
/// `restart` begins anew.
///
/// ```kql
/// datatable(x:long)[5, 5, 7] | sort by x asc | serialize r = row_rank_min(x)
/// // x:long | r:long
/// // 5      | 1
/// // 5      | 1
/// // 7      | 3
/// ```
@Window("row_rank_min")
final class RowRankMin {
  private @Nullable Object last;
  private long rank;
  private long rows;

  long row(@Nullable Object term, @Default("false") boolean restart) {
    rows = restart ? 1 : rows + 1;
    if (rows == 1 || !Objects.equals(term, last)) {
      rank = rows;
    }
    last = term;
    return rank;
  }
}
