package vedette.kql.simplify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.kql.plan.Binding;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.PlanParts;
import vedette.kql.plan.Query;

/// Leaves out columns that nobody reads, down to the scans.
///
/// Goes over the query twice: the first time only to learn which columns of each binding are read
/// by anybody, so that the second time all uses of a binding agree on its columns.
final class ColumnPruning {
  private static final Set<String> PAIRED = Set.of("arg_max", "arg_min", "take_any");

  private Map<String, Schema> full = Map.of();
  private final Map<String, Set<String>> read = new HashMap<>();

  Query prune(Query query) {
    if (!query.bindings().isEmpty()) {
      learn(query);
    }
    List<Binding> bindings = new ArrayList<>(query.bindings().size());
    for (Binding binding : query.bindings()) {
      Plan plan = exact(binding.plan(), kept(binding.name()));
      bindings.add(new Binding(binding.name(), plan, binding.once()));
    }
    List<Query.Result> results = new ArrayList<>(query.results().size());
    for (Query.Result result : query.results()) {
      results.add(new Query.Result(result.name(), whole(result.plan()), result.chart()));
    }
    return new Query(bindings, results);
  }

  private void learn(Query query) {
    full = new HashMap<>();
    query.bindings().forEach(binding -> full.put(binding.name(), binding.plan().schema()));
    query.results().forEach(result -> whole(result.plan()));
    for (Binding binding : query.bindings().reversed()) {
      exact(binding.plan(), kept(binding.name()));
    }
  }

  /// The columns of a binding that somebody reads, in its own order; at least one.
  private Schema kept(String binding) {
    Schema schema = full.getOrDefault(binding, Schema.EMPTY);
    return restricted(schema, read.getOrDefault(binding, Set.of()));
  }

  private static Schema restricted(Schema schema, Set<String> names) {
    List<Field> fields = kept(schema.fields(), field -> names.contains(field.name()));
    boolean none = fields.isEmpty() && schema.size() > 0;
    return Schema.of(none ? List.of(schema.field(0)) : fields);
  }

  private static <T> List<T> kept(List<T> all, Predicate<T> isWanted) {
    List<T> kept = new ArrayList<>(all.size());
    for (T each : all) {
      if (isWanted.test(each)) {
        kept.add(each);
      }
    }
    return kept;
  }

  private Plan whole(Plan plan) {
    return exact(plan, plan.schema());
  }

  /// The plan with exactly these columns.
  private Plan exact(Plan plan, Schema schema) {
    Plan pruned = prune(plan, names(schema));
    if (pruned.schema().equals(schema)) {
      return pruned;
    }
    List<Plan.Assignment> all = new ArrayList<>();
    for (Field field : schema.fields()) {
      Expr use = new Expr.ColumnUse(field.name(), field.type(), plan.span());
      all.add(new Plan.Assignment(field.name(), use));
    }
    return new Plan.Project(pruned, all, plan.span());
  }

  private static Set<String> names(Schema schema) {
    Set<String> names = new HashSet<>();
    schema.fields().forEach(field -> names.add(field.name()));
    return names;
  }

  private static Set<String> with(Set<String> names, List<Expr> exprs) {
    Set<String> more = new HashSet<>(names);
    more.addAll(Columns.of(exprs));
    return more;
  }

  private void noteSubqueries(Plan plan) {
    if (full.isEmpty()) {
      return; // a query without bindings has no subqueries
    }
    for (Expr expr : PlanParts.expressions(plan)) {
      noteSubqueries(expr);
    }
  }

  private void noteSubqueries(Expr expr) {
    switch (expr) {
      case Expr.ScalarOf(var name, _, _) -> noteFirst(name);
      case Expr.SetOf(var name, _) -> noteFirst(name);
      default -> expr.parts().forEach(this::noteSubqueries);
    }
  }

  private void noteFirst(String binding) {
    Schema schema = full.getOrDefault(binding, Schema.EMPTY);
    if (schema.size() > 0) {
      read.computeIfAbsent(binding, _ -> new HashSet<>()).add(schema.field(0).name());
    }
  }

  // ---- nodes

  /// A plan that delivers at least the wanted columns, and few others.
  private Plan prune(Plan plan, Set<String> wanted) {
    noteSubqueries(plan);
    return switch (plan) {
      case Plan.TableScan p -> scan(p, wanted);
      case Plan.Use p -> {
        read.computeIfAbsent(p.binding(), _ -> new HashSet<>()).addAll(wanted);
        yield new Plan.Use(p.binding(), kept(p.binding()), p.span());
      }
      case Plan.Rows _, Plan.RangeRows _, Plan.External _, Plan.Outer _ -> plan;
      case Plan.Where _, Plan.Sort _, Plan.Top _, Plan.Take _, Plan.Serialize _ ->
          PlanParts.mapInputs(
              plan, input -> prune(input, with(wanted, PlanParts.expressions(plan))));
      case Plan.Extend p -> extend(p, wanted);
      case Plan.Project p -> project(p, wanted);
      case Plan.Summarize p -> summarize(p, wanted);
      case Plan.Window p -> window(p, wanted);
      case Plan.Join p -> join(p, wanted);
      case Plan.Union p -> union(p, wanted);
      case Plan.MakeSeries _, Plan.TopNested _ ->
          PlanParts.mapInputs(plan, input -> prune(input, Columns.of(PlanParts.expressions(plan))));
      case Plan.MvExpand _,
          Plan.MvApply _,
          Plan.Parse _,
          Plan.ParseKv _,
          Plan.Sample _,
          Plan.Partition _,
          Plan.StepScan _,
          Plan.Evaluate _ ->
          Bodies.map(PlanParts.mapInputs(plan, this::whole), this::whole);
    };
  }

