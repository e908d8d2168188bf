package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.functions.Sized;

/// As `make_list`, over the rows for which `predicate` is true.
///
/// ```kql
/// datatable(x:long)[3, 1, 2] | summarize make_list_if(x, x > 1)
/// // list_x:dynamic
/// // [3,2]
/// ```
@Aggregate("make_list_if")
final class MakeListIf implements Sized {
  private final Gathering gathering = Gathering.list();

  void add(
      Object value, boolean predicate, @Constant(required = true) @Default("1048576") long limit) {
    if (predicate) {
      gathering.add(value, limit);
    }
  }

  void add(
      @Nullable Dynamic value,
      boolean predicate,
      @Constant(required = true) @Default("1048576") long limit) {
    if (predicate) {
      gathering.add(value, limit);
    }
  }

  @Override
  public long bytes() {
    return gathering.bytes();
  }

  void merge(MakeListIf other) {
    gathering.merge(other.gathering);
  }

  Dynamic result() {
    return gathering.array();
  }
}
