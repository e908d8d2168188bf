package vedette.engine.lower;

import vedette.engine.operator.NestedOperator;
import vedette.engine.operator.NestedOperator.Level;
import vedette.engine.operator.Operator;
import vedette.kql.plan.Plan;

/// `top-nested`.
final class NestedLowering {
  private NestedLowering() {}

  static Operator lower(Plan.TopNested plan, Lowering lowering) {
    var input = lowering.lower(plan.input());
    var schema = input.schema();
    var levels =
        plan.levels().stream()
            .map(level -> {
              var count = level.count();
              var others = level.others();
              return new Level(
                  count == null ? -1 : Math.max(0, lowering.number(count, plan.span())),
                  lowering.expression(level.of().value(), schema),
                  level.of().value().type(),
                  others == null ? null : lowering.value(others),
                  SummarizeLowering.aggregate(level.by(), schema, lowering),
                  level.ascending());
            })
            .toList();
    return new NestedOperator(input, levels, plan.schema(), lowering.context());
  }
}
