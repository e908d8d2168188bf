package vedette.engine.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.operator.FurtherLane;
import vedette.engine.operator.MeasuredOperator;
import vedette.engine.operator.Operator;
import vedette.engine.operator.PartQueue;
import vedette.engine.operator.RisingKey;
import vedette.engine.operator.ScanOperator;
import vedette.engine.operator.SummarizeOperator;
import vedette.engine.operator.SummarizeOperator.Aggregate;
import vedette.engine.run.OperatorFacts;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.Aggregation;
import vedette.kql.plan.Plan.Assignment;

/// `summarize`, `distinct`, `count`; over the parts of one table on several lanes.
final class SummarizeLowering {
  /// Aggregates whose answer does not depend on the order of rows, not even in the last digit.
  private static final Set<String> ANY_ORDER =
      Set.of("count", "countif", "dcount", "dcountif", "min", "max", "arg_max", "arg_min", "sum");

  /// Functions that do not fall where their first argument does not.
  private static final Set<String> RISING =
      Set.of("bin", "startofday", "startofweek", "startofmonth", "startofyear");

  /// The name under which it can be switched off that rows in order are taken run by run.
  private static final String BY_RUNS = "summarize-by-runs";

  private SummarizeLowering() {}

  static Operator lower(Plan.Summarize plan, Lowering lowering) {
    var lanes = lowering.context().settings().lanes();
    if (lanes <= 1 || !isOfOneTable(plan.input()) || !isOfAnyOrder(plan)) {
      return over(
          lowering.lower(plan.input()), plan.keys(), plan.aggregations(), plan.schema(), lowering);
    }
    var queue = PartQueue.shared(lanes);
    var others = new ArrayList<FurtherLane>();
    var shown = new ArrayList<OperatorFacts>();
    for (var lane = 1; lane < lanes; lane++) {
      others.add(new FurtherLane(() -> further(plan, queue, lowering, shown)));
    }
    var before = lowering.facts().size();
    var first = one(plan, lowering.lane(queue, lowering.facts()), others);
    shown.addAll(lowering.facts().subList(before, lowering.facts().size()));
    return first;
  }

  /// A lane whose operators are those of the first, so that what is shown of these counts for it
  /// too.
  private static SummarizeOperator further(
      Plan.Summarize plan, PartQueue queue, Lowering lowering, List<OperatorFacts> shown) {
    var facts = new ArrayList<OperatorFacts>();
    var operator = one(plan, lowering.lane(queue, facts), List.of());
    for (var i = 0; i < Math.min(shown.size(), facts.size()); i++) {
      shown.get(i).join(facts.get(i));
    }
    return operator;
  }

  private static SummarizeOperator one(
      Plan.Summarize plan, Lowering lowering, List<FurtherLane> others) {
    var input = lowering.lower(plan.input());
    return over(input, plan.keys(), plan.aggregations(), plan.schema(), lowering, others);
  }

  /// Whether rows come from one table through operators that look at each row alone.
  private static boolean isOfOneTable(Plan plan) {
    return switch (plan) {
      case Plan.TableScan _ -> true;
      case Plan.Where(var input, var condition, _) -> isOfOneTable(input) && isSteady(condition);
      case Plan.Extend(var input, var made, _, _) ->
          isOfOneTable(input) && made.stream().allMatch(a -> isSteady(a.value()));
      case Plan.Project(var input, var made, _) ->
          isOfOneTable(input) && made.stream().allMatch(a -> isSteady(a.value()));
      case Plan.Rows _, Plan.RangeRows _, Plan.External _, Plan.Use _, Plan.Outer _ -> false;
      case Plan.MvExpand _, Plan.MvApply _, Plan.Parse _, Plan.ParseKv _, Plan.Window _ -> false;
      case Plan.Serialize _, Plan.Summarize _, Plan.Sort _, Plan.Top _, Plan.Take _ -> false;
      case Plan.Sample _, Plan.MakeSeries _, Plan.TopNested _, Plan.Partition _ -> false;
      case Plan.StepScan _, Plan.Evaluate _, Plan.Join _, Plan.Union _ -> false;
    };
  }

