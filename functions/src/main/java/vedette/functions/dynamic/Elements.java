package vedette.functions.dynamic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;

/// The different elements of an array, in order; 1 and 1.0 are the same.
final class Elements {
  private final LinkedHashMap<Dynamic, Dynamic> values = new LinkedHashMap<>();

  static Elements of(Dynamic array) {
    var elements = new Elements();
    elements.addAll(array);
    return elements;
  }

  void addAll(Dynamic array) {
    for (var element : Assembled.elements(array)) {
      values.putIfAbsent(identity(element), element);
    }
  }

  private static Dynamic identity(Dynamic value) {
    if (value.kind() != Dynamic.Kind.REAL) {
      return value;
    }
    var number = value.asDouble();
    return number == Math.rint(number) && Math.abs(number) < 0x1p63
        ? Dynamic.of((long) number)
        : value;
  }

  boolean has(Dynamic value) {
    return values.containsKey(identity(value));
  }

  void keep(Elements others) {
    values.keySet().retainAll(others.values.keySet());
  }

  void drop(Elements others) {
    values.keySet().removeAll(others.values.keySet());
  }

  int size() {
    return values.size();
  }

  boolean sameAs(Elements others) {
    return values.keySet().equals(others.values.keySet());
  }

  @Nullable Dynamic array() {
    return Assembled.array(values.values());
  }

  /// Whether all are arrays.
  static boolean areArrays(Dynamic[] sets) {
    return Arrays.stream(sets).allMatch(Dynamic::isArray);
  }
}
