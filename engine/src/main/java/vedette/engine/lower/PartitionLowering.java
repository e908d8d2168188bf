package vedette.engine.lower;

import vedette.engine.operator.Handover;
import vedette.engine.operator.Operator;
import vedette.engine.operator.PartitionOperator;
import vedette.kql.plan.Plan;

/// `partition`: a body for each value of a key.
final class PartitionLowering {
  private PartitionLowering() {}

  static Operator lower(Plan.Partition plan, Lowering lowering) {
    var rows = new Handover();
    return new PartitionOperator(
        lowering.lower(plan.input()),
        lowering.expression(plan.key(), plan.input().schema()),
        plan.key().type(),
        rows,
        lowering.inside(rows).lower(plan.body()),
        plan.schema(),
        lowering.context());
  }
}
