package vedette.kql.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vedette.kql.plan.Binding;
import vedette.kql.plan.Plan;
import vedette.kql.plan.PlanParts;
import vedette.kql.plan.Query;

/// Drops bindings that no result needs: a `let` may be declared and never used.
final class Reachable {
  private Reachable() {}

  static Query only(Query query) {
    Map<String, Binding> byName = new HashMap<>();
    query.bindings().forEach(binding -> byName.put(binding.name(), binding));
    Set<String> needed = new HashSet<>();
    Deque<Plan> waiting = new ArrayDeque<>();
    query.results().forEach(result -> waiting.add(result.plan()));
    while (!waiting.isEmpty()) {
      for (String name : PlanParts.bindings(waiting.remove())) {
        Binding binding = byName.get(name);
        if (binding != null && needed.add(name)) {
          waiting.add(binding.plan());
        }
      }
    }
    List<Binding> kept =
        query.bindings().stream().filter(binding -> needed.contains(binding.name())).toList();
    return new Query(kept, query.results());
  }
}
