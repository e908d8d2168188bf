package vedette.kql.problem;

import java.util.List;
import vedette.kql.source.Span;

/// Known things put together in a way that the language does not allow.
///
/// @param message the case at hand, in one sentence without a full stop
/// @param help what would repair it
public record BrokenRule(Rule rule, String message, List<String> help, Span span)
    implements Problem {
  public BrokenRule {
    help = List.copyOf(help);
  }

  public BrokenRule(Rule rule, String message, Span span) {
    this(rule, message, List.of(), span);
  }

  @Override
  public ProblemPage page() {
    return rule.page();
  }
}
