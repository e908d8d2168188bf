package vedette.functions.dynamic;

import java.util.ArrayList;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;

/// Sorts the elements of arrays.
final class ArraySort {
  private ArraySort() {}

  static @Nullable Dynamic sorted(Dynamic array, Comparator<Dynamic> order, boolean nullsLast) {
    if (!array.isArray()) {
      return null;
    }
    var values = new ArrayList<Dynamic>();
    var nulls = new ArrayList<Dynamic>();
    for (var element : Assembled.elements(array)) {
      (element.isNull() ? nulls : values).add(element);
    }
    values.sort(order);
    values.addAll(nullsLast ? values.size() : 0, nulls);
    return Assembled.array(values);
  }

  /// Numbers before texts, whichever way each kind goes.
  static Comparator<Dynamic> byKind() {
    return Comparator.comparingInt(ArraySort::rank);
  }

  private static int rank(Dynamic value) {
    return switch (value.kind()) {
      case NULL -> 0;
      case BOOL -> 1;
      case LONG, REAL, DECIMAL -> 2;
      case DATETIME -> 3;
      case TIMESPAN -> 4;
      case GUID -> 5;
      case STRING -> 6;
      case ARRAY -> 7;
      case BAG -> 8;
    };
  }
}
