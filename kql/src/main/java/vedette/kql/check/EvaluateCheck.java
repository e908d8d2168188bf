package vedette.kql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.number.Reals;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
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
  private static final String PIVOT_NAME = "pivot name";
  private static final String PIVOT_VALUE = "pivot value";

  /// How many of the texts must share a word before `reduce` keeps it.
  private static final double USUAL_SHARE = 0.1;

  /// Each further sketch doubles the number of unions.
  private static final int MOST_SKETCHES = 6;

  private final Checking checking;
  private final LookupCheck lookups;
  private final RegionLookupCheck regions;
  private final PatternPluginCheck patterns;
  private final FunnelCheck funnels;

  EvaluateCheck(Checking checking) {
    this.checking = checking;
    this.lookups = new LookupCheck(checking);
    this.regions = new RegionLookupCheck(checking);
    this.patterns = new PatternPluginCheck(checking);
    this.funnels = new FunnelCheck(checking);
  }

  Flow head(Operator.Evaluate evaluate, Env env) {
    Flow nothing =
        new Flow(
            new Plan.Rows(Schema.EMPTY, List.of(), evaluate.span()), List.of(), Set.of(), false);
    return evaluate(evaluate, nothing, env);
  }

  /// What becomes of the rows; some plugins answer several tables.
  List<Flow> evaluateAll(Operator.Evaluate evaluate, Flow input, Env env) {
    String name = evaluate.plugin().function().text();
    List<Expression> arguments = ExpressionCheck.plain(evaluate.plugin().arguments());
    return name.equals(FunnelCheck.SEQUENCE) && takes(name, arguments)
        ? funnels.sequence(new Applied(evaluate, name, arguments, input, env))
        : List.of(evaluate(evaluate, input, env));
  }

  private boolean takes(String name, List<Expression> arguments) {
    KnownFunction known = checking.known.plugin(name);
    return known != null && arguments.size() >= known.least() && arguments.size() <= known.most();
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
    if (!takes(name, arguments)) {
      checking.broken(
          Rule.ARGUMENT_COUNT,
          "`" + name + "` cannot take " + arguments.size() + " arguments",
          evaluate.plugin().span());
      return TableCheck.nothing(evaluate.span());
    }
    Applied applied = new Applied(evaluate, name, arguments, input, env);
    Flow flow = plugin(applied);
    Clause.Schema schema = evaluate.schema();
    return schema == null ? flow : declared(flow, schema, input, applied);
  }

  record Applied(
      Operator.Evaluate evaluate, String name, List<Expression> arguments, Flow input, Env env) {
    Span span() {
      return evaluate.span();
    }
  }

  private Flow plugin(Applied applied) {
    return switch (applied.name()) {
      case "bag_unpack" -> bagUnpack(applied);
      case "pivot" -> pivot(applied);
      case "narrow" -> narrow(applied);
      case "ipv4_lookup", "ipv6_lookup" -> lookups.lookup(applied);
      case "geo_polygon_lookup", "geo_line_lookup" -> regions.lookup(applied);
      case "autocluster", "basket", "diffpatterns" -> patterns.patterns(applied);
      case FunnelCheck.SEQUENCE -> funnels.sequence(applied).getFirst();
      case FunnelCheck.COMPLETION -> funnels.completion(applied);
      case "identity", "rows_near" -> appended(applied, List.of());
      case "preview" -> first(applied);
      case "dcount_intersect" -> intersections(applied);
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
    if (!(flow.plan() instanceof Plan.Evaluate evaluate)) {
      return planned(applied, List.copyOf(columns.values()), List.of(), Set.of());
    }
    Plan plan =
        new Plan.Evaluate(
            evaluate.input(),
            evaluate.tables(),
            evaluate.plugin(),
            evaluate.arguments(),
            Schema.of(columns.values().stream().map(Column::field).toList()),
            evaluate.span());
    return Flow.of(plan);
  }

  private Flow narrow(Applied applied) {
    Flow shown = applied.input().exactly(applied.span());
    List<Expr> cells = new ArrayList<>();
    for (Field field : shown.schema().fields()) {
      Expr.ColumnUse cell = new Expr.ColumnUse(field.name(), field.type(), applied.span());
      cells.add(checking.calls.convert(Value.of(cell), Type.STRING).expr());
    }
    return planned(
        new Applied(applied.evaluate(), applied.name(), applied.arguments(), shown, applied.env()),
        List.of(
            new Column("Row", Type.LONG),
            new Column("Column", Type.STRING),
            new Column("Value", Type.STRING)),
        cells,
        Set.of());
  }

  /// `preview(n)`: the first rows.
  private Flow first(Applied applied) {
    List<Expr> values = values(applied);
    return applied
        .input()
        .with(new Plan.Take(applied.input().plan(), values.getFirst(), applied.span()));
  }

  /// `dcount_intersect(a, b, ...)`: how many different values are in `a`, in `a` and `b`, and so
  /// on. Sketches can only be united, so the sizes of unions are added and taken away by turns.
  private Flow intersections(Applied applied) {
    List<Value> sketches = values(applied).stream().map(Value::of).toList();
    if (sketches.size() > MOST_SKETCHES) {
      checking.notBuilt("the intersection of so many sketches", applied.span());
      return appended(applied, List.of());
    }
    List<Plan.Assignment> sizes = new ArrayList<>();
    List<Column> columns = new ArrayList<>(applied.input().columns());
    for (int i = 0; i < sketches.size(); i++) {
      Expr size = intersection(sketches.subList(0, i + 1), applied.span());
      sizes.add(new Plan.Assignment("s" + i, size));
      columns.add(new Column("s" + i, Type.LONG));
    }
    Plan plan =
        new Plan.Extend(
            applied.input().plan(),
            sizes,
            ColumnsCheck.schema(applied.input().schema(), sizes),
            applied.span());
    return applied.input().with(plan, columns);
  }

  private Expr intersection(List<Value> sketches, Span span) {
    Value total = Value.of(new Expr.Literal(Scalar.of(0L), span));
    for (int members = 1; members < 1 << sketches.size(); members++) {
      List<Value> chosen = new ArrayList<>();
      for (int i = 0; i < sketches.size(); i++) {
        if ((members >>> i & 1) != 0) {
          chosen.add(sketches.get(i));
        }
      }
      Value union =
          chosen.size() == 1 ? chosen.getFirst() : checking.calls.call("hll_merge", chosen, span);
      Value size = checking.calls.call("dcount_hll", List.of(union), span);
      String sign = chosen.size() % 2 == 1 ? "+" : "-";
      total = Value.of(checking.calls.operator(sign, total, size, Type.LONG, span));
    }
    return total.expr();
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
    return planned(applied, columns, List.of(), arguments, open);
  }

  private Flow planned(
      Applied applied,
      List<Column> columns,
      List<Plan> tables,
      List<Expr> arguments,
      Set<String> open) {
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
            tables,
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

  /// Groups by the remaining columns and the pivot, and lays the groups out along the pivot; what
  /// an empty place holds is the aggregate over no rows.
  private Flow pivot(Applied applied) {
    Flow input = applied.input();
    Env rows = applied.env().rows(input);
    Value along = checking.expressions.check(applied.arguments().getFirst(), rows);
    Set<String> used = new HashSet<>();
    columns(along.expr(), used);
    Plan.Aggregation aggregation = aggregation(applied, rows);
    if (aggregation == null) {
      return planned(applied, List.of(), List.of(), Set.of(source(applied)));
    }
    aggregation.arguments().forEach(argument -> columns(argument, used));
    List<Column> named = new ArrayList<>();
    for (int i = 2; i < applied.arguments().size(); i++) {
      Value value = checking.expressions.check(applied.arguments().get(i), rows);
      if (value.expr() instanceof Expr.ColumnUse(var column, _, _)) {
        named.add(new Column(column, value.type()));
      }
    }
    List<Column> rest =
        applied.arguments().size() > 2
            ? named
            : input.columns().stream().filter(c -> !used.contains(c.name())).toList();
    return laidOut(applied, along, aggregation, rest);
  }

  private Plan.@Nullable Aggregation aggregation(Applied applied, Env rows) {
    if (applied.arguments().size() < 2) {
      Field count = new Field(PIVOT_VALUE, Type.LONG);
      return checking.calls.aggregation("count", List.of(count), List.of(), applied.span());
    }
    AggregateSink sink = new AggregateSink();
    checking.expressions.check(applied.arguments().get(1), rows.aggregating(sink));
    if (sink.found.size() != 1) {
      checking.notBuilt("`pivot` by anything but one aggregate", applied.span());
      return null;
    }
    Plan.Aggregation found = sink.found.getFirst();
    return new Plan.Aggregation(
        List.of(new Field(PIVOT_VALUE, found.outputs().getFirst().type())),
        found.function(),
        found.signature(),
        found.arguments());
  }

  private Flow laidOut(
      Applied applied, Value along, Plan.Aggregation aggregation, List<Column> rest) {
    Flow input = applied.input();
    Span span = applied.span();
    List<Plan.Assignment> keys = new ArrayList<>();
    rest.forEach(column -> keys.add(new Plan.Assignment(column.name(), input.use(column, span))));
    Expr text = checking.calls.convert(along, Type.STRING).expr();
    keys.add(new Plan.Assignment(PIVOT_NAME, text));
    List<Field> fields = new ArrayList<>();
    keys.forEach(key -> fields.add(new Field(key.name(), key.value().type())));
    fields.add(aggregation.outputs().getFirst());
    List<Plan.Aggregation> aggregations = List.of(aggregation);
    Plan groups = new Plan.Summarize(input.plan(), keys, aggregations, Schema.of(fields), span);
    Plan nothing = new Plan.Where(input.plan(), new Expr.Literal(Scalar.of(false), span), span);
    Plan empty =
        new Plan.Summarize(
            nothing, List.of(), aggregations, Schema.of(aggregation.outputs()), span);
    Applied over =
        new Applied(
            applied.evaluate(),
            applied.name(),
            applied.arguments(),
            new Flow(groups, List.of(), Set.of(), false),
            applied.env());
    return planned(over, rest, List.of(empty), List.of(), Set.of(source(applied)));
  }

  private static void columns(Expr expr, Set<String> names) {
    if (expr instanceof Expr.ColumnUse(var name, _, _)) {
      names.add(name);
    }
    expr.parts().forEach(part -> columns(part, names));
  }

  // ---- statistics

  private Flow statistics(Applied applied) {
    if (!PluginColumns.BUILT.contains(applied.name())) {
      checking.notBuilt("the plugin `" + applied.name() + "`", applied.span());
    }
    List<Value> values = new ArrayList<>();
    for (Expression argument : applied.arguments()) {
      boolean skipped =
          argument instanceof Expression.TypeOf
              || checking.tables.isTabular(argument, applied.env());
      if (!skipped) {
        values.add(checking.expressions.check(argument, applied.env().rows(applied.input())));
      } else if (PluginColumns.BUILT.contains(applied.name())) {
        checking.notBuilt("a table for the plugin `" + applied.name() + "`", applied.span());
      }
    }
    List<Column> columns =
        applied.name().equals("sequence_detect")
            ? PluginColumns.sequence(values, applied.evaluate().plugin().arguments())
            : PluginColumns.of(applied.name(), values);
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

  Flow reduce(Operator.Reduce reduce, Flow given, Env env) {
    boolean source = "source".equals(JoinCheck.setting(reduce.parameters(), "kind"));
    Flow input = source ? given.exactly(reduce.span()) : given;
    Value value = checking.expressions.check(reduce.by().expression(), env.rows(input));
    List<Column> columns = new ArrayList<>();
    UniqueNames names = new UniqueNames();
    if (source) {
      columns.addAll(input.columns());
      columns.forEach(column -> names.take(column.name()));
    }
    columns.add(new Column(names.unique("Pattern"), Type.STRING));
    if (!source) {
      columns.add(new Column("Count", Type.LONG));
      columns.add(new Column("Representative", Type.STRING));
    }
    String threshold = JoinCheck.setting(reduce.properties(), "threshold");
    String characters = JoinCheck.setting(reduce.properties(), "characters");
    List<Expr> arguments =
        List.of(
            checking.calls.convert(value, Type.STRING).expr(),
            new Expr.Literal(Scalar.of(share(threshold, reduce.span())), reduce.span()),
            new Expr.Literal(Scalar.of(characters == null ? "" : characters), reduce.span()),
            new Expr.Literal(Scalar.of(source), reduce.span()));
    Schema schema = Schema.of(columns.stream().map(Column::field).toList());
    Plan plan =
        new Plan.Evaluate(input.plan(), List.of(), "reduce", arguments, schema, reduce.span());
    return new Flow(plan, columns, Set.of(), false);
  }

  private double share(@Nullable String threshold, Span span) {
    if (threshold == null) {
      return USUAL_SHARE;
    }
    Double share = Reals.parse(Text.of(threshold));
    if (share == null || !(share >= 0 && share <= 1)) {
      checking.broken(Rule.VALUE_NOT_ALLOWED, "the threshold is from 0 to 1", span);
      return USUAL_SHARE;
    }
    return share;
  }
}
