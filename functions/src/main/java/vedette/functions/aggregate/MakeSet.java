package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.functions.Sized;

/// The different values that are not null in one array, at most `limit` of them.
///
/// ```kql
/// datatable(x:long)[3, 1, long(null), 3] | summarize make_set(x)
/// // set_x:dynamic
/// // [3,1]
/// ```
@Aggregate(value = "make_set", aliases = "makeset")
final class MakeSet implements Sized {
  private final Gathering gathering = Gathering.set();

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

  void merge(MakeSet other) {
    gathering.merge(other.gathering);
  }

  Dynamic result() {
    return gathering.array();
  }
}