  private static Plan scan(Plan.TableScan scan, Set<String> wanted) {
    List<Plan.TableScan.Column> columns =
        kept(scan.columns(), column -> wanted.contains(column.name()));
    boolean none = columns.isEmpty() && !scan.columns().isEmpty();
    return new Plan.TableScan(
        scan.table(), none ? List.of(scan.columns().getFirst()) : columns, scan.span());
  }

  private Plan extend(Plan.Extend extend, Set<String> wanted) {
    List<Plan.Assignment> kept =
        kept(extend.assignments(), assignment -> wanted.contains(assignment.name()));
    Set<String> below = new HashSet<>(wanted);
    kept.forEach(assignment -> below.remove(assignment.name()));
    Plan input = prune(extend.input(), with(below, values(kept)));
    if (kept.isEmpty()) {
      return input;
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    input.schema().fields().forEach(field -> fields.put(field.name(), field));
    kept.forEach(assignment -> fields.put(assignment.name(), assignment.field()));
    return new Plan.Extend(input, kept, Schema.of(List.copyOf(fields.values())), extend.span());
  }

  private Plan project(Plan.Project project, Set<String> wanted) {
    List<Plan.Assignment> kept =
        kept(project.assignments(), assignment -> wanted.contains(assignment.name()));
    if (kept.isEmpty() && !project.assignments().isEmpty()) {
      kept = List.of(project.assignments().getFirst());
    }
    return new Plan.Project(prune(project.input(), Columns.of(values(kept))), kept, project.span());
  }

  private static List<Expr> values(List<Plan.Assignment> assignments) {
    List<Expr> values = new ArrayList<>(assignments.size());
    for (Plan.Assignment assignment : assignments) {
      values.add(assignment.value());
    }
    return values;
  }

  private Plan summarize(Plan.Summarize summarize, Set<String> wanted) {
    List<Plan.Aggregation> kept = new ArrayList<>();
    for (Plan.Aggregation aggregation : summarize.aggregations()) {
      if (aggregation.outputs().stream().anyMatch(output -> wanted.contains(output.name()))) {
        kept.add(paired(aggregation, wanted));
      }
    }
    boolean nothing = kept.isEmpty() && summarize.keys().isEmpty();
    if (nothing && !summarize.aggregations().isEmpty()) {
      kept.add(summarize.aggregations().getFirst());
    }
    List<Expr> exprs = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (Plan.Assignment key : summarize.keys()) {
      exprs.add(key.value());
      fields.add(key.field());
    }
    for (Plan.Aggregation aggregation : kept) {
      exprs.addAll(aggregation.arguments());
      fields.addAll(aggregation.outputs());
    }
    return new Plan.Summarize(
        prune(summarize.input(), Columns.of(exprs)),
        summarize.keys(),
        kept,
        Schema.of(fields),
        summarize.span());
  }

  /// Aggregates with one output for each argument lose the pairs nobody reads; the first argument
  /// decides and stays.
  private static Plan.Aggregation paired(Plan.Aggregation aggregation, Set<String> wanted) {
    boolean pairs =
        PAIRED.contains(aggregation.function().name())
            && aggregation.outputs().size() == aggregation.arguments().size();
    if (!pairs) {
      return aggregation;
    }
    List<Field> outputs = new ArrayList<>();
    List<Expr> arguments = new ArrayList<>();
    for (int i = 0; i < aggregation.outputs().size(); i++) {
      if (i == 0 || wanted.contains(aggregation.outputs().get(i).name())) {
        outputs.add(aggregation.outputs().get(i));
        arguments.add(aggregation.arguments().get(i));
      }
    }
    return new Plan.Aggregation(
        outputs, aggregation.function(), aggregation.signature(), arguments);
  }

  private Plan window(Plan.Window window, Set<String> wanted) {
    List<Plan.WindowCall> kept = kept(window.calls(), call -> used(call, window, wanted));
    List<Expr> arguments = new ArrayList<>();
    kept.forEach(call -> arguments.addAll(call.arguments()));
    Set<String> below = with(wanted, arguments);
    kept.forEach(call -> below.remove(call.name()));
    Plan input = prune(window.input(), below);
    if (kept.isEmpty()) {
      return input;
    }
    List<Field> fields = new ArrayList<>(input.schema().fields());
    kept.forEach(call -> fields.add(new Field(call.name(), call.type())));
    return new Plan.Window(input, kept, Schema.of(fields), window.span());
  }

  /// A call may read the column of another call of the same node.
  private static boolean used(Plan.WindowCall call, Plan.Window window, Set<String> wanted) {
    return wanted.contains(call.name())
        || window.calls().stream()
            .anyMatch(other -> Columns.of(other.arguments()).contains(call.name()));
  }

  private Plan join(Plan.Join join, Set<String> wanted) {
    List<Plan.JoinColumn> kept = kept(join.output(), column -> wanted.contains(column.name()));
    if (kept.isEmpty() && !join.output().isEmpty()) {
      kept = List.of(join.output().getFirst());
    }
    Set<String> left = new HashSet<>();
    Set<String> right = new HashSet<>();
    for (Plan.JoinColumn column : kept) {
      (column.fromRight() ? right : left).add(column.source());
    }
    for (Plan.KeyPair key : join.keys()) {
      left.addAll(Columns.of(key.left()));
      right.addAll(Columns.of(key.right()));
    }
    return new Plan.Join(
        prune(join.left(), left),
        prune(join.right(), right),
        join.kind(),
        join.keys(),
        kept,
        join.span());
  }

  private Plan union(Plan.Union union, Set<String> wanted) {
    Schema schema = restricted(union.schema(), wanted);
    return new Plan.Union(
        union.parts().stream().map(part -> exact(part, schema)).toList(), schema, union.span());
  }
}
