package vedette.kql.simplify;

import java.util.function.UnaryOperator;
import vedette.kql.plan.Plan;

/// Plans inside plans that run for each row or group.
final class Bodies {
  private Bodies() {}

  /// The same node with its body replaced, when it has one.
  static Plan map(Plan plan, UnaryOperator<Plan> change) {
    return switch (plan) {
      case Plan.MvApply p ->
          new Plan.MvApply(
              p.input(),
              p.expansions(),
              p.itemIndex(),
              p.rowLimit(),
              change.apply(p.body()),
              p.kept(),
              p.schema(),
              p.span());
      case Plan.Partition p ->
          new Plan.Partition(p.input(), p.key(), change.apply(p.body()), p.schema(), p.span());
      default -> plan;
    };
  }
}