  private static boolean isOfAnyOrder(Plan.Summarize plan) {
    return plan.keys().stream().allMatch(key -> isSteady(key.value()))
        && plan.aggregations().stream().allMatch(SummarizeLowering::isOfAnyOrder);
  }

  private static boolean isOfAnyOrder(Aggregation aggregation) {
    return ANY_ORDER.contains(aggregation.function().name())
        && aggregation.arguments().stream()
            .allMatch(argument -> isSteady(argument) && argument.type() != Type.REAL);
  }

  /// Whether an expression says the same whoever asks and whenever. Subqueries run under a lock, so
  /// lanes that wait for each other must not ask for them.
  private static boolean isSteady(Expr expr) {
    if ((expr instanceof Expr.Call call && !call.function().deterministic())
        || expr instanceof Expr.ScalarOf
        || expr instanceof Expr.SetOf) {
      return false;
    }
    for (var part : expr.parts()) {
      if (!isSteady(part)) {
        return false;
      }
    }
    return true;
  }

  static Operator over(
      Operator input,
      List<Assignment> keys,
      List<Aggregation> aggregations,
      Schema schema,
      Lowering lowering) {
    return over(input, keys, aggregations, schema, lowering, List.of());
  }

  private static SummarizeOperator over(
      Operator input,
      List<Assignment> keys,
      List<Aggregation> aggregations,
      Schema schema,
      Lowering lowering,
      List<FurtherLane> others) {
    var below = input.schema();
    var keyValues = new ArrayList<Expression>(keys.size());
    var keyTypes = new ArrayList<Type>(keys.size());
    for (var key : keys) {
      keyValues.add(lowering.expression(key.value(), below));
      keyTypes.add(key.value().type());
    }
    var aggregates = new ArrayList<Aggregate>(aggregations.size());
    for (var aggregation : aggregations) {
      aggregates.add(aggregate(aggregation, below, lowering));
    }
    return new SummarizeOperator(
        input,
        keyValues,
        keyTypes,
        aggregates,
        schema,
        lowering.context(),
        others,
        rising(input, keys, lowering),
        0);
  }

  /// The first key that rises with a column of a scan.
  private static @Nullable RisingKey rising(
      Operator input, List<Assignment> keys, Lowering lowering) {
    if (!(input instanceof MeasuredOperator watched && watched.inner() instanceof ScanOperator)
        || lowering.context().settings().switchedOff().contains(BY_RUNS)) {
      return null;
    }
    for (var key = 0; key < keys.size(); key++) {
      var column = risesWith(keys.get(key).value());
      if (column != null) {
        var position = input.schema().position(column.name());
        var alone = Schema.of(input.schema().field(position));
        return new RisingKey(key, position, lowering.expression(keys.get(key).value(), alone));
      }
    }
    return null;
  }

  /// The column with which a number or time rises; null when it may fall, or tells nothing.
  private static Expr.@Nullable ColumnUse risesWith(Expr key) {
    if (key.type().storage() != Type.Storage.LONG) {
      return null;
    }
    return switch (key) {
      case Expr.ColumnUse column -> column;
      case Expr.Call(var function, _, var arguments, _, _)
          when RISING.contains(function.name())
              && arguments.getFirst() instanceof Expr.ColumnUse column
              && column.type().storage() == Type.Storage.LONG
              && arguments.stream().skip(1).allMatch(SummarizeLowering::isFixed) ->
          column;
      case Expr.Call _, Expr.Literal _, Expr.Now _, Expr.Convert _, Expr.And _, Expr.Or _ -> null;
      case Expr.Case _, Expr.In _, Expr.Path _, Expr.ScalarOf _, Expr.SetOf _ -> null;
    };
  }

  private static boolean isFixed(Expr argument) {
    return argument instanceof Expr.Literal || argument instanceof Expr.Now;
  }

  static Aggregate aggregate(Aggregation aggregation, Schema input, Lowering lowering) {
    return new Aggregate(
        lowering.expressions(aggregation.arguments(), input),
        lowering.accumulators(aggregation),
        aggregation.outputs().size());
  }
}
