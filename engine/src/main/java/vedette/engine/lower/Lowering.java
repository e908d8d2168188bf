package vedette.engine.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.LongColumn;
import vedette.data.schema.Schema;
import vedette.data.table.Database;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.ExpressionCompiler;
import vedette.engine.evaluate.Selection;
import vedette.engine.kernel.Aggregates;
import vedette.engine.operator.Handover;
import vedette.engine.operator.HeldOperator;
import vedette.engine.operator.MeasuredOperator;
import vedette.engine.operator.Operator;
import vedette.engine.operator.PartQueue;
import vedette.engine.operator.ProjectOperator;
import vedette.engine.operator.ProjectOperator.Slot;
import vedette.engine.operator.SampleOperator;
import vedette.engine.operator.ScanOperator;
import vedette.engine.operator.SortOperator;
import vedette.engine.operator.SortOrder;
import vedette.engine.operator.TakeOperator;
import vedette.engine.operator.TopOperator;
import vedette.engine.operator.UnionOperator;
import vedette.engine.run.OperatorFacts;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.RunContext;
import vedette.functions.Accumulator;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.Aggregation;
import vedette.kql.plan.Plan.Assignment;
import vedette.kql.plan.Plan.SortKey;
import vedette.kql.plan.PlanText;
import vedette.kql.source.Span;

/// Turns one plan into one pipeline, for one run.
///
/// Small operators are lowered here; those with decisions of their own have a class each in this
/// package. Constants such as the number of `take` are computed here, which may run a subquery.
public final class Lowering {
  private final Database database;
  private final RunContext context;
  private final UseOfBinding bindings;
  private final List<OperatorFacts> facts;
  private final @Nullable Handover outer;
  private final RowsTogether.@Nullable Body together;
  private final PartQueue parts;
  private @Nullable Plan openEnd;

  /// How a [Plan.Use] gets its rows.
  @FunctionalInterface
  public interface UseOfBinding {
    Operator use(Plan.Use use, Lowering lowering);
  }

  public Lowering(
      Database database, RunContext context, UseOfBinding bindings, List<OperatorFacts> facts) {
    this(database, context, bindings, facts, null, null, PartQueue.alone());
  }

  private Lowering(
      Database database,
      RunContext context,
      UseOfBinding bindings,
      List<OperatorFacts> facts,
      @Nullable Handover outer,
      RowsTogether.@Nullable Body together,
      PartQueue parts) {
    this.database = database;
    this.context = context;
    this.bindings = bindings;
    this.facts = facts;
    this.outer = outer;
    this.together = together;
    this.parts = parts;
  }

  /// The same, for the body of an operator that hands rows to it.
  Lowering inside(Handover rows) {
    return new Lowering(database, context, bindings, facts, rows, null, PartQueue.alone());
  }

  /// The same, for a body over the rows of many input rows.
  Lowering inside(Handover rows, RowsTogether.Body body) {
    return new Lowering(database, context, bindings, facts, rows, body, PartQueue.alone());
  }

  RunContext context() {
    return context;
  }

  Database database() {
    return database;
  }

  /// The pipeline that delivers what `plan` means.
  public Operator lower(Plan plan) {
    return measured(operator(plan), plan);
  }

  /// The pipeline of a join with conditions above it.
  Operator lower(Plan.Join join, List<Expr> above) {
    return measured(JoinLowering.lower(join, above, this), join);
  }

  /// The pipeline of a result. Its columns may be more than the plan knows when a plugin near the
  /// end makes columns of what it finds in the data.
  public Operator lowerResult(Plan plan) {
    var source = plan;
    while (keepsColumns(source)) {
      source = source.inputs().getFirst();
    }
    openEnd = source;
    return lowerWhole(plan);
  }

  /// The pipeline of a plan that delivers all of its columns, after what nobody reads was left out.
  public Operator lowerWhole(Plan plan) {
    var isOff = context.settings().switchedOff().contains(ColumnPruning.NAME);
    return lower(isOff ? plan : ColumnPruning.prune(plan));
  }

