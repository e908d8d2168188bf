package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.HiddenColumns;
import vedette.data.type.Type;
import vedette.kql.catalog.Catalog;
import vedette.kql.catalog.Signature.Accepts;
import vedette.kql.plan.Binding;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.Aggregation;
import vedette.kql.plan.Plan.Assignment;
import vedette.kql.plan.Plan.JoinColumn;
import vedette.kql.plan.Plan.JoinKind;
import vedette.kql.source.Span;

/// Carries through a plan where each row of its result comes from: the identity and time of its
/// event, or the key and times of its group.
///
/// Names of the hidden columns hold blanks, so that no query names them by accident. A plan that
/// looks at all rows at once in another way (series, plugins, samples) cannot be traced.
final class Provenance {
  private static final String ID = "vedette id ";
  private static final String TIME = "vedette time ";

  private final Catalog catalog;
  private final Map<String, Plan> bindings = new HashMap<>();
  private int columns;

  Provenance(Catalog catalog, List<Binding> known) {
    this.catalog = catalog;
    known.forEach(binding -> bindings.put(binding.name(), binding.plan()));
  }

  /// The plan with hidden columns, or empty when it cannot be traced.
  Optional<Traced> trace(Plan plan) {
    return switch (plan) {
      case Plan.TableScan scan -> Optional.of(scan(scan));
      case Plan.Use(var binding, _, _) -> use(binding);
      case Plan.Rows rows -> Optional.of(new Traced(rows, List.of(), List.of(), List.of(), false));
      case Plan.External rows ->
          Optional.of(new Traced(rows, List.of(), List.of(), List.of(), false));
      case Plan.Where(var input, var condition, var span) ->
          trace(input).map(in -> in.over(new Plan.Where(in.plan(), condition, span)));
      case Plan.Extend(var input, var assignments, var schema, var span) ->
          trace(input)
              .map(in -> in.over(new Plan.Extend(in.plan(), assignments, with(schema, in), span)));
      case Plan.Project(var input, var assignments, var span) ->
          trace(input).map(in -> in.over(project(in, assignments, span)));
      case Plan.Serialize(var input, var span) ->
          trace(input).map(in -> in.over(new Plan.Serialize(in.plan(), span)));
      case Plan.Sort(var input, var keys, var span) ->
          trace(input).map(in -> in.over(new Plan.Sort(in.plan(), keys, span)));
      case Plan.Top(var input, var count, var keys, var span) ->
          trace(input).map(in -> in.over(new Plan.Top(in.plan(), count, keys, span)));
      case Plan.Take(var input, var count, var span) ->
          trace(input).map(in -> in.over(new Plan.Take(in.plan(), count, span)));
      case Plan.MvExpand expand -> trace(expand.input()).map(in -> in.over(expand(in, expand)));
      case Plan.Parse parse -> trace(parse.input()).map(in -> in.over(parse(in, parse)));
      case Plan.Union(var parts, _, var span) -> union(parts, span);
      case Plan.Summarize summarize -> trace(summarize.input()).map(in -> group(in, summarize));
      case Plan.Join join -> join(join);
      case Plan.RangeRows _,
          Plan.Outer _,
          Plan.MvApply _,
          Plan.ParseKv _,
          Plan.Window _,
          Plan.Sample _,
          Plan.MakeSeries _,
          Plan.TopNested _,
          Plan.Partition _,
          Plan.StepScan _,
          Plan.Evaluate _ ->
          Optional.empty();
    };
  }

  private String name(String kind) {
    return kind + columns++;
  }

  private Traced scan(Plan.TableScan scan) {
    var more = new ArrayList<>(scan.columns());
    var id = name(ID);
    more.add(new Plan.TableScan.Column(id, Type.LONG, HiddenColumns.ROW_ID.name()));
    var physical = time(scan.table());
    if (physical == null) {
      var plan = new Plan.TableScan(scan.table(), more, scan.span());
      return new Traced(plan, List.of(id), List.of(), List.of(), false);
    }
    var time = name(TIME);
    more.add(new Plan.TableScan.Column(time, Type.DATETIME, physical));
    var plan = new Plan.TableScan(scan.table(), more, scan.span());
    return new Traced(plan, List.of(id), List.of(time), List.of(time), false);
  }

