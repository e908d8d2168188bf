package vedette.detect.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.Assignment;
import vedette.kql.plan.Plan.TableScan;
import vedette.kql.plan.Query;

/// Which group a row of a table belongs to, in a query that groups the rows of one table and then
/// looks at each group by itself, and how many rows a group needs before the query can select it.
///
/// @param keys over the columns of the scan
/// @param fewest rows that a selected group has at least
record GroupKeys(TableScan scan, List<Expr> keys, long fewest) {
  /// Aggregates that are no larger than the number of rows.
  private static final Set<String> COUNTS =
      Set.of("count", "countif", "dcount", "dcountif", "count_distinct", "count_distinctif");

  GroupKeys {
    keys = List.copyOf(keys);
  }

  static Optional<GroupKeys> of(Query query) {
    if (query.results().size() != 1) {
      return Optional.empty();
    }
    Deque<Plan> above = new ArrayDeque<>();
    var plan = query.results().getFirst().plan();
    while (!(plan instanceof Plan.Summarize summarize)) {
      above.push(plan);
      var input = input(plan);
      if (input == null) {
        return Optional.empty();
      }
      plan = input;
    }
    return summarize.keys().isEmpty()
        ? Optional.empty()
        : below(summarize, fewest(summarize, above));
  }

  /// The input of a plan that looks at each row by itself; null of any other.
  private static @Nullable Plan input(Plan plan) {
    return switch (plan) {
      case Plan.Where(var input, _, _) -> input;
      case Plan.Extend(var input, _, _, _) -> input;
      case Plan.Project(var input, _, _) -> input;
      case Plan.Sort(var input, _, _) -> input;
      default -> null;
    };
  }

  /// Follows the keys down to the scan.
  private static Optional<GroupKeys> below(Plan.Summarize summarize, long fewest) {
    var keys = summarize.keys().stream().map(Assignment::value).toList();
    var plan = summarize.input();
    while (!(plan instanceof TableScan scan)) {
      var input = input(plan);
      if (input == null) {
        return Optional.empty();
      }
      switch (plan) {
        case Plan.Extend extend -> keys = replaced(keys, extend.assignments());
        case Plan.Project project -> keys = replaced(keys, project.assignments());
        default -> {}
      }
      if (keys.stream().anyMatch(key -> Shapes.all(key).size() > ScanPrefix.MOST_PARTS)) {
        return Optional.empty();
      }
      plan = input;
    }
    return keys.stream().allMatch(GroupKeys::isToldByRow)
        ? Optional.of(new GroupKeys(scan, keys, fewest))
        : Optional.empty();
  }

  private static boolean isToldByRow(Expr key) {
    return Shapes.all(key).stream().noneMatch(ScanPrefix::looksElsewhere);
  }

  private static List<Expr> replaced(List<Expr> keys, List<Assignment> assignments) {
    return keys.stream().map(key -> ScanPrefix.replaced(key, assignments)).toList();
  }

  /// @param above the plans over the groups, the nearest first
  private static long fewest(Plan.Summarize summarize, Iterable<Plan> above) {
    var counts = new HashSet<String>();
    for (var aggregation : summarize.aggregations()) {
      if (COUNTS.contains(aggregation.function().name())) {
        aggregation.outputs().forEach(field -> counts.add(field.name()));
      }
    }
    long fewest = 1;
    for (var plan : above) {
      switch (plan) {
        case Plan.Where where -> fewest = Math.max(fewest, fewest(where.condition(), counts));
        case Plan.Extend extend -> assign(extend.assignments(), counts, true);
        case Plan.Project project -> assign(project.assignments(), counts, false);
        default -> {}
      }
    }
    return fewest;
  }

  private static void assign(
      List<Assignment> assignments, Set<String> counts, boolean keepsOthers) {
    var before = Set.copyOf(counts);
    if (!keepsOthers) {
      counts.clear();
    }
    for (var assignment : assignments) {
      counts.remove(assignment.name());
      if (assignment.value() instanceof Expr.ColumnUse(var name, _, _) && before.contains(name)) {
        counts.add(assignment.name());
      }
    }
  }

  private static long fewest(Expr condition, Set<String> counts) {
    return switch (condition) {
      case Expr.And(var left, var right, _) ->
          Math.max(fewest(left, counts), fewest(right, counts));
      case Expr.Or(var left, var right, _) -> Math.min(fewest(left, counts), fewest(right, counts));
      case Expr.Call call when call.arguments().size() == 2 -> fewest(call, counts);
      default -> 1;
    };
  }

  private static long fewest(Expr.Call call, Set<String> counts) {
    var constant = call.arguments().getLast().constant();
    if (!(bare(call.arguments().getFirst()) instanceof Expr.ColumnUse(var name, _, _))
        || !counts.contains(name)
        || constant == null) {
      return 1;
    }
    var bound =
        switch (constant.value()) {
          case Long number -> number;
          case Integer number -> number.longValue();
          case null, default -> 0L;
        };
    return switch (call.function().name()) {
      case ">" -> Math.max(1, bound + 1);
      case ">=" -> Math.max(1, bound);
      default -> 1;
    };
  }

  private static Expr bare(Expr expr) {
    var inner = expr;
    while (inner instanceof Expr.Convert(var value, _, _)) {
      inner = value;
    }
    return inner;
  }

  /// The columns of the scan under the names that the keys use, as the fields of a table.
  List<TableScan.Column> columns() {
    var used = new HashSet<String>();
    for (var key : keys) {
      for (var part : Shapes.all(key)) {
        if (part instanceof Expr.ColumnUse(var name, _, _)) {
          used.add(name);
        }
      }
    }
    return new ArrayList<>(
        scan.columns().stream().filter(column -> used.contains(column.name())).toList());
  }
}
