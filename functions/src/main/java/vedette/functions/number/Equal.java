package vedette.functions.number;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Values;

/// Whether two values are the same; texts by case.
///
/// A null equals nothing but gives an answer as long as the other side has a value; with a null on
/// both sides the answer is null. Numbers of different types are compared by value.
///
/// ```kql
/// print a = 1 == 1.0, b = "x" == "X", c = 5 == long(null), d = 5 != long(null)
/// // a:bool | b:bool | c:bool | d:bool
/// // true   | false  | false  | true
/// ```
@Scalar(
    value = "==",
    negated = {"!=", "<>"})
final class Equal {
  private Equal() {}

  static boolean row(Text left, Text right) {
    return left.equals(right);
  }

  static @Nullable Boolean row(@Nullable Long left, @Nullable Long right) {
    return (left == null || right == null)
        ? oneSided(left, right)
        : (Boolean) (left.longValue() == right.longValue());
  }

  static @Nullable Boolean row(@Nullable Double left, @Nullable Double right) {
    return (left == null || right == null)
        ? oneSided(left, right)
        : (Boolean) (left.doubleValue() == right.doubleValue());
  }

  static @Nullable Boolean row(@Nullable BigDecimal left, @Nullable BigDecimal right) {
    return (left == null || right == null)
        ? oneSided(left, right)
        : (Boolean) (left.compareTo(right) == 0);
  }

  static @Nullable Boolean row(@Nullable DateTime left, @Nullable DateTime right) {
    return (left == null || right == null)
        ? oneSided(left, right)
        : (Boolean) (left.ticks() == right.ticks());
  }

  static @Nullable Boolean row(@Nullable TimeSpan left, @Nullable TimeSpan right) {
    return (left == null || right == null)
        ? oneSided(left, right)
        : (Boolean) (left.ticks() == right.ticks());
  }

  static @Nullable Boolean row(@Nullable Boolean left, @Nullable Boolean right) {
    return (left == null || right == null)
        ? oneSided(left, right)
        : (Boolean) (left.booleanValue() == right.booleanValue());
  }

  static @Nullable Boolean row(@Nullable UUID left, @Nullable UUID right) {
    return (left == null || right == null) ? oneSided(left, right) : (Boolean) left.equals(right);
  }

  static @Nullable Boolean row(@Nullable Boolean left, @Nullable Long right) {
    return row(asLong(left), right);
  }

  static @Nullable Boolean row(@Nullable Long left, @Nullable Boolean right) {
    return row(left, asLong(right));
  }

  static @Nullable Boolean row(@Nullable Dynamic left, @Nullable Dynamic right) {
    return (left == null || right == null)
        ? oneSided(left, right)
        : (Boolean) (Values.compare(left, right) == 0);
  }

  private static @Nullable Long asLong(@Nullable Boolean value) {
    return value == null ? null : (Long) (value ? 1L : 0L);
  }

  private static @Nullable Boolean oneSided(@Nullable Object left, @Nullable Object right) {
    return (left == null && right == null) ? null : Boolean.FALSE;
  }
}
