package vedette.engine.lower;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.Assignment;
import vedette.kql.plan.Plan.KeyPair;
import vedette.kql.plan.Plan.SortKey;

/// Leaves out columns that nobody above reads, so that a scan does not carry them along.
///
/// A pruned plan may still deliver more columns than were asked for, never fewer, and in the same
/// order; whoever stands above picks by name.
final class ColumnPruning {
  /// The name under which it can be switched off.
  static final String NAME = "column-pruning";

  private ColumnPruning() {}

  /// The same plan, delivering all of its columns.
  static Plan prune(Plan plan) {
    return prune(plan, null);
  }

  /// @param needed the columns that are read above; null for all
  private static Plan prune(Plan plan, @Nullable Set<String> needed) {
    return switch (plan) {
      case Plan.TableScan(var table, var columns, var span) ->
          needed == null
              ? plan
              : new Plan.TableScan(
                  table, filtered(columns, column -> needed.contains(column.name())), span);
      case Plan.Where(var input, var condition, var span) ->
          new Plan.Where(prune(input, with(needed, List.of(condition))), condition, span);
      case Plan.Sort(var input, var keys, var span) ->
          new Plan.Sort(prune(input, with(needed, values(keys))), keys, span);
      case Plan.Top(var input, var count, var keys, var span) ->
          new Plan.Top(prune(input, with(needed, values(keys))), count, keys, span);
      case Plan.Take(var input, var count, var span) ->
          new Plan.Take(prune(input, needed), count, span);
      case Plan.Serialize(var input, var span) -> new Plan.Serialize(prune(input, needed), span);
      case Plan.Project project -> project(project, needed);
      case Plan.Extend extend -> extend(extend, needed);
      case Plan.Summarize summarize -> summarize(summarize);
      case Plan.Join join -> join(join, needed);
      case Plan.Union(var parts, var schema, var span) ->
          new Plan.Union(parts.stream().map(ColumnPruning::prune).toList(), schema, span);
      case Plan.Rows _, Plan.RangeRows _, Plan.External _, Plan.Use _, Plan.Outer _ -> plan;
      case Plan.MvExpand _, Plan.MvApply _, Plan.Parse _, Plan.ParseKv _, Plan.Window _ -> plan;
      case Plan.Sample _, Plan.MakeSeries _, Plan.TopNested _, Plan.Partition _ -> plan;
      case Plan.StepScan _, Plan.Evaluate _ -> plan;
    };
  }

  private static Plan project(Plan.Project project, @Nullable Set<String> needed) {
    var kept = kept(project.assignments(), needed);
    return new Plan.Project(prune(project.input(), used(valuesOf(kept))), kept, project.span());
  }

  private static Plan extend(Plan.Extend extend, @Nullable Set<String> needed) {
    if (needed == null) {
      return new Plan.Extend(
          prune(extend.input(), null), extend.assignments(), extend.schema(), extend.span());
    }
    var kept = kept(extend.assignments(), needed);
    var below = new HashSet<>(needed);
    kept.forEach(assignment -> below.remove(assignment.name()));
    valuesOf(kept).forEach(value -> collect(value, below));
    var input = prune(extend.input(), below);
    var made = new HashSet<String>();
    kept.forEach(assignment -> made.add(assignment.name()));
    var delivered = input.schema();
    var fields =
        filtered(
            extend.schema().fields(),
            field -> made.contains(field.name()) || delivered.has(field.name()));
    return new Plan.Extend(input, kept, Schema.of(fields), extend.span());
  }

  private static Plan summarize(Plan.Summarize summarize) {
    var used = used(valuesOf(summarize.keys()));
    summarize.aggregations().forEach(a -> a.arguments().forEach(value -> collect(value, used)));
    return new Plan.Summarize(
        prune(summarize.input(), used),
        summarize.keys(),
        summarize.aggregations(),
        summarize.schema(),
        summarize.span());
  }

  private static Plan join(Plan.Join join, @Nullable Set<String> needed) {
    var output =
        filtered(join.output(), column -> needed == null || needed.contains(column.name()));
    var left = used(join.keys().stream().map(KeyPair::left).toList());
    var right = used(join.keys().stream().map(KeyPair::right).toList());
    output.forEach(column -> (column.fromRight() ? right : left).add(column.source()));
    return new Plan.Join(
        prune(join.left(), left),
        prune(join.right(), right),
        join.kind(),
        join.keys(),
        output,
        join.span());
  }

  private static List<Assignment> kept(List<Assignment> from, @Nullable Set<String> needed) {
    return needed == null ? from : filtered(from, assignment -> needed.contains(assignment.name()));
  }

  private static <T> List<T> filtered(List<T> all, Predicate<T> isWanted) {
    var wanted = new ArrayList<T>(all.size());
    for (var each : all) {
      if (isWanted.test(each)) {
        wanted.add(each);
      }
    }
    return wanted;
  }

  private static List<Expr> values(List<SortKey> keys) {
    var values = new ArrayList<Expr>(keys.size());
    keys.forEach(key -> values.add(key.value()));
    return values;
  }

  private static List<Expr> valuesOf(List<Assignment> assignments) {
    var values = new ArrayList<Expr>(assignments.size());
    assignments.forEach(assignment -> values.add(assignment.value()));
    return values;
  }

  private static @Nullable Set<String> with(@Nullable Set<String> needed, List<Expr> more) {
    if (needed == null) {
      return null;
    }
    var all = new HashSet<>(needed);
    more.forEach(expr -> collect(expr, all));
    return all;
  }

  private static Set<String> used(List<Expr> exprs) {
    var names = new HashSet<String>();
    for (var expr : exprs) {
      collect(expr, names);
    }
    return names;
  }

  private static void collect(Expr expr, Set<String> names) {
    if (expr instanceof Expr.ColumnUse(var name, _, _)) {
      names.add(name);
    }
    for (var part : expr.parts()) {
      collect(part, names);
    }
  }
}
