package vedette.functions.aggregate;

import java.util.LinkedHashMap;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.dynamic.DynamicLimitException;
import vedette.data.text.Text;
import vedette.functions.text.CellLimit;

/// The members of several bags: of a key that comes again the first value stays.
final class Members {
  private static final int BYTES_MAX = 1 << 25;

  /// A place in the map and the heads of key and value.
  private static final long BYTES_OF_A_MEMBER = 140;

  private final LinkedHashMap<Text, Dynamic> values = new LinkedHashMap<>();
  private long limit = CellLimit.MAX_ELEMENTS;
  private long bytes;

  void add(Dynamic bag, long most) {
    limit = Math.min(limit, Math.max(0, most));
    for (var i = 0; bag.isBag() && i < bag.size(); i++) {
      put(bag.key(i).compact(), bag.value(i).compact());
    }
  }

  private void put(Text key, Dynamic value) {
    if (values.size() < limit && bytes < BYTES_MAX && values.putIfAbsent(key, value) == null) {
      bytes += key.length() + value.length() + 8;
    }
  }

  void merge(Members other) {
    limit = Math.min(limit, other.limit);
    other.values.forEach(this::put);
  }

  /// All members in order; null when one of them nests as deep as a value may.
  Dynamic bag() {
    var builder = new DynamicBuilder(256);
    builder.startBag();
    try {
      values.forEach((key, value) -> builder.key(key).add(value));
      return builder.end().build();
    } catch (DynamicLimitException tooDeep) {
      return Dynamic.NULL;
    }
  }

  /// Memory held, the bag to come included.
  long bytes() {
    return 2 * bytes + BYTES_OF_A_MEMBER * values.size();
  }
}
