package vedette.functions.aggregate;

import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.functions.Sized;

/// As `make_bag`, over the rows for which `predicate` is true.
///
/// ```kql
/// datatable(k:string, v:long)["a", 1, "b", 2] | summarize make_bag_if(bag_pack(k, v), v > 1)
/// // bag_:dynamic
/// // {"b":2}
/// ```
@Aggregate("make_bag_if")
final class MakeBagIf implements Sized {
  private final Members members = new Members();

  void add(
      Dynamic bag, boolean predicate, @Constant(required = true) @Default("1048576") long limit) {
    if (predicate) {
      members.add(bag, limit);
    }
  }

  @Override
  public long bytes() {
    return members.bytes();
  }

  void merge(MakeBagIf other) {
    members.merge(other.members);
  }

  Dynamic result() {
    return members.bag();
  }
}
