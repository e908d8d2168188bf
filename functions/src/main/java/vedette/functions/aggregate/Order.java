package vedette.functions.aggregate;

import vedette.data.dynamic.Dynamic;

/// The order of two values of one type.
final class Order {
  private Order() {}

  /// Negative, zero or positive, as [Comparable] says it. Values of `dynamic` are ordered by number
  /// where both are numbers, else by their text.
  @SuppressWarnings("unchecked")
  static <T> int of(T left, T right) {
    return left instanceof Dynamic a && right instanceof Dynamic b
        ? ofDynamic(a, b)
        : ((Comparable<T>) left).compareTo(right);
  }

  private static int ofDynamic(Dynamic left, Dynamic right) {
    return isNumber(left) && isNumber(right)
        ? Double.compare(number(left), number(right))
        : left.toText().compareTo(right.toText());
  }

  private static boolean isNumber(Dynamic value) {
    return value.kind() == Dynamic.Kind.LONG || value.kind() == Dynamic.Kind.REAL;
  }

  private static double number(Dynamic value) {
    return value.kind() == Dynamic.Kind.LONG ? value.asLong() : value.asDouble();
  }
}
