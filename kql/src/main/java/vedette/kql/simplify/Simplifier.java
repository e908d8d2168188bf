package vedette.kql.simplify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vedette.kql.plan.Binding;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Query;

/// Applies the rules to a whole query: first to expressions, then to the shape of plans, at last to
/// the columns they pass on.
public final class Simplifier {
  private final Set<Simplification> rules;
  private final ExpressionRules expressions;
  private final FilterRules filters;

  /// @param rules the rules that are on
  /// @param folder who computes constants
  public Simplifier(Set<Simplification> rules, Folder folder) {
    this.rules = Set.copyOf(rules);
    this.expressions = new ExpressionRules(this.rules, folder);
    this.filters = new FilterRules(this.rules);
  }

  /// A query with the same results.
  public Query simplify(Query query) {
    List<Binding> bindings = new ArrayList<>(query.bindings().size());
    for (Binding binding : query.bindings()) {
      bindings.add(new Binding(binding.name(), simplify(binding.plan()), binding.once()));
    }
    List<Query.Result> results = new ArrayList<>(query.results().size());
    for (Query.Result result : query.results()) {
      results.add(new Query.Result(result.name(), simplify(result.plan()), result.chart()));
    }
    Query simpler = new Query(bindings, results);
    return rules.contains(Simplification.PRUNE_COLUMNS)
        ? new ColumnPruning().prune(simpler)
        : simpler;
  }

  private Plan simplify(Plan plan) {
    return filters.rewrite(expressions.rewrite(plan));
  }
}
