package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.functions.Sized;

/// As `make_set`, over the rows for which `predicate` is true.
///
/// ```kql
/// datatable(x:long)[3, 1, 3] | summarize make_set_if(x, x > 1)
/// // set_x:dynamic
/// // [3]
/// ```
@Aggregate("make_set_if")
final class MakeSetIf implements Sized {
  private final Gathering gathering = Gathering.set();

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

  void merge(MakeSetIf other) {
    gathering.merge(other.gathering);
  }

  Dynamic result() {
    return gathering.array();
  }
}
