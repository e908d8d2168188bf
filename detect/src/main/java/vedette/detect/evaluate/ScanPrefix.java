package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.table.HiddenColumns;
import vedette.detect.evaluate.LiteralNeeds.Need;
import vedette.functions.Places;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.Assignment;
import vedette.kql.plan.Plan.TableScan;
import vedette.kql.plan.PlanParts;
import vedette.kql.plan.Query;

/// What a rule needs of one table: some columns of the rows that fulfil the conditions next to its
/// scans. A row that does not fulfil them is nothing to the rule, whatever comes after.
///
/// Rules that begin with the same words have equal prefixes, since plans compare by meaning.
///
/// @param table whose rows they are
/// @param time physical name of its event time
/// @param schema the physical columns, those of identity and arrival last
/// @param plan the rows, its columns those of `schema` in their order
record ScanPrefix(String table, String time, Schema schema, Plan plan) {
  /// Parts of an expression above which it is not carried through assignments.
  static final int MOST_PARTS = 500;

  /// The prefix of each table of a rule, or empty when some scan takes all rows: those are better
  /// read where they lie.
  static Optional<List<ScanPrefix>> of(Query query) {
    var prefixes = new ArrayList<ScanPrefix>();
    for (var ofTable : conditions(query).values()) {
      var prefix = prefix(ofTable);
      if (prefix.isEmpty()) {
        return Optional.empty();
      }
      prefixes.add(prefix.get());
    }
    return prefixes.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(prefixes));
  }

  /// By table, its scans with the conditions next to them.
  static Map<String, List<Conditioned>> conditions(Query query) {
    var scans = new TreeMap<String, List<Conditioned>>();
    query.bindings().forEach(binding -> collect(binding.plan(), scans));
    query.results().forEach(result -> collect(result.plan(), scans));
    return scans;
  }

  /// A scan with the conditions that depend on nothing but its rows.
  ///
  /// @param needs what conditions further off ask for, as far as the rows can tell
  record Conditioned(TableScan scan, List<Expr> conditions, List<Need> needs) {}

  private static void collect(Plan plan, Map<String, List<Conditioned>> scans) {
    collect(plan, List.of(), List.of(), scans);
  }

  private static void collect(
      Plan plan, List<Expr> conditions, List<Need> needs, Map<String, List<Conditioned>> scans) {
    switch (plan) {
      case TableScan scan ->
          scans
              .computeIfAbsent(scan.table(), _ -> new ArrayList<>())
              .add(new Conditioned(scan, conditions, needs));
      case Plan.Where(var input, var condition, _) -> {
        // The nearest first: what is asked behind them may be costly.
        var more = new ArrayList<Expr>();
        conjuncts(condition, more);
        more.addAll(conditions);
        collect(input, more, needs, scans);
      }
      case Plan.Extend(var input, var assignments, _, _) ->
          collect(input, below(conditions, assignments), needsBelow(needs, assignments), scans);
      case Plan.Project(var input, var assignments, _) ->
          collect(input, below(conditions, assignments), needsBelow(needs, assignments), scans);
      case Plan.Parse parse ->
          collect(parse.input(), conditions, needs, PartColumns.of(parse), scans);
      case Plan.MvExpand expand ->
          collect(expand.input(), conditions, needs, PartColumns.of(expand), scans);
      default -> {
        plan.inputs().forEach(input -> collect(input, scans));
        var body = PlanParts.body(plan);
        if (body != null) {
          collect(body, scans);
        }
      }
    }
  }

  private static void collect(
      Plan input,
      List<Expr> conditions,
      List<Need> needs,
      PartColumns parts,
      Map<String, List<Conditioned>> scans) {
    collect(input, parts.untouched(conditions), parts.needs(conditions, needs), scans);
  }

  private static List<Need> needsBelow(List<Need> needs, List<Assignment> assignments) {
    return needs.stream()
        .map(need ->
            LiteralNeeds.moved(need, place -> Optional.of(replaced(place, assignments)))
                .orElseThrow())
        .toList();
  }

  /// What conditions on assigned columns ask of the columns that those are made of.
  private static List<Expr> below(List<Expr> conditions, List<Assignment> assignments) {
    return conditions.stream()
        .map(condition -> replaced(condition, assignments))
        .filter(condition -> {
          var parts = Shapes.all(condition);
          return parts.size() <= MOST_PARTS && parts.stream().noneMatch(ScanPrefix::looksElsewhere);
        })
        .toList();
  }

  /// An expression with assigned columns replaced by their values.
  static Expr replaced(Expr expr, List<Assignment> assignments) {
    var values = new HashMap<String, Expr>();
    assignments.forEach(assignment -> values.put(assignment.name(), assignment.value()));
    return replaced(expr, values);
  }

  private static Expr replaced(Expr expr, Map<String, Expr> values) {
    return expr instanceof Expr.ColumnUse(var name, _, _)
        ? values.getOrDefault(name, expr)
        : expr.map(part -> replaced(part, values));
  }

  private static void conjuncts(Expr condition, List<Expr> found) {
    if (condition instanceof Expr.And(var left, var right, _)) {
      conjuncts(left, found);
      conjuncts(right, found);
    } else if (Shapes.all(condition).stream().noneMatch(ScanPrefix::looksElsewhere)) {
      found.add(condition);
    }
  }

  /// Whether a part of a condition is not told by the row: the time of the run, another table,
  /// chance, what was brought along.
  static boolean looksElsewhere(Expr part) {
    return switch (part) {
      case Expr.Now _, Expr.ScalarOf _, Expr.SetOf _ -> true;
      case Expr.Call call ->
          !call.function().deterministic() || call.function().name().equals(Places.FUNCTION);
      default -> false;
    };
  }

  private static Optional<ScanPrefix> prefix(List<Conditioned> scans) {
    var columns = new LinkedHashMap<String, TableScan.Column>();
    Expr any = null;
    for (var one : scans) {
      if (one.conditions().isEmpty()) {
        return Optional.empty();
      }
      for (var column : one.scan().columns()) {
        var known = columns.putIfAbsent(column.name(), column);
        if (known != null && !known.equals(column)) {
          return Optional.empty();
        }
      }
      var span = one.scan().span();
      var all = one.conditions().stream().reduce((l, r) -> new Expr.And(l, r, span)).get();
      any = any == null || any.equals(all) ? all : new Expr.Or(any, all, span);
    }
    return any == null ? Optional.empty() : prefix(scans.getFirst().scan(), columns, any);
  }

  private static Optional<ScanPrefix> prefix(
      TableScan scan, Map<String, TableScan.Column> columns, Expr condition) {
    var fields = new LinkedHashMap<String, Field>();
    var names = new HashMap<String, String>();
    for (var column : columns.values()) {
      var field = new Field(column.physical(), column.type());
      var known = fields.putIfAbsent(column.physical(), field);
      if (known != null && !known.equals(field)) {
        return Optional.empty();
      }
      names.putIfAbsent(column.physical(), column.name());
    }
    var spec = TableSpecs.find(scan.table());
    var time = spec.isEmpty() || spec.get().times().isEmpty() ? "" : spec.get().times().getFirst();
    if (!fields.containsKey(time)) {
      return Optional.empty();
    }
    for (var hidden : HiddenColumns.SCHEMA.fields()) {
      if (fields.putIfAbsent(hidden.name(), hidden) == null) {
        var name = "vedette kept " + hidden.name();
        columns.put(name, new TableScan.Column(name, hidden.type(), hidden.name()));
        names.put(hidden.name(), name);
      }
    }
    var span = scan.span();
    var read = new TableScan(scan.table(), List.copyOf(columns.values()), span);
    var assignments = new ArrayList<Assignment>();
    for (var field : fields.values()) {
      var name = names.getOrDefault(field.name(), field.name());
      assignments.add(new Assignment(field.name(), new Expr.ColumnUse(name, field.type(), span)));
    }
    var plan = new Plan.Project(new Plan.Where(read, condition, span), assignments, span);
    return Optional.of(
        new ScanPrefix(scan.table(), time, Schema.of(List.copyOf(fields.values())), plan));
  }

  /// The rows as a query.
  Query query() {
    return new Query(List.of(), List.of(new Query.Result("rows", plan, null)));
  }
}
