package vedette.kql.check;

import static vedette.data.type.Type.BOOL;
import static vedette.data.type.Type.DATETIME;
import static vedette.data.type.Type.DYNAMIC;
import static vedette.data.type.Type.INT;
import static vedette.data.type.Type.LONG;
import static vedette.data.type.Type.REAL;
import static vedette.data.type.Type.STRING;
import static vedette.data.type.Type.TIMESPAN;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.kql.syntax.BinaryOperator;

/// What type an operator gives for two types; null where it is not defined.
final class BinaryTypes {
  private BinaryTypes() {}

  static @Nullable Type of(BinaryOperator operator, Type left, Type right) {
    return switch (operator) {
      case OR, AND -> isCondition(left) && isCondition(right) ? BOOL : null;
      case EQUAL, NOT_EQUAL -> BOOL;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordering(left, right);
      case ADD -> add(left, right);
      case SUBTRACT -> subtract(left, right);
      case MULTIPLY -> multiply(left, right);
      case DIVIDE -> divide(left, right);
      case MODULO -> modulo(left, right);
      case HAS,
          NOT_HAS,
          HAS_CS,
          NOT_HAS_CS,
          HAS_PREFIX,
          NOT_HAS_PREFIX,
          HAS_PREFIX_CS,
          NOT_HAS_PREFIX_CS,
          HAS_SUFFIX,
          NOT_HAS_SUFFIX,
          HAS_SUFFIX_CS,
          NOT_HAS_SUFFIX_CS,
          EQUAL_IGNORING_CASE,
          NOT_EQUAL_IGNORING_CASE,
          MATCHES_TERM,
          CONTAINS,
          NOT_CONTAINS,
          CONTAINS_CS,
          NOT_CONTAINS_CS,
          STARTS_WITH,
          NOT_STARTS_WITH,
          STARTS_WITH_CS,
          NOT_STARTS_WITH_CS,
          ENDS_WITH,
          NOT_ENDS_WITH,
          ENDS_WITH_CS,
          NOT_ENDS_WITH_CS,
          LIKE,
          NOT_LIKE,
          LIKE_CS,
          NOT_LIKE_CS,
          MATCHES_REGEX ->
          isText(left) && isText(right) ? BOOL : null;
    };
  }

  private static boolean isCondition(Type type) {
    return type == BOOL || type == DYNAMIC;
  }

  private static boolean isText(Type type) {
    return type == STRING || type == DYNAMIC;
  }

  private static @Nullable Type ordering(Type left, Type right) {
    boolean numbers = (left.isNumber() || left == BOOL) && (right.isNumber() || right == BOOL);
    boolean dynamic =
        (left == DYNAMIC && (right == DYNAMIC || right.isNumber()))
            || (right == DYNAMIC && left.isNumber());
    boolean times = left == right && (left == DATETIME || left == TIMESPAN);
    return numbers || dynamic || times ? BOOL : null;
  }

  private static @Nullable Type add(Type left, Type right) {
    if (left == TIMESPAN && right == TIMESPAN) {
      return TIMESPAN;
    }
    if ((left == DATETIME && right == TIMESPAN) || (left == TIMESPAN && right == DATETIME)) {
      return DATETIME;
    }
    return numbers(left, right, true);
  }

  private static @Nullable Type subtract(Type left, Type right) {
    if (left == right && (left == DATETIME || left == TIMESPAN)) {
      return TIMESPAN;
    }
    if ((left == DATETIME && right == DYNAMIC) || (left == DYNAMIC && right == DATETIME)) {
      return TIMESPAN;
    }
    if ((left == DATETIME && right == TIMESPAN) || (left == TIMESPAN && right == DATETIME)) {
      return DATETIME;
    }
    return numbers(left, right, true);
  }

  private static @Nullable Type multiply(Type left, Type right) {
    if ((left == TIMESPAN && (right.isNumber() || right == TIMESPAN))
        || (right == TIMESPAN && left.isNumber())) {
      return TIMESPAN;
    }
    if ((left == DATETIME && right.isNumber()) || (right == DATETIME && left.isNumber())) {
      return DATETIME;
    }
    return numbers(left, right, false);
  }

  private static @Nullable Type divide(Type left, Type right) {
    if (left == right && (left == DATETIME || left == TIMESPAN)) {
      return REAL;
    }
    if (left == DATETIME && right == TIMESPAN) {
      return REAL;
    }
    if ((left == TIMESPAN || left == DATETIME) && right.isNumber()) {
      return left;
    }
    return numbers(left, right, false);
  }

  private static @Nullable Type modulo(Type left, Type right) {
    if ((left == DATETIME && (right == DATETIME || right == TIMESPAN))
        || (left == TIMESPAN && right == TIMESPAN)) {
      return TIMESPAN;
    }
    if ((left == TIMESPAN || left == DATETIME) && right.isNumber()) {
      return left;
    }
    return numbers(left, right, false);
  }

  private static @Nullable Type numbers(Type left, Type right, boolean times) {
    if (left.isNumber() && right.isNumber()) {
      Type widest = Types.widest(List.of(left, right));
      return widest == INT ? LONG : widest;
    }
    if (left == DYNAMIC && right == DYNAMIC) {
      return DYNAMIC;
    }
    Type other = left == DYNAMIC ? right : right == DYNAMIC ? left : null;
    if (other == null) {
      return null;
    }
    if (other == INT) {
      return LONG;
    }
    return other.isNumber() || (times && (other == DATETIME || other == TIMESPAN)) ? other : null;
  }
}
