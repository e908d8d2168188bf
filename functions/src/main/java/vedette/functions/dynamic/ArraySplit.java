package vedette.functions.dynamic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.dynamic.DynamicCasts;
import vedette.declare.Scalar;

/// The array cut at one index or at several, as an array of arrays; negative ones count from the
/// end.
///
/// ```kql
/// print a = array_split(dynamic([1, 2, 3, 4, 5]), 2), b = array_split(dynamic([1, 2, 3, 4]), dynamic([1, 3]))
/// // a:dynamic       | b:dynamic
/// // [[1,2],[3,4,5]] | [[1],[2,3],[4]]
/// ```
@Scalar("array_split")
final class ArraySplit {
  private ArraySplit() {}

  static @Nullable Dynamic row(Dynamic array, long index) {
    return cut(array, List.of(index));
  }

  static @Nullable Dynamic row(Dynamic array, Dynamic indices) {
    var cuts = new ArrayList<Long>();
    for (var index : Assembled.elements(indices)) {
      var number = DynamicCasts.toLong(index);
      if (number == null) {
        return null;
      }
      cuts.add(number);
    }
    return cut(array, cuts);
  }

  private static @Nullable Dynamic cut(Dynamic array, List<Long> cuts) {
    if (!array.isArray()) {
      return null;
    }
    var elements = Assembled.elements(array);
    var size = elements.size();
    return Assembled.by(builder -> {
      builder.startArray();
      var from = 0;
      for (var cut : cuts) {
        var to = Math.clamp(cut < 0 ? cut + size : cut, from, size);
        append(builder, elements.subList(from, to));
        from = to;
      }
      append(builder, elements.subList(from, size));
      builder.end();
    });
  }

  private static void append(DynamicBuilder builder, List<Dynamic> part) {
    builder.startArray();
    part.forEach(builder::add);
    builder.end();
  }
}
