package vedette.kql.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A checked query: bindings in an order in which each sees only earlier ones, then one result for
/// each tabular statement.
public record Query(List<Binding> bindings, List<Result> results) {
  public Query {
    bindings = List.copyOf(bindings);
    results = List.copyOf(results);
  }

  /// @param chart the `render` hint as written, or null
  public record Result(String name, Plan plan, @Nullable String chart) {}
}
