package vedette.kql.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;

/// Which types fit where, and what comes out.
final class Types {
  private Types() {}

  /// The place of a number type in the order of promotion.
  static int rank(Type type) {
    return switch (type) {
      case INT -> 1;
      case LONG -> 2;
      case REAL -> 3;
      case DECIMAL -> 4;
      default -> 0;
    };
  }

  static boolean isInteger(Type type) {
    return type == Type.INT || type == Type.LONG;
  }

  static boolean isSummable(Type type) {
    return type.isNumber() || type == Type.DATETIME || type == Type.TIMESPAN;
  }

  /// Whether a value of `from` serves as `to` without losing its meaning: `int` as `long` or
  /// `real`.
  static boolean promotes(Type from, Type to) {
    return from == to || (from.isNumber() && to.isNumber() && rank(from) < rank(to));
  }

  /// How badly an argument fits a kind of parameter: 0 exactly, 1 and more after promotion, 10 by
  /// conversion from `dynamic`; -1 not at all.
  static int misfit(String kind, Type type) {
    return switch (kind) {
      case "Scalar", "Any", "CommonScalar", "CommonScalarOrDynamic" -> 0;
      case "Number" -> fit(type.isNumber(), type);
      case "Integer", "IntegerOrArray" -> fit(isInteger(type), type);
      case "Summable" -> fit(isSummable(type), type);
      case "Orderable", "CommonOrderable" ->
          fit(
              isSummable(type) || type == Type.STRING || type == Type.BOOL || type == Type.GUID,
              type);
      case "NumberOrBool" -> fit(type.isNumber() || type == Type.BOOL, type);
      case "NotDynamic" -> type == Type.DYNAMIC ? -1 : 0;
      case "NotBool" -> type == Type.BOOL ? -1 : 0;
      case "NotRealOrBool" -> type == Type.REAL || type == Type.BOOL ? -1 : 0;
      case "StringOrDynamic", "StringOrArray" ->
          type == Type.STRING || type == Type.DYNAMIC ? 0 : -1;
      // A whole number that is written down is a long; it fits where an int is asked for.
      case "int" -> type == Type.LONG ? 1 : misfit(Type.INT, type);
      case "DynamicArray", "DynamicBag" -> type == Type.DYNAMIC ? 0 : -1;
      case "Tabular" -> -1;
      case "type" -> -1;
      default -> misfit(Type.named(kind).orElse(Type.DYNAMIC), type);
    };
  }

  private static int misfit(Type wanted, Type type) {
    if (wanted == type) {
      return 0;
    }
    if (promotes(type, wanted)) {
      return rank(wanted) - rank(type);
    }
    return type == Type.DYNAMIC ? 10 : -1;
  }

  private static int fit(boolean matches, Type type) {
    if (matches) {
      return 0;
    }
    return type == Type.DYNAMIC ? 10 : -1;
  }

  /// The type all of these promote to, or null when there is none. `dynamic` gives way to others.
  static @Nullable Type common(List<Type> types) {
    Type common = null;
    for (Type type : types) {
      if (common == null || common == type) {
        common = type;
      } else if (common == Type.DYNAMIC) {
        common = type;
      } else if (type != Type.DYNAMIC) {
        if (promotes(type, common)) {
          continue;
        }
        if (!promotes(common, type)) {
          return null;
        }
        common = type;
      }
    }
    return common;
  }

  /// The wider of number types.
  static Type widest(List<Type> types) {
    Type widest = Type.INT;
    for (Type type : types) {
      if (type.isNumber() && rank(type) > rank(widest)) {
        widest = type;
      }
    }
    return widest;
  }
}
