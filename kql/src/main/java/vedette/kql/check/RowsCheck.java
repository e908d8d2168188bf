package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// Operators that choose or order rows: `where`, `take`, `sort`, `top`, `sample`, `serialize`.
final class RowsCheck {
  private final Checking checking;

  RowsCheck(Checking checking) {
    this.checking = checking;
  }

  Flow where(Operator.Where where, Flow input, Env env) {
    WindowSink windows = new WindowSink(0);
    Env inside = env.rows(input).windowing(windows);
    Clause.Name name = where.predicate().name();
    if (name != null) {
      checking.broken(
          Rule.NAMED_CONDITION,
          "this compares nothing: a single `=` gives a name",
          "write `==` to compare, or `=~` to ignore case",
          where.predicate().span());
    }
    Expr condition = checking.expressions.condition(where.predicate().expression(), inside);
    Flow over = windows.over(input);
    return over.with(new Plan.Where(over.plan(), condition, where.span()));
  }

  Flow take(Operator.Take take, Flow input, Env env) {
    return input.with(
        new Plan.Take(input.plan(), count(take.count().expression(), env), take.span()));
  }

  private Expr count(Expression expression, Env env) {
    Value count = checking.expressions.check(expression, env.outside());
    Type type = count.type();
    if (type != null && !type.isNumber() && type != Type.DYNAMIC) {
      checking.typeExpected(List.of("int", "long"), type, expression.span());
    } else if (type == Type.REAL || type == Type.DECIMAL) {
      checking.broken(Rule.INTEGER_EXPECTED, "a whole number is needed here", expression.span());
    }
    return checking.calls.convert(count, Type.LONG).expr();
  }

  // ---- order

  Flow sort(Operator.Sort sort, Flow input, Env env) {
    List<Plan.SortKey> keys = new ArrayList<>();
    for (Clause.Ordered key : sort.keys()) {
      keys.add(key(key, input, env));
    }
    return input.with(new Plan.Sort(input.plan(), keys, sort.span())).asOrdered(true);
  }

  /// Descending unless told otherwise; nulls come first when ascending and last when descending.
  Plan.SortKey key(Clause.Ordered ordered, Flow input, Env env) {
    Expression expression = ordered.expression().expression();
    Value value = checking.expressions.check(expression, env.rows(input));
    if (value.is(Type.DYNAMIC)) {
      checking.broken(
          Rule.TYPE_NOT_ALLOWED, "rows cannot be sorted by a dynamic value", expression.span());
    }
    boolean ascending = ordered.direction() == Clause.Direction.ASCENDING;
    boolean nullsFirst =
        ordered.nulls() == null ? ascending : ordered.nulls() == Clause.NullsOrder.FIRST;
    return new Plan.SortKey(value.expr(), ascending, nullsFirst);
  }

  Flow top(Operator.Top top, Flow input, Env env) {
    Expr count = count(top.count().expression(), env);
    Plan.SortKey key = key(top.key(), input, env);
    return input.with(new Plan.Top(input.plan(), count, List.of(key), top.span())).asOrdered(true);
  }

  // ---- chance

  Flow sample(Operator.Sample sample, Flow input, Env env) {
    Expr count = count(sample.count().expression(), env);
    return input
        .with(new Plan.Sample(input.plan(), count, null, input.schema(), sample.span()))
        .asOrdered(false);
  }

  Flow sampleDistinct(Operator.SampleDistinct sample, Flow input, Env env) {
    Expr count = count(sample.count().expression(), env);
    Clause.Named of = sample.of();
    Value value = checking.expressions.check(of.expression(), env.rows(input));
    String explicit = ResultNames.explicit(of);
    String derived = checking.names.of(of.expression());
    String name = explicit != null ? explicit : derived.isEmpty() ? "Column1" : derived;
    Plan.Assignment assignment = new Plan.Assignment(name, value.expr());
    Plan plan =
        new Plan.Sample(
            input.plan(), count, assignment, Schema.of(assignment.field()), sample.span());
    return input.with(plan, List.of(new Column(name, value.type()))).closed().asOrdered(false);
  }

  // ---- serialize

  Flow serialize(Operator.Serialize serialize, Flow input, Env env, ColumnsCheck columns) {
    Flow ordered = input.with(new Plan.Serialize(input.plan(), serialize.span())).asOrdered(true);
    return serialize.columns().isEmpty()
        ? ordered
        : columns.extend(serialize.columns(), ordered, env, serialize.span());
  }
}
