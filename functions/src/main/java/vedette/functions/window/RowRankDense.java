package vedette.functions.window;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.declare.Default;
import vedette.declare.Window;

/// The rank of `term` among the values before it, without gaps; a true `restart` begins anew.
///
/// ```kql
/// datatable(x:long)[5, 5, 7] | sort by x asc | serialize r = row_rank_dense(x)
/// // x:long | r:long
/// // 5      | 1
/// // 5      | 1
/// // 7      | 2
/// ```
@Window(value = "row_rank_dense", aliases = "row_rank")
final class RowRankDense {
  private @Nullable Object last;
  private long rank;

  long row(@Nullable Object term, @Default("false") boolean restart) {
    if (restart || rank == 0) {
      rank = 1;
    } else if (!Objects.equals(term, last)) {
      rank++;
    }
    last = term;
    return rank;
  }
}
