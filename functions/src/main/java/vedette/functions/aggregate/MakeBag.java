package vedette.functions.aggregate;

import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.declare.Constant;
import vedette.declare.Default;
import vedette.functions.Sized;

/// The members of all bags in one; of a key that comes again the first value stays.
///
/// ```kql
/// datatable(k:string, v:long)["a", 1, "b", 2, "a", 3] | summarize make_bag(bag_pack(k, v))
/// // bag_:dynamic
/// // {"a":1,"b":2}
/// ```
@Aggregate(value = "make_bag", aliases = "make_dictionary")
final class MakeBag implements Sized {
  private final Members members = new Members();

  void add(Dynamic bag, @Constant(required = true) @Default("1048576") long limit) {
    members.add(bag, limit);
  }

  @Override
  public long bytes() {
    return members.bytes();
  }

  void merge(MakeBag other) {
    members.merge(other.members);
  }

  Dynamic result() {
    return members.bag();
  }
}
