package vedette.kql.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Walks and rebuilds plans: every way a plan node holds other plans and expressions is written
/// down here once.
public final class PlanParts {
  private PlanParts() {}

  /// The names of the bindings that a plan reads, those in its subqueries and bodies included.
  public static List<String> bindings(Plan root) {
    List<String> names = new ArrayList<>();
    Deque<Plan> waiting = new ArrayDeque<>();
    waiting.add(root);
    while (!waiting.isEmpty()) {
      Plan plan = waiting.remove();
      if (plan instanceof Plan.Use(var name, _, _)) {
        names.add(name);
      }
      waiting.addAll(plan.inputs());
      Plan body = body(plan);
      if (body != null) {
        waiting.add(body);
      }
      expressions(plan).forEach(expr -> bindings(expr, names));
    }
    return names;
  }

  private static void bindings(Expr expr, List<String> names) {
    Deque<Expr> waiting = new ArrayDeque<>();
    waiting.add(expr);
    while (!waiting.isEmpty()) {
      Expr next = waiting.remove();
      switch (next) {
        case Expr.ScalarOf(var name, _, _) -> names.add(name);
        case Expr.SetOf(var name, _) -> names.add(name);
        default -> waiting.addAll(next.parts());
      }
    }
  }

  /// The plan that runs once for each row or group of the input, or null.
  public static @Nullable Plan body(Plan plan) {
    return switch (plan) {
      case Plan.MvApply apply -> apply.body();
      case Plan.Partition partition -> partition.body();
      default -> null;
    };
  }

  /// The expressions directly in a node, in order.
  public static List<Expr> expressions(Plan plan) {
    List<Expr> found = new ArrayList<>();
    mapExpressions(
        plan,
        expr -> {
          found.add(expr);
          return expr;
        });
    return found;
  }

  /// The same node with its direct inputs replaced.
  public static Plan mapInputs(Plan plan, UnaryOperator<Plan> change) {
    return switch (plan) {
      case Plan.TableScan _,
          Plan.Rows _,
          Plan.RangeRows _,
          Plan.External _,
          Plan.Use _,
          Plan.Outer _ ->
          plan;
      case Plan.Where p -> new Plan.Where(change.apply(p.input()), p.condition(), p.span());
      case Plan.Extend p ->
          new Plan.Extend(change.apply(p.input()), p.assignments(), p.schema(), p.span());
      case Plan.Project p -> new Plan.Project(change.apply(p.input()), p.assignments(), p.span());
      case Plan.MvExpand p ->
          new Plan.MvExpand(
              change.apply(p.input()),
              p.expansions(),
              p.itemIndex(),
              p.rowLimit(),
              p.arrayBags(),
              p.schema(),
              p.span());
      case Plan.MvApply p ->
          new Plan.MvApply(
              change.apply(p.input()),
              p.expansions(),
              p.itemIndex(),
              p.rowLimit(),
              p.body(),
              p.kept(),
              p.schema(),
              p.span());
      case Plan.Parse p ->
          new Plan.Parse(
              change.apply(p.input()),
              p.text(),
              p.kind(),
              p.flags(),
              p.pattern(),
              p.onlyMatches(),
              p.schema(),
              p.span());
      case Plan.ParseKv p ->
          new Plan.ParseKv(
              change.apply(p.input()),
              p.text(),
              p.keys(),
              p.pairDelimiter(),
              p.valueDelimiter(),
              p.quotes(),
              p.escape(),
              p.greedy(),
              p.regex(),
              p.schema(),
              p.span());
      case Plan.Serialize p -> new Plan.Serialize(change.apply(p.input()), p.span());
      case Plan.Window p ->
          new Plan.Window(change.apply(p.input()), p.calls(), p.schema(), p.span());
      case Plan.Summarize p ->
          new Plan.Summarize(
              change.apply(p.input()), p.keys(), p.aggregations(), p.schema(), p.span());
      case Plan.Sort p -> new Plan.Sort(change.apply(p.input()), p.keys(), p.span());
      case Plan.Top p -> new Plan.Top(change.apply(p.input()), p.count(), p.keys(), p.span());
      case Plan.Take p -> new Plan.Take(change.apply(p.input()), p.count(), p.span());
      case Plan.Sample p ->
          new Plan.Sample(change.apply(p.input()), p.count(), p.distinctOf(), p.schema(), p.span());
      case Plan.MakeSeries p ->
          new Plan.MakeSeries(
              change.apply(p.input()),
              p.aggregations(),
              p.fallbacks(),
              p.axis(),
              p.first(),
              p.last(),
              p.step(),
              p.inRange(),
              p.nonEmpty(),
              p.keys(),
              p.schema(),
              p.span());
      case Plan.TopNested p ->
          new Plan.TopNested(change.apply(p.input()), p.levels(), p.schema(), p.span());
      case Plan.Partition p ->
          new Plan.Partition(change.apply(p.input()), p.key(), p.body(), p.schema(), p.span());
      case Plan.StepScan p ->
          new Plan.StepScan(
              change.apply(p.input()), p.matchId(), p.declared(), p.steps(), p.schema(), p.span());
      case Plan.Evaluate p ->
          new Plan.Evaluate(
              change.apply(p.input()),
              p.tables().stream().map(change).toList(),
              p.plugin(),
              p.arguments(),
              p.schema(),
              p.span());
      case Plan.Join p ->
          new Plan.Join(
              change.apply(p.left()),
              change.apply(p.right()),
              p.kind(),
              p.keys(),
              p.output(),
              p.span());
      case Plan.Union p ->
          new Plan.Union(p.parts().stream().map(change).toList(), p.schema(), p.span());
    };
  }

