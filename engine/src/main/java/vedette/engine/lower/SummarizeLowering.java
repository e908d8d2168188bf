package vedette.engine.lower;

import java.util.List;
import vedette.data.schema.Schema;
import vedette.engine.operator.Operator;
import vedette.engine.operator.SummarizeOperator;
import vedette.engine.operator.SummarizeOperator.Aggregate;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.Aggregation;
import vedette.kql.plan.Plan.Assignment;

/// `summarize`, `distinct`, `count`.
final class SummarizeLowering {
  private SummarizeLowering() {}

  static Operator lower(Plan.Summarize plan, Lowering lowering) {
    return over(
        lowering.lower(plan.input()), plan.keys(), plan.aggregations(), plan.schema(), lowering);
  }

  static Operator over(
      Operator input,
      List<Assignment> keys,
      List<Aggregation> aggregations,
      Schema schema,
      Lowering lowering) {
    return new SummarizeOperator(
        input,
        keys.stream().map(key -> lowering.expression(key.value(), input.schema())).toList(),
        keys.stream().map(key -> key.value().type()).toList(),
        aggregations.stream()
            .map(aggregation -> aggregate(aggregation, input.schema(), lowering))
            .toList(),
        schema,
        lowering.context());
  }

  static Aggregate aggregate(Aggregation aggregation, Schema input, Lowering lowering) {
    return new Aggregate(
        lowering.expressions(aggregation.arguments(), input),
        lowering.accumulators(aggregation),
        aggregation.outputs().size());
  }
}
