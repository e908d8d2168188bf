package vedette.kql.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.time.TimeSpan;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.source.Span;
import vedette.kql.syntax.BinaryOperator;
import vedette.kql.syntax.Expression;

/// Operators between values: arithmetic, comparison, text, `and`, `or`, `between`.
final class OperatorExpressionCheck {
  private final Checking checking;

  OperatorExpressionCheck(Checking checking) {
    this.checking = checking;
  }

  Value binary(Expression.Binary binary, Env env) {
    BinaryOperator operator = binary.operator();
    if (binary.left() instanceof Expression.Star) {
      return anyColumn(binary, env);
    }
    if (operator == BinaryOperator.AND || operator == BinaryOperator.OR) {
      return chain(binary, env);
    }
    Value left = checking.expressions.check(binary.left(), env);
    Value right = checking.expressions.check(binary.right(), env);
    return apply(operator, left, right, binary.at(), binary.span());
  }

  /// `a or b or c ...`: hundreds are common in lists of indicators, so the chain is walked and not
  /// descended, and its meaning is a flat tree.
  private Value chain(Expression.Binary last, Env env) {
    Deque<Expression.Binary> links = new ArrayDeque<>();
    Expression first = last;
    while (first instanceof Expression.Binary link
        && link.operator() == last.operator()
        && !(link.left() instanceof Expression.Star)) {
      links.push(link);
      first = link.left();
    }
    List<Value> parts = new ArrayList<>();
    parts.add(checking.expressions.check(first, env));
    for (Expression.Binary link : links) {
      Value right = checking.expressions.check(link.right(), env);
      Value left = parts.getLast();
      if (apply(last.operator(), left, right, link.at(), link.span()).isUnknown()) {
        return Value.unknown(last.span());
      }
      parts.add(right);
    }
    return balanced(last.operator(), parts, last.span());
  }

