package vedette.kql.problem;

import java.util.ArrayList;
import java.util.List;

/// Collects the problems of one query while it is read and checked.
///
/// Keeps the first [#LIMIT] only: a text that is not a query at all would otherwise make one
/// problem per character, and nobody reads past the first screen.
public final class Problems {
  /// How many problems are kept.
  public static final int LIMIT = 100;

  private final List<Problem> problems = new ArrayList<>();
  private boolean failed;

  /// Starts without any.
  public Problems() {}

  /// Adds a problem, unless there are too many already; the verdict counts it either way.
  public void add(Problem problem) {
    failed |= problem.severity() == Severity.ERROR;
    if (problems.size() < LIMIT) {
      problems.add(problem);
    }
  }

  /// Whether there was an error, kept or not.
  public boolean hasErrors() {
    return failed;
  }

  /// The problems in the order of their places in the text.
  public List<Problem> list() {
    return problems.stream()
        .sorted((left, right) -> Integer.compare(left.span().start(), right.span().start()))
        .toList();
  }
}
