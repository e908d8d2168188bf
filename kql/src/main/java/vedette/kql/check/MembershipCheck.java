package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.source.Span;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.MemberOperator;

/// `in`, `!in`, `has_any` and their kin, over lists and over tables.
final class MembershipCheck {
  private final Checking checking;

  MembershipCheck(Checking checking) {
    this.checking = checking;
  }

  Value member(Expression.Member member, Env env) {
    if (member.value() instanceof Expression.Star) {
      member.choices().forEach(choice -> checking.expressions.check(choice, env));
      return new Value(Value.unknown(member.span()).expr(), Type.BOOL);
    }
    Value value = checking.expressions.check(member.value(), env);
    checkText(member, value);
    List<Value> choices = choices(member, env);
    return Value.of(meaning(member, value, choices));
  }

  private void checkText(Expression.Member member, Value value) {
    boolean text =
        member.operator() != MemberOperator.IN && member.operator() != MemberOperator.NOT_IN;
    if (text && !value.isUnknown() && !value.is(Type.STRING) && !value.is(Type.DYNAMIC)) {
      checking.typeExpected(List.of("string", "dynamic"), value.type(), member.value().span());
    }
  }

  private List<Value> choices(Expression.Member member, Env env) {
    if (member.choices().size() == 1
        && checking.tables.isTabular(member.choices().getFirst(), env)) {
      return List.of(set(member.choices().getFirst(), env));
    }
    List<Value> values = new ArrayList<>();
    for (Expression choice : member.choices()) {
      if (checking.tables.isTabular(choice, env)) {
        values.add(set(choice, env));
      } else {
        values.add(checking.expressions.check(choice, env));
      }
    }
    return values;
  }

  private Value set(Expression table, Env env) {
    Flow flow = checking.tables.check(table, env.outside());
    Span span = table.span();
    if (flow.columns().isEmpty()) {
      return Value.unknown(span);
    }
    Column first = flow.columns().getFirst();
    FirstColumn column = new FirstColumn(first, flow, span);
    Flow bound = checking.bind("set", column.only(), true, span);
    return Value.of(new Expr.SetOf(Checking.nameOf(bound), span));
  }

  /// A table cut down to its first column, which is all that a set needs.
  private record FirstColumn(Column first, Flow flow, Span span) {
    Flow only() {
      var assignment = new Plan.Assignment(first.name(), flow.use(first, span));
      return flow.with(new Plan.Project(flow.plan(), List.of(assignment), span), List.of(first));
    }
  }

  private Expr meaning(Expression.Member member, Value value, List<Value> choices) {
    Span span = member.span();
    return switch (member.operator()) {
      case IN -> in(value, choices, false, false, span);
      case NOT_IN -> in(value, choices, true, false, span);
      case IN_IGNORING_CASE -> in(value, choices, false, true, span);
      case NOT_IN_IGNORING_CASE -> in(value, choices, true, true, span);
      case HAS_ANY -> terms("has_any", value, choices, span);
      case HAS_ALL -> terms("has_all", value, choices, span);
    };
  }

  private Expr in(
      Value value, List<Value> choices, boolean negated, boolean ignoringCase, Span span) {
    Type type = value.type();
    List<Expr> items = new ArrayList<>();
    for (Value choice : choices) {
      Type own = choice.type();
      boolean plain = own != null && own != Type.DYNAMIC && type != Type.DYNAMIC && own != type;
      items.add(
          type != null && own != null && plain && Types.promotes(own, type)
              ? checking.calls.convert(choice, type).expr()
              : choice.expr());
    }
    return new Expr.In(value.expr(), items, negated, ignoringCase, span);
  }

  private Expr terms(String operator, Value value, List<Value> choices, Span span) {
    Value list =
        choices.size() == 1 && choices.getFirst().is(Type.DYNAMIC)
            ? choices.getFirst()
            : list(choices, span);
    return checking.calls.operator(operator, value, list, Type.BOOL, span);
  }

  private Value list(List<Value> choices, Span span) {
    DynamicBuilder builder = new DynamicBuilder();
    builder.startArray();
    for (Value choice : choices) {
      Text text = text(choice);
      if (text == null) {
        return checking.calls.call("pack_array", choices, span);
      }
      builder.add(text);
    }
    builder.end();
    return Value.of(new Expr.Literal(Scalar.of(builder.build()), span));
  }

  private static @Nullable Text text(Value choice) {
    Scalar constant = choice.expr().constant();
    return constant != null && constant.value() instanceof Text text ? text : null;
  }
}
