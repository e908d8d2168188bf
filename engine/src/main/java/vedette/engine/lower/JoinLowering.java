package vedette.engine.lower;

import java.util.List;
import vedette.engine.operator.JoinOperator;
import vedette.engine.operator.JoinOperator.Output;
import vedette.engine.operator.Operator;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.JoinKind;
import vedette.kql.plan.Plan.KeyPair;

/// Joins of all kinds.
final class JoinLowering {
  private JoinLowering() {}

  /// @param above conditions on the joined rows, tested above the join
  static Operator lower(Plan.Join plan, List<Expr> above, Lowering lowering) {
    var leftInput = lowering.lower(plan.left());
    var rightInput = lowering.lower(plan.right());
    var left = leftInput.schema();
    var right = rightInput.schema();
    var output =
        plan.output().stream()
            .map(column ->
                new Output(
                    column.fromRight(),
                    (column.fromRight() ? right : left).position(column.source())))
            .toList();
    return new JoinOperator(
        leftInput,
        rightInput,
        plan.kind(),
        lowering.expressions(plan.keys().stream().map(KeyPair::left).toList(), left),
        lowering.expressions(plan.keys().stream().map(KeyPair::right).toList(), right),
        plan.keys().stream().map(pair -> pair.left().type()).toList(),
        output,
        plan.schema(),
        lowering.context(),
        plan.kind() == JoinKind.INNER
            ? new JoinBounds(plan, left, right, lowering).of(above)
            : List.of(),
        0);
  }
}
