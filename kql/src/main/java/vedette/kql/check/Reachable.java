package vedette.kql.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.plan.Binding;
import vedette.kql.plan.Plan;
import vedette.kql.plan.PlanParts;
import vedette.kql.plan.Query;
import vedette.kql.source.Span;

/// Drops bindings that no result needs: a `let` may be declared and never used.
final class Reachable {
  private Reachable() {}

  static Query only(Query query) {
    if (query.bindings().isEmpty()) {
      return query;
    }
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

  /// Where the query reads a table that only stands for one ([TableCheck#nothing]); null when it
  /// does not.
  static @Nullable Span placeholder(Query query) {
    Deque<Plan> waiting = new ArrayDeque<>();
    query.results().forEach(result -> waiting.add(result.plan()));
    query.bindings().forEach(binding -> waiting.add(binding.plan()));
    while (!waiting.isEmpty()) {
      Plan plan = waiting.remove();
      if (plan instanceof Plan.Rows(var schema, var rows, var span)
          && schema.size() == 0
          && rows.isEmpty()) {
        return span;
      }
      waiting.addAll(plan.inputs());
      Plan body = PlanParts.body(plan);
      if (body != null) {
        waiting.add(body);
      }
    }
    return null;
  }
}
