package vedette.kql.problem;

import vedette.kql.source.Span;

/// What is allowed where, and what Vedette cannot do.
public sealed interface RuleProblem extends Problem {
  /// Something that the language has and Vedette has not: refused by name instead of half done.
  ///
  /// @param what the thing, as the reader calls it: "the operator `facet`"
  record NotBuilt(String what, Span span) implements RuleProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "VD002",
            Severity.ERROR,
            "not built",
            "The query is right, but it uses a part of the language that this version of Vedette"
                + " does not have. It is refused before it runs, rather than answered wrongly.",
            "See the reference page of the operator or function for what may stand in for it.",
            "T | __executeAndCache",
            "print a = 1 | take 10");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return what + " is not built in this version";
    }
  }
}