  private @Nullable String time(String table) {
    var definition = catalog.table(table);
    if (definition == null) {
      return null;
    }
    var fields = new ArrayList<Field>();
    for (var column : definition.columns()) {
      if (column.name().equals(column.physical())) {
        fields.add(new Field(column.name(), column.type()));
      }
    }
    return EventTimes.column(table, Schema.of(fields));
  }

  /// A binding is traced where it is used, because each use may need its own columns.
  private Optional<Traced> use(String binding) {
    var plan = bindings.get(binding);
    return plan == null ? Optional.empty() : trace(plan);
  }

  private static Plan project(Traced in, List<Assignment> assignments, Span span) {
    var more = new ArrayList<>(assignments);
    var schema = in.plan().schema();
    for (var name : in.columns()) {
      more.add(new Assignment(name, column(schema, name, span)));
    }
    return new Plan.Project(in.plan(), more, span);
  }

  private static Expr column(Schema schema, String name, Span span) {
    return new Expr.ColumnUse(name, schema.field(schema.position(name)).type(), span);
  }

  private static Schema with(Schema schema, Traced in) {
    var fields = new ArrayList<>(schema.fields());
    var inner = in.plan().schema();
    for (var name : in.columns()) {
      if (!schema.has(name)) {
        fields.add(inner.field(inner.position(name)));
      }
    }
    return Schema.of(fields);
  }

  private static Plan expand(Traced in, Plan.MvExpand expand) {
    return new Plan.MvExpand(
        in.plan(),
        expand.expansions(),
        expand.itemIndex(),
        expand.rowLimit(),
        expand.arrayBags(),
        with(expand.schema(), in),
        expand.span());
  }

  private static Plan parse(Traced in, Plan.Parse parse) {
    return new Plan.Parse(
        in.plan(),
        parse.text(),
        parse.kind(),
        parse.flags(),
        parse.pattern(),
        parse.onlyMatches(),
        with(parse.schema(), in),
        parse.span());
  }

  /// Parts name their columns each for itself; the union gives them common names by position.
  private Optional<Traced> union(List<Plan> parts, Span span) {
    var traced = new ArrayList<Traced>();
    for (var part : parts) {
      var one = trace(part);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      traced.add(one.get());
    }
    if (traced.isEmpty() || !alike(traced)) {
      return Optional.empty();
    }
    var first = traced.getFirst();
    var plans = new ArrayList<Plan>();
    for (var i = 0; i < parts.size(); i++) {
      plans.add(renamed(traced.get(i), parts.get(i).schema(), first, span));
    }
    return Optional.of(first.over(new Plan.Union(plans, plans.getFirst().schema(), span)));
  }

  private static boolean alike(List<Traced> traced) {
    var first = traced.getFirst();
    return traced.stream()
        .allMatch(one ->
            types(one).equals(types(first))
                && one.ids().size() == first.ids().size()
                && one.firsts().size() == first.firsts().size()
                && one.aggregated() == first.aggregated());
  }

  private static List<Type> types(Traced traced) {
    var schema = traced.plan().schema();
    return traced.columns().stream()
        .map(name -> schema.field(schema.position(name)).type())
        .toList();
  }

  private static Plan renamed(Traced traced, Schema own, Traced target, Span span) {
    var schema = traced.plan().schema();
    var assignments = new ArrayList<Assignment>();
    for (var field : own.fields()) {
      assignments.add(new Assignment(field.name(), column(schema, field.name(), span)));
    }
    for (var i = 0; i < traced.columns().size(); i++) {
      var name = target.columns().get(i);
      assignments.add(new Assignment(name, column(schema, traced.columns().get(i), span)));
    }
    return new Plan.Project(traced.plan(), assignments, span);
  }

