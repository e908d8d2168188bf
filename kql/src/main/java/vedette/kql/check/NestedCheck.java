package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// Groups within groups: `top-nested`, and `partition` with a query for each group.
final class NestedCheck {
  private final Checking checking;
  private final SummarizeCheck summarize;

  NestedCheck(Checking checking, SummarizeCheck summarize) {
    this.checking = checking;
    this.summarize = summarize;
  }

  Flow topNested(Operator.TopNested top, Flow input, Env env) {
    UniqueNames names = new UniqueNames();
    List<Plan.NestedLevel> levels = new ArrayList<>();
    List<Column> visible = new ArrayList<>();
    for (Clause.NestedLevel level : top.levels()) {
      levels.add(level(level, input, env, names, visible));
    }
    Schema schema = Schema.of(visible.stream().map(Column::field).toList());
    return new Flow(
        new Plan.TopNested(input.plan(), levels, schema, top.span()), visible, Set.of(), false);
  }

  private Plan.NestedLevel level(
      Clause.NestedLevel level, Flow input, Env env, UniqueNames names, List<Column> visible) {
    Clause.Named of = level.of();
    Value key = checking.expressions.check(of.expression(), env.rows(input));
    String explicit = ResultNames.explicit(of);
    String derived = checking.names.of(of.expression());
    String wanted = explicit != null ? explicit : derived;
    String name = wanted.isEmpty() ? names.nameless() : names.unique(wanted);
    visible.add(new Column(name, key.type()));
    Clause.Named by = level.by().expression();
    SummarizeCheck.Single measure = summarize.single(by, input, env, null);
    String byName = ResultNames.explicit(by);
    String column = names.unique(byName != null ? byName : "aggregated_" + name);
    Type type = measure.value().type();
    visible.add(new Column(column, type));
    Plan.Aggregation aggregation =
        new Plan.Aggregation(
            List.of(new Field(column, measure.aggregation().outputs().getFirst().type())),
            measure.aggregation().function(),
            measure.aggregation().signature(),
            measure.aggregation().arguments());
    return new Plan.NestedLevel(
        count(level.count(), env),
        new Plan.Assignment(name, key.expr()),
        others(level.others(), key, env),
        aggregation,
        level.by().direction() == Clause.Direction.ASCENDING);
  }

  private @Nullable Expr count(@Nullable Expression count, Env env) {
    return count == null
        ? null
        : checking
            .calls
            .convert(checking.expressions.check(count, env.outside()), Type.LONG)
            .expr();
  }

  private @Nullable Expr others(@Nullable Expression others, Value key, Env env) {
    if (others == null) {
      return null;
    }
    Value value = checking.expressions.check(others, env.outside());
    Type wanted = key.type();
    if (wanted != null
        && value.type() != null
        && Types.misfit(wanted.kqlName(), value.type()) < 0) {
      checking.typeExpected(List.of(wanted.kqlName()), value.type(), others.span());
      return value.expr();
    }
    return wanted == null ? value.expr() : checking.calls.convert(value, wanted).expr();
  }

  // ---- partition

  Flow partition(Operator.Partition partition, Flow input, Env env) {
    Value key = checking.expressions.check(partition.by(), env.rows(input));
    Flow outer =
        new Flow(
            new Plan.Outer(input.schema(), partition.span()),
            input.columns(),
            input.open(),
            input.ordered());
    Flow body = checking.tables.check(partition.query(), env.rows(outer));
    if (partition.braces()) {
      checking.notBuilt("partition with a query of its own source", partition.span());
    }
    Plan plan = body.exact(partition.span());
    return new Flow(
        new Plan.Partition(input.plan(), key.expr(), plan, plan.schema(), partition.span()),
        body.columns(),
        body.open(),
        false);
  }
}
