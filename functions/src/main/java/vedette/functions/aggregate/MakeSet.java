package vedette.functions.aggregate;

import java.util.LinkedHashSet;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.declare.Naming;

/// The different values that are not null, as an array in the order of first sight. Arrays count by
/// their elements; at most `max` values are kept.
///
/// ```kql
/// datatable(x:string)["b", "a", "b"] | summarize make_set(x)
/// // set_x:dynamic
/// // ["b","a"]
/// ```
@Aggregate(value = "make_set", aliases = "makeset", naming = Naming.PREFIX)
final class MakeSet {
  private final LinkedHashSet<Dynamic> seen = new LinkedHashSet<>();
  private long limit = Elements.MAX;

  void add(Object value, @Constant(required = true) @Default("1048576") long max) {
    limit = Math.min(Math.max(max, 0), Elements.MAX);
    Elements.flattened(value, this::addOne);
  }

  private void addOne(Dynamic value) {
    if (seen.size() < limit) {
      seen.add(value);
    }
  }

  void merge(MakeSet other) {
    limit = Math.min(limit, other.limit);
    other.seen.forEach(this::addOne);
  }

  Dynamic result() {
    return Elements.array(seen);
  }
}
