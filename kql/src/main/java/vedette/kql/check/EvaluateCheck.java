package vedette.kql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/// Things applied to a whole table: plugins, `invoke`, `reduce`. Plugins whose columns depend on
/// the data give an open table.
final class EvaluateCheck {
  private final Checking checking;

  EvaluateCheck(Checking checking) {
    this.checking = checking;
  }

  Flow head(Operator.Evaluate evaluate, Env env) {
    Flow nothing =
        new Flow(
            new Plan.Rows(Schema.EMPTY, List.of(), evaluate.span()), List.of(), Set.of(), false);
    return evaluate(evaluate, nothing, env);
  }

  Flow evaluate(Operator.Evaluate evaluate, Flow input, Env env) {
    String name = evaluate.plugin().function().text();
    List<Expression> arguments = ExpressionCheck.plain(evaluate.plugin().arguments());
    KnownFunction known = checking.known.plugin(name);
    if (known == null) {
      if (!name.isEmpty()) {
        checking.unknownFunction(
            name, checking.known.pluginNames(), evaluate.plugin().function().span());
      }
      return TableCheck.nothing(evaluate.span());
    }
    if (arguments.size() < known.least() || arguments.size() > known.most()) {
      checking.broken(
          Rule.ARGUMENT_COUNT,
          "`" + name + "` cannot take " + arguments.size() + " arguments",
          evaluate.plugin().span());
    }
    Applied applied = new Applied(evaluate, name, arguments, input, env);
    Flow flow = plugin(applied);
    Clause.Schema schema = evaluate.schema();
    return schema == null ? flow : declared(flow, schema, input, applied);
  }

  private record Applied(
      Operator.Evaluate evaluate, String name, List<Expression> arguments, Flow input, Env env) {
    Span span() {
      return evaluate.span();
    }
  }

  private Flow plugin(Applied applied) {
    return switch (applied.name()) {
      case "bag_unpack" -> bagUnpack(applied);
      case "pivot" -> pivot(applied);
      case "narrow" ->
          fixed(
              applied,
              new Column("Row", Type.LONG),
              new Column("Column", Type.STRING),
              new Column("Value", Type.STRING));
      case "ipv4_lookup", "ipv6_lookup" -> ipLookup(applied);
      case "identity", "preview" -> appended(applied, List.of());
      default -> statistics(applied);
    };
  }

  /// The schema written after `:`.
  private Flow declared(Flow flow, Clause.Schema schema, Flow input, Applied applied) {
    Map<String, Column> columns = new LinkedHashMap<>();
    if (schema.open()) {
      input.columns().forEach(column -> columns.put(column.name(), column));
    }
    for (Field field : checking.tables.schema(schema).fields()) {
      columns.put(field.name(), new Column(field.name(), field.type()));
    }
    List<Expr> arguments =
        flow.plan() instanceof Plan.Evaluate evaluate ? evaluate.arguments() : List.of();
    return planned(applied, List.copyOf(columns.values()), arguments, Set.of());
  }

  private Flow fixed(Applied applied, Column... columns) {
    return planned(applied, List.of(columns), values(applied), Set.of());
  }

  private Flow appended(Applied applied, List<Column> more) {
    List<Column> columns = new ArrayList<>(applied.input().columns());
    columns.addAll(more);
    return planned(applied, columns, values(applied), applied.input().open());
  }

  private List<Expr> values(Applied applied) {
    List<Expr> values = new ArrayList<>();
    for (Expression argument : applied.arguments()) {
      if (!(argument instanceof Expression.TypeOf)) {
        values.add(
            checking.expressions.check(argument, applied.env().rows(applied.input())).expr());
      }
    }
    return values;
  }

  /// @param open the open sources of the result
  private Flow planned(
      Applied applied, List<Column> columns, List<Expr> arguments, Set<String> open) {
    Map<String, Field> fields = new LinkedHashMap<>();
    columns.forEach(column -> fields.put(column.name(), column.field()));
    for (String source : open) {
      checking
          .openNames
          .of(source)
          .values()
          .forEach(late -> fields.putIfAbsent(late.name(), late.field()));
    }
    Plan plan =
        new Plan.Evaluate(
            applied.input().plan(),
            applied.name(),
            arguments,
            Schema.of(List.copyOf(fields.values())),
            applied.span());
    return new Flow(plan, columns, open, false);
  }

  private static String source(Applied applied) {
    return applied.name() + "@" + applied.span().start();
  }

  // ---- plugins with columns from the data

  private Flow bagUnpack(Applied applied) {
    Env rows = applied.env().rows(applied.input());
    List<Expr> arguments = values(applied);
    String bag =
        applied.arguments().isEmpty()
            ? ""
            : checking.names.of(SummarizeCheck.bare(applied.arguments().getFirst()));
    if (!applied.arguments().isEmpty()) {
      Value value =
          checking.silently(() -> checking.expressions.check(applied.arguments().getFirst(), rows));
      if (!value.isUnknown() && !value.is(Type.DYNAMIC)) {
        checking.typeExpected(
            List.of("dynamic"), value.type(), applied.arguments().getFirst().span());
      }
    }
    List<Column> rest =
        applied.input().columns().stream().filter(c -> !c.name().equals(bag)).toList();
    return planned(applied, rest, arguments, Set.of(source(applied)));
  }