  private static boolean keepsColumns(Plan plan) {
    return plan instanceof Plan.Where
        || plan instanceof Plan.Sort
        || plan instanceof Plan.Top
        || plan instanceof Plan.Take
        || plan instanceof Plan.Serialize;
  }

  /// Where scans of this pipeline get their parts from.
  PartQueue parts() {
    return parts;
  }

  /// For one of several lanes that share the parts of their one table.
  ///
  /// @param facts where those of its operators go
  Lowering lane(PartQueue queue, List<OperatorFacts> facts) {
    return new Lowering(database, context, bindings, facts, outer, together, queue);
  }

  /// What operators will tell, in the order in which they were made.
  List<OperatorFacts> facts() {
    return facts;
  }

  /// Whether the columns that a plugin finds in the data reach the result, and nobody declared
  /// them.
  @SuppressWarnings("ReferenceEquality")
  boolean hasOpenColumns(Plan.Evaluate plan) {
    var known = plan.input().schema();
    return plan == openEnd && plan.schema().fields().stream().allMatch(f -> known.has(f.name()));
  }

  private Operator measured(Operator operator, Plan plan) {
    var fact =
        new OperatorFacts(
            operator instanceof ScanOperator ? () -> words(plan) : () -> PlanText.step(plan));
    facts.add(fact);
    if (operator instanceof ScanOperator scan) {
      fact.setScan(scan.facts());
    }
    return new MeasuredOperator(operator, fact, context);
  }

  /// The steps that a scan does: the table and the conditions on it.
  private static String words(Plan plan) {
    var step = PlanText.step(plan);
    return plan instanceof Plan.Where where ? words(where.input()) + "\n" + step : step;
  }

  private Operator operator(Plan plan) {
    var ofEach = together == null || outer == null ? null : together.lower(plan, outer, this);
    return ofEach == null ? alone(plan) : ofEach;
  }

  /// What an operator means on its own.
  Operator alone(Plan plan) {
    return switch (plan) {
      case Plan.TableScan scan -> ScanLowering.lower(scan, List.of(), this);
      case Plan.Rows rows -> SourceLowering.rows(rows, this);
      case Plan.RangeRows range -> SourceLowering.range(range, this);
      case Plan.External external -> SourceLowering.external(external, this);
      case Plan.Use use -> bindings.use(use, this);
      case Plan.Outer rows -> outer(rows);
      case Plan.Where where -> WhereLowering.lower(where, this);
      case Plan.Extend extend -> extend(extend);
      case Plan.Project project -> project(project);
      case Plan.MvExpand expand -> ExpandLowering.expand(expand, this);
      case Plan.MvApply apply -> ExpandLowering.apply(apply, this);
      case Plan.Parse parse -> ParseLowering.parse(parse, this);
      case Plan.ParseKv parse -> ParseLowering.parseKv(parse, this);
      case Plan.Serialize(var input, _) -> lower(input);
      case Plan.Window window -> WindowLowering.lower(window, this);
      case Plan.Summarize summarize -> SummarizeLowering.lower(summarize, this);
      case Plan.Sort(var input, var keys, _) -> sort(lower(input), keys);
      case Plan.Top(var input, var count, var keys, var span) ->
          top(lower(input), rowCount(count, span), keys);
      case Plan.Take(var input, var count, var span) ->
          new TakeOperator(lower(input), rowCount(count, span));
      case Plan.Sample sample -> sample(sample);
      case Plan.MakeSeries series -> SeriesLowering.lower(series, this);
      case Plan.TopNested nested -> NestedLowering.lower(nested, this);
      case Plan.Partition partition -> PartitionLowering.lower(partition, this);
      case Plan.StepScan scan -> StepScanLowering.lower(scan, this);
      case Plan.Evaluate evaluate -> PluginLowering.lower(evaluate, this);
      case Plan.Join join -> JoinLowering.lower(join, List.of(), this);
      case Plan.Union union ->
          new UnionOperator(union.parts().stream().map(this::lower).toList(), union.schema());
    };
  }

