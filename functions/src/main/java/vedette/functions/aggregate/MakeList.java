package vedette.functions.aggregate;

import java.util.ArrayList;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.declare.Naming;

/// The values that are not null, as an array in the order of the rows; at most `max` are kept.
///
/// ```kql
/// datatable(x:long)[2, 1, long(null), 2] | summarize make_list(x)
/// // list_x:dynamic
/// // [2,1,2]
/// ```
@Aggregate(value = "make_list", aliases = "makelist", naming = Naming.PREFIX)
final class MakeList {
  private final ArrayList<Dynamic> values = new ArrayList<>();
  private long limit = Elements.MAX;

  void add(Object value, @Constant(required = true) @Default("1048576") long max) {
    limit = Math.min(Math.max(max, 0), Elements.MAX);
    if (values.size() < limit) {
      values.add(Elements.of(value));
    }
  }

  void merge(MakeList other) {
    limit = Math.min(limit, other.limit);
    for (var value : other.values) {
      if (values.size() < limit) {
        values.add(value);
      }
    }
  }

  Dynamic result() {
    return Elements.array(values);
  }
}
