package vedette.kql.check;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.dynamic.DynamicLimitException;
import vedette.data.text.Text;
import vedette.data.time.DateTimeText;
import vedette.data.time.TimeSpanText;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.LiteralKind;

/// Turns what constants say into values. A typed literal whose text is no value of its type
/// (`long(abc)`) is the null of that type, as for a conversion.
final class LiteralCheck {
  private final Checking checking;

  LiteralCheck(Checking checking) {
    this.checking = checking;
  }

  Value value(Expression.Literal literal) {
    return Value.of(new Expr.Literal(scalar(literal), literal.span()));
  }

  static Scalar scalar(Expression.Literal literal) {
    Type type = type(literal.kind());
    if (literal.isNull()) {
      return Scalar.nullOf(type);
    }
    return new Scalar(type, parsed(literal.kind(), literal.text()));
  }

  private static Type type(LiteralKind kind) {
    return switch (kind) {
      case BOOL -> Type.BOOL;
      case INT -> Type.INT;
      case LONG -> Type.LONG;
      case REAL -> Type.REAL;
      case DECIMAL -> Type.DECIMAL;
      case DATETIME -> Type.DATETIME;
      case TIMESPAN -> Type.TIMESPAN;
      case GUID -> Type.GUID;
    };
  }

  private static @Nullable Object parsed(LiteralKind kind, String text) {
    String bare = unquoted(text.trim());
    try {
      return switch (kind) {
        case BOOL -> bool(bare);
        case INT -> intValue(bare);
        case LONG -> integer(bare, Long.MIN_VALUE, Long.MAX_VALUE);
        case REAL -> real(bare);
        case DECIMAL -> new BigDecimal(bare);
        case DATETIME -> DateTimeText.parse(Text.of(bare));
        case TIMESPAN -> TimeSpanText.parse(Text.of(bare));
        case GUID -> UUID.fromString(bare);
      };
    } catch (IllegalArgumentException noValue) {
      return null;
    }
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() >= 2
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static @Nullable Boolean bool(String text) {
    if (text.equalsIgnoreCase("true") || text.equals("1")) {
      return true;
    }
    boolean no = text.equalsIgnoreCase("false") || text.equals("0");
    return no ? false : null;
  }

  private static @Nullable Integer intValue(String text) {
    Long value = integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    return value == null ? null : value.intValue();
  }

  private static @Nullable Long integer(String text, long least, long most) {
    long value;
    if (text.regionMatches(true, 0, "0x", 0, 2)) {
      value = Long.parseUnsignedLong(text.substring(2), 16);
    } else {
      String digits =
          text.endsWith("L") || text.endsWith("l") ? text.substring(0, text.length() - 1) : text;
      value = Long.parseLong(digits);
    }
    return value >= least && value <= most ? value : null;
  }

  private static Double real(String text) {
    return switch (text) {
      case "+inf", "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.valueOf(text);
    };
  }

  // ---- dynamic

  Value dynamic(Expression literal) {
    DynamicBuilder builder = new DynamicBuilder();
    try {
      add(literal, builder);
      return Value.of(new Expr.Literal(Scalar.of(builder.build()), literal.span()));
    } catch (DynamicLimitException tooDeep) {
      checking.notBuilt(
          "a `dynamic` literal nested deeper than " + Dynamic.MAX_DEPTH, literal.span());
      return Value.of(new Expr.Literal(Scalar.nullOf(Type.DYNAMIC), literal.span()));
    }
  }

  private static void add(Expression part, DynamicBuilder builder) {
    switch (part) {
      case Expression.Dynamic(var inner, _) -> add(inner, builder);
      case Expression.Text text -> builder.add(Text.of(text.value()));
      case Expression.Literal literal -> add(scalar(literal), builder, false);
      case Expression.Unary(var minus, Expression.Literal literal, _) ->
          add(scalar(minus ? negated(literal) : literal), builder, false);
      case Expression.Array(var elements, _) -> {
        builder.startArray();
        elements.forEach(element -> add(element, builder));
        builder.end();
      }
      case Expression.Bag(var properties, _) -> {
        builder.startBag();
        for (Clause.Property property : properties) {
          builder.key(Text.of(property.key()));
          add(property.value(), builder);
        }
        builder.end();
      }
      default -> builder.addNull();
    }
  }

  /// The sign belongs to the number: the smallest long has no positive counterpart.
  private static Expression.Literal negated(Expression.Literal literal) {
    return new Expression.Literal(
        literal.kind(), "-" + literal.text(), literal.typed(), literal.span());
  }

  private static void add(Scalar scalar, DynamicBuilder builder, boolean minus) {
    switch (scalar.value()) {
      case Boolean value -> builder.add(value.booleanValue());
      case Integer value -> builder.add(minus ? -value.longValue() : value.longValue());
      case Long value -> builder.add(minus ? -value : value.longValue());
      case Double value -> builder.add(minus ? -value : value.doubleValue());
      case BigDecimal value -> builder.add(minus ? value.negate() : value);
      case vedette.data.time.DateTime value -> builder.add(value);
      case vedette.data.time.TimeSpan value -> builder.add(value);
      case UUID value -> builder.add(value);
      case Text value -> builder.add(value);
      case Dynamic value -> builder.add(value);
      case null, default -> builder.addNull();
    }
  }
}
