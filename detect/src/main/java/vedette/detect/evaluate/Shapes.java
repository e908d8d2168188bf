package vedette.detect.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.JoinKind;
import vedette.kql.plan.PlanParts;
import vedette.kql.plan.Query;

/// Finds out what a query does with rows.
final class Shapes {
  private static final Set<String> TIMES = Set.of("Timestamp", "TimeGenerated");
  private static final Set<String> LOWER = Set.of(">", ">=", "<", "<=", "between");

  /// Aggregates that do not show the order of rows.
  private static final Set<String> UNORDERED =
      Set.of(
          "count",
          "countif",
          "dcount",
          "dcountif",
          "count_distinct",
          "count_distinctif",
          "max",
          "min",
          "maxif",
          "minif",
          "sum",
          "sumif",
          "avg",
          "avgif");

  private final Query query;
  private final List<Plan> nodes = new ArrayList<>();
  private final Set<String> bound = new HashSet<>();

  Shapes(Query query) {
    this.query = query;
    query.results().forEach(result -> add(result.plan()));
  }

  private void add(Plan root) {
    Deque<Plan> waiting = new ArrayDeque<>();
    waiting.add(root);
    while (!waiting.isEmpty()) {
      var plan = waiting.remove();
      nodes.add(plan);
      waiting.addAll(plan.inputs());
      var body = PlanParts.body(plan);
      if (body != null) {
        waiting.add(body);
      }
    }
    for (var name : PlanParts.bindings(root)) {
      if (bound.add(name)) {
        query.bindings().stream()
            .filter(binding -> binding.name().equals(name))
            .forEach(binding -> add(binding.plan()));
      }
    }
  }

  /// Names of all tables that the query scans, subqueries included.
  Set<String> tables() {
    var tables = new TreeSet<String>();
    for (var node : nodes) {
      if (node instanceof Plan.TableScan(var table, _, _)) {
        tables.add(table);
      }
    }
    return tables;
  }

  /// @param traced whether the rows of the result can say where they come from
  Shape shape(boolean traced) {
    if (!traced) {
      return Shape.WHOLE;
    }
    var joins = false;
    var groups = false;
    for (var node : nodes) {
      switch (node) {
        case Plan.Join _ -> joins = true;
        case Plan.Summarize _ -> groups = true;
        case Plan.Top _, Plan.Take _ -> groups = true;
        default -> {}
      }
    }
    if (joins || beside()) {
      return Shape.JOIN;
    }
    return groups ? Shape.WINDOW : Shape.ROW;
  }

  /// Whether a subquery inside an expression reads a stored table.
  private boolean beside() {
    for (var node : nodes) {
      for (var expr : PlanParts.expressions(node)) {
        for (var name : names(expr)) {
          if (query.bindings().stream()
              .anyMatch(binding -> binding.name().equals(name) && scans(binding.plan()))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  static List<String> names(Expr root) {
    var names = new ArrayList<String>();
    for (var expr : all(root)) {
      switch (expr) {
        case Expr.ScalarOf(var name, _, _) -> names.add(name);
        case Expr.SetOf(var name, _) -> names.add(name);
        default -> {}
      }
    }
    return names;
  }

  private boolean scans(Plan plan) {
    if (plan instanceof Plan.TableScan) {
      return true;
    }
    if (plan instanceof Plan.Use(var name, _, _)) {
      return query.bindings().stream()
          .anyMatch(binding -> binding.name().equals(name) && scans(binding.plan()));
    }
    return plan.inputs().stream().anyMatch(this::scans);
  }

  static List<Expr> all(Expr root) {
    var all = new ArrayList<Expr>();
    Deque<Expr> waiting = new ArrayDeque<>();
    waiting.add(root);
    while (!waiting.isEmpty()) {
      var expr = waiting.remove();
      all.add(expr);
      waiting.addAll(expr.parts());
    }
    return all;
  }

  private static boolean holdsNow(Expr root) {
    return all(root).stream().anyMatch(Expr.Now.class::isInstance);
  }

  boolean usesNow() {
    return nodes.stream()
        .anyMatch(node -> PlanParts.expressions(node).stream().anyMatch(Shapes::holdsNow));
  }

  /// Whether `now()` only cuts off what is old: then a row that any slot selects is selected by the
  /// first that holds it.
  boolean nowOnlyCutsOff() {
    for (var node : nodes) {
      for (var expr : PlanParts.expressions(node)) {
        if (holdsNow(expr) && !(node instanceof Plan.Where && cutsOff(expr))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean cutsOff(Expr expr) {
    return switch (expr) {
      case Expr.And(var left, var right, _) ->
          (!holdsNow(left) || cutsOff(left)) && (!holdsNow(right) || cutsOff(right));
      case Expr.Call call when LOWER.contains(call.function().name()) -> isLowerBound(call);
      default -> false;
    };
  }

  private static boolean isLowerBound(Expr.Call call) {
    var name = call.function().name();
    var first = isTime(call.arguments().getFirst());
    return switch (name) {
      case ">", ">=" -> first;
      case "<", "<=" -> isTime(call.arguments().get(1));
      case "between" -> first && call.arguments().getLast() instanceof Expr.Now;
      default -> false;
    };
  }

  private static boolean isTime(Expr expr) {
    return expr instanceof Expr.ColumnUse(var name, _, _) && TIMES.contains(name);
  }

  /// Whether further events can only add groups and pairs and raise what they are compared by, so
  /// that what an open slot selects stays selected.
  boolean onlyGrows() {
    return new Growth(query).onlyGrows();
  }

  /// Whether the query finds nothing where its tables have no rows.
  boolean isSilentWithoutRows() {
    for (var node : nodes) {
      var speaks =
          switch (node) {
            case Plan.Rows _, Plan.RangeRows _, Plan.External _, Plan.Evaluate _ -> true;
            case Plan.MakeSeries _ -> true;
            case Plan.Summarize summarize -> summarize.keys().isEmpty();
            default -> false;
          };
      if (speaks) {
        return false;
      }
    }
    return true;
  }

  /// Aggregates and operators that show which row came first.
  boolean looksAtOrder() {
    for (var node : nodes) {
      var looks =
          switch (node) {
            case Plan.Summarize summarize ->
                summarize.aggregations().stream()
                    .anyMatch(aggregation -> !UNORDERED.contains(aggregation.function().name()));
            case Plan.Join join -> join.kind() == JoinKind.INNER_UNIQUE;
            case Plan.Take _, Plan.Top _, Plan.Sort _, Plan.Serialize _ -> true;
            default -> false;
          };
      if (looks) {
        return true;
      }
    }
    return false;
  }
}
