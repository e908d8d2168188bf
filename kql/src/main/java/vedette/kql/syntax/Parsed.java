package vedette.kql.syntax;

import java.util.List;
import vedette.kql.problem.Problem;
import vedette.kql.problem.Severity;
import vedette.kql.source.Source;

/// What reading a text gave: always a whole tree, and what is wrong with the text.
///
/// @param tokens all of them; they cover the source without a gap
/// @param problems in the order of their places
public record Parsed(Source source, List<Token> tokens, Script script, List<Problem> problems) {
  /// Whether the text can be understood without guessing; only then a check makes sense to show.
  public boolean isClean() {
    return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
