package vedette.engine.lower;

import java.util.ArrayList;
import java.util.List;
import vedette.engine.operator.FilterOperator;
import vedette.engine.operator.Operator;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;

/// Filters: neighbours become one, and a table below them hears of them.
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
    var input = input(below, ordered, lowering);
    return new FilterOperator(input, lowering.expressions(ordered, input.schema()));
  }

  private static Operator input(Plan below, List<Expr> conjuncts, Lowering lowering) {
    return below instanceof Plan.TableScan scan
        ? lowering.measured(ScanLowering.lower(scan, conjuncts, lowering))
        : lowering.lower(below);
  }
}