  private Flow pivot(Applied applied) {
    Flow input = applied.input();
    Env rows = applied.env().rows(input);
    List<Expr> arguments = new ArrayList<>();
    Set<String> used = new HashSet<>();
    List<Column> named = new ArrayList<>();
    for (int i = 0; i < applied.arguments().size(); i++) {
      Expression argument = applied.arguments().get(i);
      if (i == 1) {
        AggregateSink sink = new AggregateSink();
        Value value = checking.expressions.check(argument, rows.aggregating(sink));
        sink.found.forEach(aggregation -> aggregation.arguments().forEach(a -> columns(a, used)));
        arguments.add(value.expr());
        continue;
      }
      Value value = checking.expressions.check(argument, rows);
      arguments.add(value.expr());
      if (value.expr() instanceof Expr.ColumnUse(var column, _, _)) {
        if (i == 0) {
          used.add(column);
        } else {
          named.add(new Column(column, value.type()));
        }
      }
    }
    List<Column> rest =
        applied.arguments().size() > 2
            ? named
            : input.columns().stream().filter(c -> !used.contains(c.name())).toList();
    checking.notBuilt("the plugin `pivot`", applied.span());
    return planned(applied, rest, arguments, Set.of(source(applied)));
  }

  private static void columns(Expr expr, Set<String> names) {
    if (expr instanceof Expr.ColumnUse(var name, _, _)) {
      names.add(name);
    }
    expr.parts().forEach(part -> columns(part, names));
  }

  // ---- lookups of addresses

  private Flow ipLookup(Applied applied) {
    checking.notBuilt("the plugin `" + applied.name() + "`", applied.span());
    if (applied.arguments().size() < 3) {
      return TableCheck.nothing(applied.span());
    }
    Flow table = checking.tables.check(applied.arguments().get(0), applied.env().outside());
    Value source =
        checking.expressions.check(applied.arguments().get(1), applied.env().rows(applied.input()));
    UniqueNames names = new UniqueNames();
    List<Column> columns = new ArrayList<>();
    for (Column column : applied.input().columns()) {
      names.take(column.name());
      columns.add(column);
    }
    for (Column column : table.columns()) {
      columns.add(new Column(names.unique(column.name()), column.type()));
    }
    Set<String> open = new HashSet<>(applied.input().open());
    open.addAll(table.open());
    return planned(applied, columns, List.of(source.expr()), open);
  }

  // ---- statistics

  private Flow statistics(Applied applied) {
    checking.notBuilt("the plugin `" + applied.name() + "`", applied.span());
    List<Value> values = new ArrayList<>();
    boolean lookup = applied.name().endsWith("_lookup");
    for (Expression argument : applied.arguments()) {
      boolean skipped =
          (lookup && argument instanceof Expression.Reference)
              || argument instanceof Expression.TypeOf
              || checking.tables.isTabular(argument, applied.env());
      if (!skipped) {
        values.add(checking.expressions.check(argument, applied.env().rows(applied.input())));
      }
    }
    List<Column> columns = PluginColumns.of(applied.name(), applied.input(), values);
    List<Expr> arguments = values.stream().map(Value::expr).toList();
    return columns == null
        ? planned(applied, List.of(), arguments, Set.of(source(applied)))
        : planned(applied, columns, arguments, Set.of());
  }

  // ---- invoke and reduce

  Flow invoke(Operator.Invoke invoke, Flow input, Env env) {
    Expression target = invoke.call();
    while (target instanceof Expression.Path(_, var member, _)) {
      target = member;
    }
    if (!(target instanceof Expression.Call call)) {
      return input;
    }
    String name = call.function().text();
    Scope.Meaning meaning = env.scope().find(name);
    Flow served = meaning == null ? ServiceFunctions.invoke(name, input, invoke.span()) : null;
    if (served != null) {
      return served;
    }
    Scope.Meaning.OfFunction function =
        meaning instanceof Scope.Meaning.OfFunction declared ? declared : checking.saved.find(name);
    if (function == null) {
      if (checking.settings.openTables()) {
        checking.notBuilt("the unknown function `" + name + "`", invoke.span());
        return checking.tables.open("$invoke." + name, List.of(), invoke.span());
      }
      checking.unknownFunction(name, checking.catalog.savedNames(), call.function().span());
      return TableCheck.nothing(invoke.span());
    }
    Flow bound =
        input.plan() instanceof Plan.Use
            ? input
            : checking.bind("invoke", input, false, invoke.span());
    List<Clause.Named> arguments =
        checking.saved.find(name) != null ? quoted(call, input, env) : call.arguments();
    return checking.functions.table(function, arguments, env, bound, invoke.span());
  }

  /// The portal lets its own functions be given a column by its bare name.
  private List<Clause.Named> quoted(Expression.Call call, Flow input, Env env) {
    List<Clause.Named> arguments = new ArrayList<>();
    for (Clause.Named argument : call.arguments()) {
      Expression expression = argument.expression();
      if (expression instanceof Expression.Reference(var name, _, var span)
          && env.scope().find(name) == null
          && (input.column(name) != null || input.hidden(name) != null || input.isOpen())) {
        expression = new Expression.Text(name, false, span);
      }
      arguments.add(
          new Clause.Named(argument.names(), argument.listed(), expression, argument.span()));
    }
    return arguments;
  }

  Flow reduce(Operator.Reduce reduce, Flow input, Env env) {
    Value value = checking.expressions.check(reduce.by().expression(), env.rows(input));
    checking.notBuilt("the operator `reduce`", reduce.span());
    List<Column> columns =
        List.of(
            new Column("Pattern", Type.STRING),
            new Column("Count", Type.LONG),
            new Column("Representative", Type.STRING));
    if ("source".equals(JoinCheck.setting(reduce.parameters(), "kind"))) {
      List<Column> more = new ArrayList<>(input.columns());
      more.add(new Column("Pattern", Type.STRING));
      columns = more;
    }
    Schema schema = Schema.of(columns.stream().map(Column::field).toList());
    return new Flow(
        new Plan.Evaluate(input.plan(), "reduce", List.of(value.expr()), schema, reduce.span()),
        columns,
        Set.of(),
        false);
  }
}