  private Value balanced(BinaryOperator operator, List<Value> parts, Span span) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    int half = parts.size() / 2;
    Expr left = bool(balanced(operator, parts.subList(0, half), span));
    Expr right = bool(balanced(operator, parts.subList(half, parts.size()), span));
    return Value.of(
        operator == BinaryOperator.AND
            ? new Expr.And(left, right, span)
            : new Expr.Or(left, right, span));
  }

  Value apply(BinaryOperator operator, Value left, Value right, Span at, Span span) {
    Type leftType = left.type();
    Type rightType = right.type();
    if (leftType == null || rightType == null) {
      return withUnknown(operator, left, right, span);
    }
    Type type = BinaryTypes.of(operator, leftType, rightType);
    if (type == null) {
      checking.operatorNotDefined(operator.symbol(), List.of(leftType, rightType), at);
      return Value.unknown(span);
    }
    return new Value(meaning(operator, left, right, type, span), type);
  }

  private Value withUnknown(BinaryOperator operator, Value left, Value right, Span span) {
    Type known = left.type() == null ? right.type() : left.type();
    Type assumed = known == null ? Type.DYNAMIC : known;
    Type leftType = left.type() == null ? Type.DYNAMIC : left.type();
    Type rightType = right.type() == null ? Type.DYNAMIC : right.type();
    Type type = BinaryTypes.of(operator, leftType, rightType);
    if (type == null) {
      type = BinaryTypes.of(operator, assumed, assumed);
    }
    Expr expr = type == null ? left.expr() : meaning(operator, left, right, type, span);
    boolean test = type == Type.BOOL;
    return new Value(expr, test ? Type.BOOL : arithmeticOfUnknown(known, type));
  }

  private static @Nullable Type arithmeticOfUnknown(@Nullable Type known, @Nullable Type type) {
    return known == null ? null : type;
  }

  private Expr meaning(BinaryOperator operator, Value left, Value right, Type type, Span span) {
    return switch (operator) {
      case AND -> new Expr.And(bool(left), bool(right), span);
      case OR -> new Expr.Or(bool(left), bool(right), span);
      case EQUAL, NOT_EQUAL -> equality(operator, left, right, span);
      default -> checking.calls.operator(operator.symbol(), left, right, type, span);
    };
  }

  /// Values of types that have nothing in common are compared as the texts they print as.
  private Expr equality(BinaryOperator operator, Value left, Value right, Span span) {
    Type one = left.expr().type();
    Type other = right.expr().type();
    boolean comparable =
        Types.common(List.of(one, other)) != null
            || (one == Type.BOOL && other.isNumber())
            || (other == Type.BOOL && one.isNumber());
    return comparable
        ? checking.calls.operator(operator.symbol(), left, right, Type.BOOL, span)
        : checking.calls.operator(
            operator.symbol(),
            checking.calls.convert(left, Type.STRING),
            checking.calls.convert(right, Type.STRING),
            Type.BOOL,
            span);
  }

  private Expr bool(Value value) {
    return checking.calls.convert(value, Type.BOOL).expr();
  }

  /// `* has "x"`: any column of a fitting type.
  private Value anyColumn(Expression.Binary binary, Env env) {
    Value right = checking.expressions.check(binary.right(), env);
    Flow row = env.row();
    if (row == null) {
      return Value.unknown(binary.span());
    }
    Expr any = null;
    for (Column column : row.columns()) {
      Value own = row.value(column, binary.span());
      boolean whole = own.is(Type.LONG) || own.is(Type.INT) || own.is(Type.GUID);
      boolean printed = whole && right.is(Type.STRING);
      Value left = printed ? checking.calls.convert(own, Type.STRING) : own;
      Value test =
          checking.silently(
              () -> apply(binary.operator(), left, right, binary.at(), binary.span()));
      if (test.is(Type.BOOL)) {
        any = any == null ? test.expr() : new Expr.Or(any, test.expr(), binary.span());
      }
    }
    return any == null
        ? Value.of(new Expr.Literal(Scalar.of(false), binary.span()))
        : Value.of(any);
  }

  // ---- signs

  Value unary(Expression.Unary unary, Env env) {
    Value operand = checking.expressions.check(unary.operand(), env);
    Type type = operand.type();
    if (type == null) {
      return operand;
    }
    if ((!Types.isSummable(type) && type != Type.DYNAMIC) || type == Type.DATETIME) {
      checking.operatorNotDefined(unary.minus() ? "-" : "+", List.of(type), unary.span());
      return Value.unknown(unary.span());
    }
    return unary.minus() ? negative(operand, type, unary.span()) : operand;
  }

  private Value negative(Value operand, Type type, Span span) {
    Scalar constant = operand.expr().constant();
    if (constant != null) {
      Object value =
          switch (constant.value()) {
            case Integer number -> (Object) (-number);
            case Long number -> -number;
            case Double number -> -number;
            case java.math.BigDecimal number -> number.negate();
            case TimeSpan time -> new TimeSpan(-time.ticks());
            case null, default -> null;
          };
      if (value != null || constant.value() == null) {
        return Value.of(new Expr.Literal(new Scalar(constant.type(), value), span));
      }
    }
    if (type == Type.TIMESPAN) {
      Value zero = Value.of(new Expr.Literal(Scalar.of(TimeSpan.ZERO), span));
      return new Value(checking.calls.operator("-", zero, operand, type, span), type);
    }
    Value minusOne = Value.of(new Expr.Literal(Scalar.of(-1L), span));
    Type result = type == Type.INT ? Type.LONG : type;
    return new Value(checking.calls.operator("*", operand, minusOne, result, span), result);
  }

  // ---- between

  Value between(Expression.Between between, Env env) {
    Value value = checking.expressions.check(between.value(), env);
    Value low = checking.expressions.check(between.low(), env);
    Value high = checking.expressions.check(between.high(), env);
    Span span = between.span();
    if (value.isUnknown() || low.isUnknown() || high.isUnknown()) {
      return new Value(value.expr(), Type.BOOL);
    }
    if (low.is(Type.DATETIME) && high.is(Type.TIMESPAN)) {
      high = apply(BinaryOperator.ADD, low, high, between.at(), span);
    }
    if (!comparable(value, low) || !comparable(value, high)) {
      return Value.unknown(span);
    }
    if (between.negated()) {
      Expr below = test("<", value, low, span);
      Expr above = test(">", value, high, span);
      return Value.of(new Expr.Or(below, above, span));
    }
    Expr above = test(">=", value, low, span);
    Expr below = test("<=", value, high, span);
    return Value.of(new Expr.And(above, below, span));
  }

  private Expr test(String operator, Value left, Value right, Span span) {
    return checking.calls.operator(operator, left, right, Type.BOOL, span);
  }

  private boolean comparable(Value value, Value bound) {
    Type type = value.type();
    Type other = bound.type();
    if (type == null || other == null) {
      return true;
    }
    if (type == Type.STRING) {
      checking.typeExpected(List.of("long", "real", "datetime", "timespan"), type, value.span());
      return false;
    }
    boolean fits =
        type == other
            || (type.isNumber() && (other.isNumber() || other == Type.DYNAMIC))
            || type == Type.DYNAMIC;
    if (!fits) {
      checking.typeExpected(List.of(type.kqlName()), other, bound.span());
      return false;
    }
    return true;
  }
}
