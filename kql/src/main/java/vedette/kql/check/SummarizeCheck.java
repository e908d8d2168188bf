package vedette.kql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// Grouping: `summarize`, `distinct`, `count`, `top-hitters`.
final class SummarizeCheck {
  private static final Set<String> EXTREMES = Set.of("arg_max", "arg_min", "argmax", "argmin");

  private final Checking checking;
  private final MultiAggregateCheck multi;

  SummarizeCheck(Checking checking) {
    this.checking = checking;
    this.multi = new MultiAggregateCheck(checking);
  }

  Flow summarize(Operator.Summarize summarize, Flow input, Env env) {
    UniqueNames names = new UniqueNames();
    Keys keys = keys(summarize.by(), input, env, names);
    Collected collected = new Collected(input, keys, names);
    for (Clause.Named aggregate : summarize.aggregates()) {
      reserve(aggregate, collected);
    }
    for (Clause.Named aggregate : summarize.aggregates()) {
      aggregate(aggregate, collected, env);
    }
    return grouped(collected, summarize.span());
  }

  // ---- keys

  /// @param grouped the columns that keys stand for, which `*` leaves out
  record Keys(List<Plan.Assignment> assignments, List<Column> columns, Set<String> grouped) {}

  Keys keys(@Nullable List<Clause.Named> by, Flow input, Env env, UniqueNames names) {
    List<Plan.Assignment> assignments = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    Set<String> grouped = new HashSet<>();
    for (Clause.Named key : by == null ? List.<Clause.Named>of() : by) {
      Value value = checking.expressions.check(key.expression(), env.rows(input));
      if (value.is(Type.DYNAMIC)) {
        checking.broken(
            Rule.TYPE_NOT_ALLOWED,
            "rows cannot be grouped by a dynamic value",
            key.expression().span());
      }
      String explicit = ResultNames.explicit(key);
      String derived = checking.names.of(key.expression());
      if (explicit == null
          && bare(key.expression()) instanceof Expression.Reference
          && names.isTaken(derived)) {
        checking.broken(
            Rule.DUPLICATE_COLUMN,
            "the column `" + derived + "` is declared already",
            key.expression().span());
      }
      String name = keyName(explicit, derived, names);
      if (value.expr() instanceof Expr.ColumnUse(var column, _, _)) {
        grouped.add(column);
      }
      assignments.add(new Plan.Assignment(name, value.expr()));
      columns.add(new Column(name, value.type()));
    }
    return new Keys(assignments, columns, grouped);
  }

  private static String keyName(@Nullable String explicit, String derived, UniqueNames names) {
    if (explicit != null) {
      return names.unique(explicit);
    }
    return derived.isEmpty() ? names.nameless() : names.unique(derived);
  }

  // ---- aggregates

  /// What one `summarize` has gathered: aggregates of the plan, and the columns made of them.
  private static final class Collected {
    final Flow input;
    final Keys keys;
    final UniqueNames names;
    final AggregateSink sink = new AggregateSink();
    final List<Plan.Assignment> results = new ArrayList<>();
    final Set<String> added = new HashSet<>();
    final List<Column> columns = new ArrayList<>();

    /// The open sources whose columns a star passes on.
    final Set<String> open = new HashSet<>();

    Collected(Flow input, Keys keys, UniqueNames names) {
      this.input = input;
      this.keys = keys;
      this.names = names;
      keys.assignments().forEach(key -> added.add(key.name()));
    }

    void add(String name, MultiAggregateCheck.Output output) {
      add(name, output.value(), output.hidden());
    }

    void add(String name, Value value) {
      add(name, value, false);
    }

    /// A name that is there already has been reported, and adds nothing.
    private void add(String name, Value value, boolean hidden) {
      if (!added.add(name)) {
        return;
      }
      results.add(new Plan.Assignment(name, value.expr()));
      if (!hidden) {
        columns.add(new Column(name, value.type()));
      }
    }
  }

  private void aggregate(Clause.Named aggregate, Collected collected, Env env) {
    Expression expression = bare(aggregate.expression());
    Env rows = env.rows(collected.input);
    if (expression instanceof Expression.Call call) {
      List<MultiAggregateCheck.Output> outputs =
          multi.outputs(call, aggregate, collected.keys.grouped(), rows, collected.sink);
      if (outputs != null) {
        for (MultiAggregateCheck.Output output : outputs) {
          String name = output.explicit() ? output.name() : collected.names.unique(output.name());
          collected.add(name, output);
        }
        if (hasStar(call)) {
          collected.open.addAll(collected.input.open());
        }
        return;
      }
    }
    Value value = checking.expressions.check(expression, rows.aggregating(collected.sink));
    String explicit = ResultNames.explicit(aggregate);
    String derived = name(expression);
    String name =
        explicit != null
            ? explicit
            : derived.isEmpty() ? collected.names.nameless() : collected.names.unique(derived);
    collected.add(name, value);
  }

