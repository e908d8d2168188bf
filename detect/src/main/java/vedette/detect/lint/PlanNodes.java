package vedette.detect.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.PlanParts;
import vedette.kql.plan.Query;

/// All nodes of a query, those of its bindings included.
record PlanNodes(List<Plan> nodes) {
  static PlanNodes of(Query query) {
    var nodes = new ArrayList<Plan>();
    query.bindings().forEach(binding -> add(binding.plan(), nodes));
    query.results().forEach(result -> add(result.plan(), nodes));
    return new PlanNodes(nodes);
  }

  private static void add(Plan root, List<Plan> nodes) {
    Deque<Plan> waiting = new ArrayDeque<>(List.of(root));
    while (!waiting.isEmpty()) {
      var plan = waiting.remove();
      nodes.add(plan);
      waiting.addAll(plan.inputs());
      var body = PlanParts.body(plan);
      if (body != null) {
        waiting.add(body);
      }
    }
  }

  /// Names of all tables that are scanned.
  Set<String> tables() {
    var tables = new TreeSet<String>();
    for (var node : nodes) {
      if (node instanceof Plan.TableScan(var table, _, _)) {
        tables.add(table);
      }
    }
    return tables;
  }

  /// An expression with all its parts.
  static List<Expr> all(Expr root) {
    var all = new ArrayList<Expr>();
    Deque<Expr> waiting = new ArrayDeque<>(List.of(root));
    while (!waiting.isEmpty()) {
      var expr = waiting.remove();
      all.add(expr);
      waiting.addAll(expr.parts());
    }
    return all;
  }
}
