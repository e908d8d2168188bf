package vedette.kql.problem;

import java.util.List;
import vedette.kql.source.Span;

/// One thing that is wrong with a query, or worth a warning: facts first, words from the facts.
///
/// Families: [SyntaxProblem] (how it is written), [NameProblem] (what names refer to),
/// [TypeProblem] (which values fit), [BrokenRule] and [RuleProblem] (what is allowed where, and
/// what is not built), [DataWarning] (what a run met).
public sealed interface Problem
    permits SyntaxProblem, NameProblem, TypeProblem, RuleProblem, BrokenRule, DataWarning {
  /// Where the reader should look first; empty when something is missing there.
  Span span();

  /// The page of the manual about this kind of problem.
  ProblemPage page();

  /// What is wrong, in one sentence without a full stop, in the words of the person who wrote the
  /// query.
  String message();

  /// A few words under the place in the picture; may be empty.
  default String label() {
    return "";
  }

  /// At most two further places.
  default List<Note> notes() {
    return List.of();
  }

  /// What would repair it, each a sentence without a full stop; may be empty.
  default List<String> help() {
    return List.of();
  }

  /// The code that stays the same for ever, `KS142`.
  default String code() {
    return page().code();
  }

  /// How bad it is.
  default Severity severity() {
    return page().severity();
  }
}
