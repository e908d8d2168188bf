package vedette.detect.evaluate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.Assignment;
import vedette.kql.plan.PlanParts;
import vedette.kql.plan.Query;

/// Finds out whether further events can only add to what a query selects. Then an open slot may
/// speak before it is over: what it selects now, it selects in the end.
final class Growth {
  /// Aggregates that only grow when events are added.
  private static final Set<String> GROWING =
      Set.of("count", "countif", "dcount", "dcountif", "count_distinct", "count_distinctif", "max");

  private final Query query;

  Growth(Query query) {
    this.query = query;
  }

  /// The columns of rows that stay once they are there.
  ///
  /// @param grown columns of numbers that only rise
  /// @param stable columns that keep their value
  private record Columns(Set<String> grown, Set<String> stable) {}

  boolean onlyGrows() {
    return query.results().stream().allMatch(result -> columns(result.plan()) != null);
  }

  /// Null when further events may take rows away.
  private @Nullable Columns columns(Plan plan) {
    if (isRowByRow(plan)) {
      return new Columns(Set.of(), names(plan));
    }
    return switch (plan) {
      case Plan.Summarize summarize when isRowByRow(summarize.input()) -> groups(summarize);
      case Plan.Join join -> pairs(join);
      case Plan.Where(var input, var condition, _) -> {
        var in = columns(input);
        yield in != null && stays(condition, in) ? in : null;
      }
      case Plan.Extend(var input, var assignments, _, _) -> {
        var in = columns(input);
        yield in == null ? null : assigned(in, assignments, true);
      }
      case Plan.Project(var input, var assignments, _) -> {
        var in = columns(input);
        yield in == null ? null : assigned(in, assignments, false);
      }
      case Plan.Sort(var input, _, _) -> columns(input);
      case Plan.Union(var parts, _, _) ->
          parts.stream().allMatch(part -> columns(part) != null)
              ? new Columns(Set.of(), Set.of())
              : null;
      default -> null;
    };
  }

  private static Set<String> names(Plan plan) {
    var names = new HashSet<String>();
    plan.schema().fields().forEach(field -> names.add(field.name()));
    return names;
  }

  private static Columns groups(Plan.Summarize summarize) {
    var grown = new HashSet<String>();
    for (var aggregation : summarize.aggregations()) {
      if (GROWING.contains(aggregation.function().name())) {
        aggregation.outputs().forEach(field -> grown.add(field.name()));
      }
    }
    var keys = new HashSet<String>();
    summarize.keys().forEach(key -> keys.add(key.name()));
    return new Columns(grown, keys);
  }

  /// A pair of rows stays a pair. Where duplicates of the left are left out, which of them stands
  /// for its key may change with further events, so its columns may change too.
  private @Nullable Columns pairs(Plan.Join join) {
    if (!isRowByRow(join.left()) || !isRowByRow(join.right())) {
      return null;
    }
    return switch (join.kind()) {
      case INNER, LEFT_SEMI, RIGHT_SEMI -> new Columns(Set.of(), names(join));
      case INNER_UNIQUE -> {
        var right = new HashSet<String>();
        join.output().stream()
            .filter(column -> column.fromRight())
            .forEach(column -> right.add(column.name()));
        yield new Columns(Set.of(), right);
      }
      case LEFT_OUTER, RIGHT_OUTER, FULL_OUTER, LEFT_ANTI, RIGHT_ANTI -> null;
    };
  }

  private Columns assigned(Columns in, List<Assignment> assignments, boolean keepsOthers) {
    var grown = new HashSet<>(keepsOthers ? in.grown() : Set.of());
    var stable = new HashSet<>(keepsOthers ? in.stable() : Set.of());
    for (var assignment : assignments) {
      grown.remove(assignment.name());
      stable.remove(assignment.name());
      if (assignment.value() instanceof Expr.ColumnUse(var name, _, _)
          && in.grown().contains(name)) {
        grown.add(assignment.name());
      } else if (isStable(assignment.value(), in)) {
        stable.add(assignment.name());
      }
    }
    return new Columns(grown, stable);
  }

  /// Whether a condition that holds keeps holding.
  private boolean stays(Expr condition, Columns in) {
    return switch (condition) {
      case Expr.And(var left, var right, _) -> stays(left, in) && stays(right, in);
      case Expr.Or(var left, var right, _) -> stays(left, in) && stays(right, in);
      case Expr.Call call when isRisen(call, in) -> true;
      default -> isStable(condition, in);
    };
  }

  private static boolean isRisen(Expr.Call call, Columns in) {
    var name = call.function().name();
    return (name.equals(">") || name.equals(">="))
        && call.arguments().getFirst() instanceof Expr.ColumnUse(var column, _, _)
        && in.grown().contains(column)
        && call.arguments().get(1).constant() != null;
  }

  private boolean isStable(Expr expr, Columns in) {
    return !looksElsewhere(expr)
        && Shapes.all(expr).stream()
            .allMatch(part ->
                !(part instanceof Expr.ColumnUse(var name, _, _)) || in.stable().contains(name));
  }

  private @Nullable Plan binding(String name) {
    for (var binding : query.bindings()) {
      if (binding.name().equals(name)) {
        return binding.plan();
      }
    }
    return null;
  }

  /// Whether an expression asks a stored table.
  private boolean looksElsewhere(Expr expr) {
    return Shapes.names(expr).stream()
        .map(this::binding)
        .anyMatch(plan -> plan != null && scans(plan));
  }

  private boolean scans(Plan plan) {
    if (plan instanceof Plan.Use(var name, _, _)) {
      var bound = binding(name);
      return bound != null && scans(bound);
    }
    return plan instanceof Plan.TableScan || plan.inputs().stream().anyMatch(this::scans);
  }

  private boolean isRowByRow(Plan plan) {
    if (PlanParts.expressions(plan).stream().anyMatch(this::looksElsewhere)) {
      return false;
    }
    return switch (plan) {
      case Plan.Use(var name, _, _) -> {
        var bound = binding(name);
        yield bound != null && isRowByRow(bound);
      }
      case Plan.TableScan _,
          Plan.Where _,
          Plan.Extend _,
          Plan.Project _,
          Plan.Parse _,
          Plan.MvExpand _,
          Plan.Union _ ->
          plan.inputs().stream().allMatch(this::isRowByRow);
      default -> false;
    };
  }
}