  /// Names that the query gives come before those that follow from expressions.
  private void reserve(Clause.Named aggregate, Collected collected) {
    for (Clause.Name name : aggregate.names()) {
      if (name.isMissing()) {
        continue;
      }
      if (!collected.names.take(name.text())) {
        checking.broken(
            Rule.DUPLICATE_COLUMN,
            "the column `" + name.text() + "` is declared already",
            aggregate.span());
      }
    }
  }

  private static boolean hasStar(Expression.Call call) {
    return call.arguments().stream().anyMatch(a -> a.expression() instanceof Expression.Star);
  }

  static Expression bare(Expression expression) {
    Expression inner = expression;
    while (inner instanceof Expression.Parenthesized(var deeper, _)) {
      inner = deeper;
    }
    return inner;
  }

  /// The name of an aggregate's column when the query gives none.
  String name(Expression expression) {
    if (expression instanceof Expression.Call call) {
      KnownFunction known = checking.known.aggregate(call.function().text());
      if (known != null) {
        return checking.names.aggregate(known, call);
      }
    }
    return checking.names.of(expression);
  }

  // ---- the plan

  private Flow grouped(Collected collected, Span span) {
    List<Column> visible = new ArrayList<>(collected.keys.columns());
    visible.addAll(collected.columns);
    List<Plan.Aggregation> named = direct(collected);
    Flow input = collected.input;
    if (named != null) {
      Plan plan = plan(input, collected.keys, named, span);
      return new Flow(plan, visible, collected.open, false);
    }
    Plan plan = plan(input, collected.keys, collected.sink.found, span);
    List<Plan.Assignment> all = new ArrayList<>();
    for (Plan.Assignment key : collected.keys.assignments()) {
      all.add(
          new Plan.Assignment(
              key.name(), new Expr.ColumnUse(key.name(), key.value().type(), span)));
    }
    all.addAll(collected.results);
    if (collected.results.stream().anyMatch(result -> !isOver(plan.schema(), result.value()))) {
      checking.notBuilt("a column that is neither grouped nor aggregated", span);
    }
    return new Flow(new Plan.Project(plan, all, span), visible, collected.open, false);
  }

  /// Whether an expression uses only columns of the schema; those of the rows are gone.
  private static boolean isOver(Schema schema, Expr expr) {
    return expr instanceof Expr.ColumnUse(var name, _, _)
        ? schema.has(name)
        : expr.parts().stream().allMatch(part -> isOver(schema, part));
  }

  static Plan plan(Flow input, Keys keys, List<Plan.Aggregation> aggregations, Span span) {
    List<Field> fields = new ArrayList<>();
    keys.assignments().forEach(key -> fields.add(key.field()));
    aggregations.forEach(aggregation -> fields.addAll(aggregation.outputs()));
    return new Plan.Summarize(
        input.plan(), keys.assignments(), aggregations, Schema.of(fields), span);
  }

  /// The aggregates under their final names, when each result is exactly one output, in order.
  private static @Nullable List<Plan.Aggregation> direct(Collected collected) {
    List<Plan.Aggregation> renamed = new ArrayList<>();
    int result = 0;
    for (Plan.Aggregation aggregation : collected.sink.found) {
      List<Field> outputs = new ArrayList<>();
      for (Field output : aggregation.outputs()) {
        if (result >= collected.results.size()) {
          return null;
        }
        Plan.Assignment wanted = collected.results.get(result++);
        if (!(wanted.value() instanceof Expr.ColumnUse(var name, _, _))
            || !name.equals(output.name())) {
          return null;
        }
        outputs.add(new Field(wanted.name(), output.type()));
      }
      renamed.add(
          new Plan.Aggregation(
              outputs, aggregation.function(), aggregation.signature(), aggregation.arguments()));
    }
    return result == collected.results.size() ? renamed : null;
  }

  /// One aggregate in a place that takes exactly one (`top-nested`, `make-series`, `pivot`).
  record Single(Plan.Aggregation aggregation, Value value, String name) {}

