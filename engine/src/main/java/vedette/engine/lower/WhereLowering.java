package vedette.engine.lower;

import java.util.ArrayList;
import vedette.engine.operator.FilterOperator;
import vedette.engine.operator.Operator;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;

/// Filters: neighbours become one, and a table below them tests them where its rows lie.
final class WhereLowering {
  private WhereLowering() {}

  static Operator lower(Plan.Where where, Lowering lowering) {
    var conjuncts = new ArrayList<Expr>();
    Plan below = where;
    while (below instanceof Plan.Where(var input, var condition, _)) {
      conjuncts.addAll(0, Conjuncts.of(condition));
      below = input;
    }
    var ordered = Conjuncts.byCost(conjuncts);
    if (below instanceof Plan.TableScan scan) {
      return ScanLowering.lower(scan, ordered, lowering);
    }
    var input =
        below instanceof Plan.Join join ? lowering.lower(join, ordered) : lowering.lower(below);
    return new FilterOperator(input, lowering.expressions(ordered, input.schema()));
  }
}