  private Operator outer(Plan.Outer rows) {
    var handed = outer;
    if (handed == null) {
      throw new IllegalArgumentException("a plan reads outer rows outside of any body");
    }
    return new HeldOperator(
        "rows of the operator around", rows.schema(), () -> Batches.of(handed.rows()));
  }

  private Operator sort(Operator input, List<SortKey> keys) {
    return new SortOperator(input, order(keys, input.schema()), context);
  }

  private Operator top(Operator input, int count, List<SortKey> keys) {
    return new TopOperator(input, count, order(keys, input.schema()), context);
  }

  private Operator extend(Plan.Extend extend) {
    var below = lower(extend.input());
    var input = below.schema();
    var made = new HashMap<String, Assignment>();
    extend.assignments().forEach(assignment -> made.put(assignment.name(), assignment));
    var slots = new ArrayList<Slot>();
    for (var field : extend.schema().fields()) {
      var assignment = made.get(field.name());
      slots.add(
          assignment == null
              ? new Slot.Kept(input.position(field.name()))
              : slot(assignment.value(), input));
    }
    return new ProjectOperator(below, slots, extend.schema());
  }

  private Operator project(Plan.Project project) {
    var below = lower(project.input());
    var input = below.schema();
    var slots = new ArrayList<Slot>(project.assignments().size());
    for (var assignment : project.assignments()) {
      slots.add(slot(assignment.value(), input));
    }
    return new ProjectOperator(below, slots, project.schema());
  }

  Slot slot(Expr value, Schema input) {
    return value instanceof Expr.ColumnUse(var name, _, _)
        ? new Slot.Kept(input.position(name))
        : new Slot.Made(expression(value, input));
  }

  private Operator sample(Plan.Sample sample) {
    var count = rowCount(sample.count(), sample.span());
    var distinctOf = sample.distinctOf();
    if (distinctOf == null) {
      return new SampleOperator(lower(sample.input()), count, context);
    }
    var distinct =
        new Plan.Summarize(
            sample.input(), List.of(distinctOf), List.of(), sample.schema(), sample.span());
    return new TakeOperator(lower(distinct), count);
  }

  SortOrder order(List<SortKey> keys, Schema input) {
    return new SortOrder(
        keys.stream()
            .map(key ->
                new SortOrder.Key(
                    expression(key.value(), input), key.ascending(), key.nullsFirst()))
            .toList());
  }

  Expression expression(Expr expr, Schema input) {
    return ExpressionCompiler.compile(expr, input, context);
  }

  List<Expression> expressions(List<Expr> exprs, Schema input) {
    return ExpressionCompiler.compileAll(exprs, input, context);
  }

  /// Makes fresh states of an aggregate, one for each reading and lane.
  Supplier<Accumulator> accumulators(Aggregation aggregation) {
    return () -> Aggregates.accumulator(aggregation);
  }

  /// The type of an aggregate's values before they are put into arrays.
  Type resultType(Aggregation aggregation) {
    var types = aggregation.arguments().stream().map(Expr::type).toList();
    return aggregation.signature().result().apply(types);
  }

  /// The value of an expression that uses no columns.
  Scalar value(Expr expr) {
    var known = expr.constant();
    return known != null
        ? known
        : expression(expr, Schema.EMPTY)
            .evaluate(new Batch(List.of(), 1), Selection.all(1))
            .scalar(0);
  }

  /// The whole number that an expression without columns has.
  long number(Expr expr, Span span) {
    var value = value(expr).value();
    if (value == null || !(expr.type() == Type.LONG || expr.type() == Type.INT)) {
      throw new QueryFailure("This must be a whole number.", span);
    }
    return LongColumn.unbox(value);
  }

  int rowCount(Expr expr, Span span) {
    return Math.clamp(number(expr, span), 0, Integer.MAX_VALUE - 8);
  }
}
