package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.functions.Sized;

/// All values that are not null in one array, at most `limit` of them; the parts of arrays singly.
///
/// The null of a `dynamic` is a value here.
///
/// ```kql
/// datatable(x:long)[3, 1, long(null), 3] | summarize make_list(x)
/// // list_x:dynamic
/// // [3,1,3]
/// ```
@Aggregate(value = "make_list", aliases = "makelist")
final class MakeList implements Sized {
  private final Gathering gathering = Gathering.list();

  void add(Object value, @Constant(required = true) @Default("1048576") long limit) {
    gathering.add(value, limit);
  }

  void add(@Nullable Dynamic value, @Constant(required = true) @Default("1048576") long limit) {
    gathering.add(value, limit);
  }

  @Override
  public long bytes() {
    return gathering.bytes();
  }

  void merge(MakeList other) {
    gathering.merge(other.gathering);
  }

  Dynamic result() {
    return gathering.array();
  }
}
