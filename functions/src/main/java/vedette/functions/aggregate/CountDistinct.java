package vedette.functions.aggregate;

import java.util.HashSet;
import java.util.Objects;
import vedette.declare.Aggregate;
import vedette.functions.Sized;

/// How many different values there are, exactly; nulls are not counted.
///
/// ```kql
/// datatable(x:string)["a", "b", "a"] | summarize count_distinct(x)
/// // count_distinct_x:long
/// // 2
/// ```
@Aggregate("count_distinct")
final class CountDistinct implements Sized {
  private static final int BYTES_OF_A_PLACE = 48;
  private final HashSet<Object> values = new HashSet<>();
  private long bytes;

  void add(Object value) {
    var kept = Objects.requireNonNull(Gathering.kept(value));
    if (values.add(kept)) {
      bytes += Gathering.memory(kept) + BYTES_OF_A_PLACE;
    }
  }

  @Override
  public long bytes() {
    return bytes;
  }

  void merge(CountDistinct other) {
    other.values.forEach(this::add);
  }

  long result() {
    return values.size();
  }
}