  /// A group is its keys; its times are those of its events.
  private Traced group(Traced in, Plan.Summarize summarize) {
    var span = summarize.span();
    var aggregations = new ArrayList<>(summarize.aggregations());
    var fields = new ArrayList<>(summarize.schema().fields());
    var firsts = times("min", in.firsts(), in, aggregations, fields);
    var lasts = times("max", in.lasts(), in, aggregations, fields);
    Plan plan =
        new Plan.Summarize(in.plan(), summarize.keys(), aggregations, Schema.of(fields), span);
    var ids = new ArrayList<String>();
    var copies = new ArrayList<Assignment>();
    for (var key : summarize.keys()) {
      var id = name(ID);
      ids.add(id);
      copies.add(new Assignment(id, new Expr.ColumnUse(key.name(), key.value().type(), span)));
      fields.add(new Field(id, key.value().type()));
    }
    if (!copies.isEmpty()) {
      plan = new Plan.Extend(plan, copies, Schema.of(fields), span);
    }
    var dated = summarize.keys().stream().anyMatch(key -> key.value().type() == Type.DATETIME);
    return new Traced(plan, ids, firsts, lasts, !dated && !lasts.isEmpty());
  }

  private List<String> times(
      String function,
      List<String> columns,
      Traced in,
      List<Aggregation> aggregations,
      List<Field> fields) {
    var definition = catalog.function(function);
    var names = new ArrayList<String>();
    for (var column : columns) {
      if (definition == null) {
        continue;
      }
      var signature =
          definition.signatures().stream()
              .filter(one ->
                  one.parameters().size() == 1
                      && one.parameters().getFirst().accepts() instanceof Accepts.Exactly(var type)
                      && type == Type.DATETIME)
              .findFirst()
              .orElse(definition.signatures().getFirst());
      var field = new Field(name(TIME), Type.DATETIME);
      var argument = new Expr.ColumnUse(column, Type.DATETIME, in.plan().span());
      aggregations.add(new Aggregation(List.of(field), definition, signature, List.of(argument)));
      fields.add(field);
      names.add(field.name());
    }
    return names;
  }

  private Optional<Traced> join(Plan.Join join) {
    var left = trace(join.left());
    var right = trace(join.right());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    var takesLeft = join.kind() != JoinKind.RIGHT_SEMI && join.kind() != JoinKind.RIGHT_ANTI;
    var takesRight = join.kind() != JoinKind.LEFT_SEMI && join.kind() != JoinKind.LEFT_ANTI;
    var output = new ArrayList<>(join.output());
    if (takesLeft) {
      left.get().columns().forEach(name -> output.add(new JoinColumn(name, false, name)));
    }
    if (takesRight) {
      right.get().columns().forEach(name -> output.add(new JoinColumn(name, true, name)));
    }
    var plan =
        new Plan.Join(
            left.get().plan(), right.get().plan(), join.kind(), join.keys(), output, join.span());
    // Which row of the left stands for its key is the engine's choice; the right ones are all
    // there.
    var sides = new ArrayList<Traced>();
    if (takesLeft) {
      sides.add(left.get());
    }
    if (takesRight) {
      sides.add(right.get());
    }
    return Optional.of(joined(plan, sides, join.kind() == JoinKind.INNER_UNIQUE));
  }

  /// Rows identify the result where there are any: groups beside them are background, which changes
  /// with every window.
  private static Traced joined(Plan plan, List<Traced> sides, boolean unique) {
    var ids = new ArrayList<String>();
    var firsts = new ArrayList<String>();
    var lasts = new ArrayList<String>();
    var events = sides.stream().anyMatch(side -> !side.aggregated() && !side.lasts().isEmpty());
    for (var i = 0; i < sides.size(); i++) {
      var side = sides.get(i);
      var counts = !events || !side.aggregated();
      var choice = unique && sides.size() > 1 && i == 0 && !side.aggregated();
      if (counts && !choice) {
        ids.addAll(side.ids());
        firsts.addAll(side.firsts());
        lasts.addAll(side.lasts());
      }
    }
    if (ids.isEmpty()) {
      sides.forEach(side -> ids.addAll(side.ids()));
      sides.forEach(side -> firsts.addAll(side.firsts()));
      sides.forEach(side -> lasts.addAll(side.lasts()));
    }
    return new Traced(plan, ids, firsts, lasts, !events && !lasts.isEmpty());
  }
}