  /// The same node with the expressions directly in it replaced; those keep their types.
  public static Plan mapExpressions(Plan plan, UnaryOperator<Expr> change) {
    return switch (plan) {
      case Plan.TableScan _,
          Plan.External _,
          Plan.Use _,
          Plan.Outer _,
          Plan.Serialize _,
          Plan.Union _ ->
          plan;
      case Plan.Rows p ->
          new Plan.Rows(
              p.schema(),
              p.rows().stream().map(row -> row.stream().map(change).toList()).toList(),
              p.span());
      case Plan.RangeRows p ->
          new Plan.RangeRows(
              p.field(),
              change.apply(p.first()),
              change.apply(p.last()),
              change.apply(p.step()),
              p.span());
      case Plan.Where p -> new Plan.Where(p.input(), change.apply(p.condition()), p.span());
      case Plan.Extend p ->
          new Plan.Extend(p.input(), assignments(p.assignments(), change), p.schema(), p.span());
      case Plan.Project p ->
          new Plan.Project(p.input(), assignments(p.assignments(), change), p.span());
      case Plan.MvExpand p ->
          new Plan.MvExpand(
              p.input(),
              expansions(p.expansions(), change),
              p.itemIndex(),
              p.rowLimit(),
              p.arrayBags(),
              p.schema(),
              p.span());
      case Plan.MvApply p ->
          new Plan.MvApply(
              p.input(),
              expansions(p.expansions(), change),
              p.itemIndex(),
              p.rowLimit(),
              p.body(),
              p.kept(),
              p.schema(),
              p.span());
      case Plan.Parse p ->
          new Plan.Parse(
              p.input(),
              change.apply(p.text()),
              p.kind(),
              p.flags(),
              p.pattern(),
              p.onlyMatches(),
              p.schema(),
              p.span());
      case Plan.ParseKv p ->
          new Plan.ParseKv(
              p.input(),
              change.apply(p.text()),
              p.keys(),
              p.pairDelimiter(),
              p.valueDelimiter(),
              p.quotes(),
              p.escape(),
              p.greedy(),
              p.regex(),
              p.schema(),
              p.span());
      case Plan.Window p ->
          new Plan.Window(
              p.input(),
              p.calls().stream().map(call -> windowCall(call, change)).toList(),
              p.schema(),
              p.span());
      case Plan.Summarize p ->
          new Plan.Summarize(
              p.input(),
              assignments(p.keys(), change),
              aggregations(p.aggregations(), change),
              p.schema(),
              p.span());
      case Plan.Sort p -> new Plan.Sort(p.input(), sortKeys(p.keys(), change), p.span());
      case Plan.Top p ->
          new Plan.Top(p.input(), change.apply(p.count()), sortKeys(p.keys(), change), p.span());
      case Plan.Take p -> new Plan.Take(p.input(), change.apply(p.count()), p.span());
      case Plan.Sample p ->
          new Plan.Sample(
              p.input(),
              change.apply(p.count()),
              p.distinctOf() == null ? null : assignment(p.distinctOf(), change),
              p.schema(),
              p.span());
      case Plan.MakeSeries p ->
          new Plan.MakeSeries(
              p.input(),
              aggregations(p.aggregations(), change),
              p.fallbacks().stream().map(change).toList(),
              assignment(p.axis(), change),
              p.first() == null ? null : change.apply(p.first()),
              p.last() == null ? null : change.apply(p.last()),
              change.apply(p.step()),
              p.inRange(),
              p.nonEmpty(),
              assignments(p.keys(), change),
              p.schema(),
              p.span());
      case Plan.TopNested p ->
          new Plan.TopNested(
              p.input(),
              p.levels().stream().map(level -> level(level, change)).toList(),
              p.schema(),
              p.span());
      case Plan.Partition p ->
          new Plan.Partition(p.input(), change.apply(p.key()), p.body(), p.schema(), p.span());
      case Plan.StepScan p ->
          new Plan.StepScan(
              p.input(),
              p.matchId(),
              assignments(p.declared(), change),
              p.steps().stream().map(step -> step(step, change)).toList(),
              p.schema(),
              p.span());
      case Plan.Evaluate p ->
          new Plan.Evaluate(
              p.input(),
              p.tables(),
              p.plugin(),
              p.arguments().stream().map(change).toList(),
              p.schema(),
              p.span());
      case Plan.Join p ->
          new Plan.Join(
              p.left(),
              p.right(),
              p.kind(),
              p.keys().stream()
                  .map(key -> new Plan.KeyPair(change.apply(key.left()), change.apply(key.right())))
                  .toList(),
              p.output(),
              p.span());
    };
  }

