package vedette.detect.lint;

import java.util.Set;
import vedette.data.text.Text;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.PlanParts;

/// Advice about what makes a query read more than it must.
final class Cost {
  private static final String COST = "RULE-COST";
  private static final Set<String> FOLDING = Set.of("tolower", "toupper");
  private static final Set<String> COMPARING = Set.of("==", "!=", "=~", "!~");
  private final PlanNodes nodes;
  private final Remarks remarks;

  Cost(PlanNodes nodes, Remarks remarks) {
    this.nodes = nodes;
    this.remarks = remarks;
  }

  void check() {
    for (var node : nodes.nodes()) {
      switch (node) {
        case Plan.Where(var input, _, _) -> where(node, input);
        case Plan.Join join -> join(join);
        default -> {}
      }
    }
  }

  private void where(Plan node, Plan input) {
    for (var root : PlanParts.expressions(node)) {
      for (var expr : PlanNodes.all(root)) {
        if (expr instanceof Expr.Call call) {
          call(call, input);
        }
      }
    }
  }

  private void call(Expr.Call call, Plan input) {
    var name = call.function().name();
    if (name.equals("contains") && isWord(call.arguments().getLast())) {
      remarks.meaning(
          call.span(),
          false,
          COST,
          "`contains` reads every text; `has` finds whole words by the index");
    } else if (name.equals("matches regex") && input instanceof Plan.TableScan) {
      remarks.meaning(
          call.span(),
          false,
          COST,
          "the pattern is tried on every row; a condition before it that asks for a word in it"
              + " leaves few");
    } else if (COMPARING.contains(name)
        && call.arguments().getFirst() instanceof Expr.Call inner
        && FOLDING.contains(inner.function().name())) {
      remarks.meaning(
          call.span(), false, COST, "`=~` compares without regard to case and needs no copy");
    }
  }

  /// A word between blanks is found by its index.
  private static boolean isWord(Expr expr) {
    return expr.constant() != null
        && expr.constant().value() instanceof Text text
        && text.toString().matches("[A-Za-z0-9]{4,}");
  }

  private void join(Plan.Join join) {
    if (join.right() instanceof Plan.TableScan(var table, _, _)) {
      remarks.meaning(
          join.span(),
          false,
          COST,
          "all of " + table + " is joined; a `where` on that side first makes it small");
    }
  }
}
