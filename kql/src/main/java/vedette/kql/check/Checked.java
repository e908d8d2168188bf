package vedette.kql.check;

import java.util.List;
import vedette.kql.plan.Query;
import vedette.kql.problem.Problem;
import vedette.kql.problem.Severity;

/// What checking gave.
///
/// @param query the meaning; with errors among the problems it is only what could be made of it
/// @param columns the columns of the last result, with the types that could be known
/// @param problems those of the text and those of its meaning, in order of place
/// @param notBuilt why the query cannot run although nothing is wrong with it; empty when it can
/// @param open whether the last result may have further columns that nobody declared
public record Checked(
    Query query,
    List<Column> columns,
    List<Problem> problems,
    List<Problem> notBuilt,
    boolean open) {
  public Checked {
    columns = List.copyOf(columns);
    problems = List.copyOf(problems);
    notBuilt = List.copyOf(notBuilt);
  }

  /// Whether nothing is wrong; warnings do not count.
  public boolean isClean() {
    return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
  }

  /// Whether the query can be handed to the engine.
  public boolean canRun() {
    return isClean() && notBuilt.isEmpty();
  }
}
