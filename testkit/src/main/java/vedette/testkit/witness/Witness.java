package vedette.testkit.witness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Query;
import vedette.testkit.witness.Cell.Group;

/// Rows made for one query, so that it answers with at least one row.
///
/// A row is a map from the physical columns that the query reads to values; columns it does not
/// read are absent. The same query, seed and variant give the same rows.
///
/// @param tables rows by table, near misses included when they were wanted
/// @param files rows by the address that `externaldata` names
/// @param unmet conditions of the query that no value was found for; empty when the rows should do
public record Witness(
    Map<String, List<Map<String, Scalar>>> tables,
    Map<String, List<Map<String, Scalar>>> files,
    List<Expr> unmet) {
  static final int MOST_COPIES = 2_000;

  /// A table joined with itself again and again finds every row that is added in every use of it.
  private static final int MOST_USES_WITH_MISSES = 3;

  public Witness {
    tables = Map.copyOf(tables);
    files = Map.copyOf(files);
    unmet = List.copyOf(unmet);
  }

  /// Rows for every result of a query.
  ///
  /// @param fold replaces what depends on nothing outside by its value, as the engine would
  /// @param now the value of `now()` when the query will run
  /// @param variant which of several ways through `or`, `union` and lists of values; 0 is the first
  ///   of each
  /// @param misses whether rows that just miss are added
  public static Witness of(
      Query query, UnaryOperator<Expr> fold, DateTime now, long seed, int variant, boolean misses) {
    var tables = new LinkedHashMap<String, List<Map<String, Scalar>>>();
    var files = new LinkedHashMap<String, List<Map<String, Scalar>>>();
    var unmet = new ArrayList<Expr>();
    for (var result : query.results()) {
      var story = new Story(fold, now, seed, variant);
      var walk = new PlanWalk(story, query);
      walk.walk(result.plan(), Map.of(), List.of());
      var solver = new Solver(story, walk.wishes());
      unmet.addAll(solver.solve());
      var emission = new Emission(story, solver);
      for (var row : List.copyOf(story.rows)) {
        var rows =
            (row.file() ? files : tables).computeIfAbsent(row.source(), _ -> new ArrayList<>());
        rows.addAll(emission.rows(row));
        if (misses && uses(story, row) <= MOST_USES_WITH_MISSES) {
          rows.addAll(emission.misses(row));
        }
      }
    }
    return new Witness(tables, files, unmet);
  }

  private static long uses(Story story, Story.SourceRow of) {
    return story.rows.stream().filter(row -> row.source().equals(of.source())).count();
  }

  /// How often the rows of a group are repeated.
  static long times(Group group, Composition composition) {
    var most = group.counts.isEmpty() ? 1L : 0L;
    for (var count : group.counts) {
      most = composition.value(count).value() instanceof Long times ? Math.max(most, times) : most;
    }
    return Math.min(most, MOST_COPIES);
  }
}
