package vedette.engine.operator;

import java.util.SortedMap;
import java.util.TreeMap;
import vedette.data.column.DynamicColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.type.Type;
import vedette.engine.run.LimitReached;
import vedette.engine.run.RunContext;

/// The members that the bags of a column have, with types that hold all their values.
public final class BagMembers {
  private static final int MOST_COLUMNS = 10_000;

  private BagMembers() {}

  /// Reads `input` to its end.
  public static SortedMap<String, Type> of(Operator input, int bag, RunContext context) {
    var types = new TreeMap<String, Type>();
    try (var batches = input.open()) {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        context.checkpoint();
        var bags = (DynamicColumn) Concatenation.expand(batch.column(bag));
        for (var row = 0; row < bags.size(); row++) {
          collect(bags.dynamic(row), types);
        }
      }
    }
    return types;
  }

  private static void collect(Dynamic bag, SortedMap<String, Type> types) {
    for (var i = 0; bag.isBag() && i < bag.size(); i++) {
      var value = bag.value(i);
      if (!value.isNull()) {
        types.merge(bag.key(i).toString(), type(value), BagMembers::common);
      }
    }
    if (types.size() > MOST_COLUMNS) {
      throw new LimitReached(
          LimitReached.Limit.ROWS, "The bags of `bag_unpack` have more than 10,000 members.");
    }
  }

  private static Type type(Dynamic value) {
    return switch (value.kind()) {
      case BOOL -> Type.BOOL;
      case LONG -> Type.LONG;
      case REAL -> Type.REAL;
      case STRING -> Type.STRING;
      case DATETIME -> Type.DATETIME;
      case TIMESPAN -> Type.TIMESPAN;
      case GUID -> Type.GUID;
      case NULL, ARRAY, BAG, DECIMAL -> Type.DYNAMIC;
    };
  }

  private static Type common(Type one, Type other) {
    if (one == other) {
      return one;
    }
    return one.isNumber() && other.isNumber() ? Type.REAL : Type.DYNAMIC;
  }
}
