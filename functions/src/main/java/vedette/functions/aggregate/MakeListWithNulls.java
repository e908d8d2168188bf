package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.functions.Sized;
import vedette.functions.text.CellLimit;

/// All values in one array, nulls too.
///
/// ```kql
/// datatable(x:long)[3, long(null)] | summarize make_list_with_nulls(x)
/// // list_x:dynamic
/// // [3,null]
/// ```
@Aggregate("make_list_with_nulls")
final class MakeListWithNulls implements Sized {
  private final Gathering gathering = Gathering.list();

  void add(@Nullable Object value) {
    gathering.add(value, CellLimit.MAX_ELEMENTS);
  }

  @Override
  public long bytes() {
    return gathering.bytes();
  }

  void merge(MakeListWithNulls other) {
    gathering.merge(other.gathering);
  }

  Dynamic result() {
    return gathering.array();
  }
}
