package vedette.functions.aggregate;

import java.util.HashSet;
import vedette.data.text.Text;
import vedette.declare.Aggregate;

/// How many different values there are, exactly; nulls are not counted.
///
/// ```kql
/// datatable(x:string)["a", "b", "a"] | summarize count_distinct(x)
/// // count_distinct_x:long
/// // 2
/// ```
@Aggregate("count_distinct")
final class CountDistinct {
  private final HashSet<Object> values = new HashSet<>();

  void add(Object value) {
    values.add(value instanceof Text text ? text.compact() : value);
  }

  void merge(CountDistinct other) {
    values.addAll(other.values);
  }

  long result() {
    return values.size();
  }
}