  /// Checks an expression that must be one aggregate; `column` names its output.
  Single single(Clause.Named named, Flow input, Env env, @Nullable String column) {
    AggregateSink sink = new AggregateSink();
    Expression expression = bare(named.expression());
    Value value = checking.expressions.check(expression, env.rows(input).aggregating(sink));
    String explicit = ResultNames.explicit(named);
    String derived = name(expression);
    String name = column != null ? column : explicit != null ? explicit : derived;
    boolean direct =
        sink.found.size() == 1
            && value.expr() instanceof Expr.ColumnUse(var used, _, _)
            && used.equals(sink.found.getFirst().outputs().getFirst().name());
    if (!direct && !sink.found.isEmpty()) {
      checking.notBuilt("arithmetic over aggregates in this operator", named.span());
    }
    if (sink.found.isEmpty()) {
      sink.found.add(
          checking.calls.aggregation(
              "take_any",
              List.of(new Field("$aggregate0", value.expr().type())),
              List.of(value),
              named.span()));
    }
    return new Single(sink.found.getFirst(), value, name);
  }

  // ---- others

  Flow distinct(Operator.Distinct distinct, Flow input, Env env) {
    UniqueNames names = new UniqueNames();
    List<Clause.Named> columns = new ArrayList<>();
    for (Clause.Named column : distinct.columns()) {
      if (column.expression() instanceof Expression.Star
          || column.expression() instanceof Expression.Wildcard) {
        String pattern =
            column.expression() instanceof Expression.Wildcard(var text, _) ? text : "*";
        for (Column each : input.columns()) {
          if (Wildcards.matches(pattern, each.name())) {
            Expression use = new Expression.Reference(each.name(), false, column.span());
            columns.add(new Clause.Named(List.of(), false, use, column.span()));
          }
        }
      } else {
        columns.add(column);
      }
    }
    Keys keys = keys(columns, input, env, names);
    return new Flow(plan(input, keys, List.of(), distinct.span()), keys.columns(), Set.of(), false);
  }

  Flow count(Operator.Count count, Flow input) {
    Clause.Name given = count.name();
    String name = given == null ? "Count" : given.text();
    Field output = new Field(name, Type.LONG);
    Plan.Aggregation aggregation =
        checking.calls.aggregation("count", List.of(output), List.of(), count.span());
    Keys none = new Keys(List.of(), List.of(), Set.of());
    return Flow.of(plan(input, none, List.of(aggregation), count.span()));
  }

  /// The groups of a column with their sizes, as `facet` shows them.
  Flow countBy(Expression column, Flow input, Env env) {
    Clause.Named key = new Clause.Named(List.of(), false, column, column.span());
    UniqueNames names = new UniqueNames();
    Keys keys = keys(List.of(key), input, env, names);
    Field output = new Field(names.unique("count_" + keys.columns().getFirst().name()), Type.LONG);
    Plan.Aggregation count =
        checking.calls.aggregation("count", List.of(output), List.of(), column.span());
    return Flow.of(plan(input, keys, List.of(count), column.span()));
  }

  Flow topHitters(Operator.TopHitters top, Flow input, Env env) {
    UniqueNames names = new UniqueNames();
    Keys keys = keys(List.of(top.of()), input, env, names);
    Clause.Named by = top.by();
    String key = keys.columns().getFirst().name();
    Plan.Aggregation measure;
    if (by == null) {
      Field output = new Field(names.unique("approximate_count_" + key), Type.LONG);
      measure = checking.calls.aggregation("count", List.of(output), List.of(), top.span());
    } else {
      Value value = checking.expressions.check(by.expression(), env.rows(input));
      Type type = value.type() == Type.INT ? Type.LONG : value.expr().type();
      Field output =
          new Field(names.unique("approximate_sum_" + checking.names.of(by.expression())), type);
      measure = checking.calls.aggregation("sum", List.of(output), List.of(value), top.span());
    }
    Plan groups = plan(input, keys, List.of(measure), top.span());
    Field output = measure.outputs().getFirst();
    Value count = checking.expressions.check(top.count().expression(), env.outside());
    Plan.SortKey order =
        new Plan.SortKey(
            new Expr.ColumnUse(output.name(), output.type(), top.span()), false, false);
    return Flow.of(
            new Plan.Top(
                groups,
                checking.calls.convert(count, Type.LONG).expr(),
                List.of(order),
                top.span()))
        .asOrdered(true);
  }

  static boolean isExtreme(String function) {
    return EXTREMES.contains(function);
  }
}