  private static Plan.Assignment assignment(
      Plan.Assignment assignment, UnaryOperator<Expr> change) {
    return new Plan.Assignment(assignment.name(), change.apply(assignment.value()));
  }

  private static List<Plan.Assignment> assignments(
      List<Plan.Assignment> assignments, UnaryOperator<Expr> change) {
    List<Plan.Assignment> changed = new ArrayList<>(assignments.size());
    for (Plan.Assignment each : assignments) {
      changed.add(assignment(each, change));
    }
    return changed;
  }

  private static List<Plan.Expansion> expansions(
      List<Plan.Expansion> expansions, UnaryOperator<Expr> change) {
    return expansions.stream()
        .map(each -> new Plan.Expansion(each.name(), change.apply(each.value()), each.type()))
        .toList();
  }

  private static Plan.Aggregation aggregation(
      Plan.Aggregation aggregation, UnaryOperator<Expr> change) {
    List<Expr> arguments = new ArrayList<>(aggregation.arguments().size());
    for (Expr argument : aggregation.arguments()) {
      arguments.add(change.apply(argument));
    }
    return new Plan.Aggregation(
        aggregation.outputs(), aggregation.function(), aggregation.signature(), arguments);
  }

  private static List<Plan.Aggregation> aggregations(
      List<Plan.Aggregation> aggregations, UnaryOperator<Expr> change) {
    List<Plan.Aggregation> changed = new ArrayList<>(aggregations.size());
    for (Plan.Aggregation each : aggregations) {
      changed.add(aggregation(each, change));
    }
    return changed;
  }

  private static List<Plan.SortKey> sortKeys(List<Plan.SortKey> keys, UnaryOperator<Expr> change) {
    return keys.stream()
        .map(key -> new Plan.SortKey(change.apply(key.value()), key.ascending(), key.nullsFirst()))
        .toList();
  }

  private static Plan.WindowCall windowCall(Plan.WindowCall call, UnaryOperator<Expr> change) {
    return new Plan.WindowCall(
        call.name(),
        call.function(),
        call.signature(),
        call.arguments().stream().map(change).toList(),
        call.type());
  }

  private static Plan.NestedLevel level(Plan.NestedLevel level, UnaryOperator<Expr> change) {
    return new Plan.NestedLevel(
        level.count() == null ? null : change.apply(level.count()),
        assignment(level.of(), change),
        level.others() == null ? null : change.apply(level.others()),
        aggregation(level.by(), change),
        level.ascending());
  }

  private static Plan.ScanStep step(Plan.ScanStep step, UnaryOperator<Expr> change) {
    return new Plan.ScanStep(
        step.name(),
        step.optional(),
        step.output(),
        change.apply(step.condition()),
        assignments(step.effects(), change));
  }
}
