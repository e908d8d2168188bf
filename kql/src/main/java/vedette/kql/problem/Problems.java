package vedette.kql.problem;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  /// The problems in the order of their places in the text. What only follows from another problem
  /// at the same place is left out: one sign that cannot be read makes one problem.
  public List<Problem> list() {
    Set<Integer> unread = new HashSet<>();
    Set<Integer> missed = new HashSet<>();
    for (Problem problem : problems) {
      if (problem instanceof SyntaxProblem.UnexpectedCharacter) {
        unread.add(problem.span().start());
      } else if (problem instanceof SyntaxProblem.MissingPart
          || problem instanceof SyntaxProblem.Expected) {
        missed.add(problem.span().start());
      }
    }
    return problems.stream()
        .filter(problem -> !isEcho(problem, unread, missed))
        .sorted((left, right) -> Integer.compare(left.span().start(), right.span().start()))
        .toList();
  }

  private static boolean isEcho(Problem problem, Set<Integer> unread, Set<Integer> missed) {
    int start = problem.span().start();
    return switch (problem) {
      case SyntaxProblem.Leftover _ -> unread.contains(start) || missed.contains(start);
      case SyntaxProblem.MissingPart _ -> unread.contains(start);
      default -> false;
    };
  }
}
