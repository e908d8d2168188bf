package vedette.kql.problem;

import vedette.kql.source.Span;

/// What a run met in the data. The query goes on; each kind is counted and shown once.
public sealed interface DataWarning extends Problem {
  /// A conversion or function that answered null for some rows.
  ///
  /// @param expression the expression as written
  /// @param rows how many rows
  /// @param first the first value it could not use
  record GaveNull(String expression, long rows, String first, Span span) implements DataWarning {
    static final ProblemPage PAGE =
        new ProblemPage(
            "VD003",
            Severity.WARNING,
            "some values could not be used",
            "For some rows the expression had no answer, for instance a number out of a text that"
                + " is none. Those rows have null there.",
            "Filter the rows out beforehand, or handle the null with coalesce().",
            "print toint(\"n/a\")",
            "print coalesce(toint(\"n/a\"), 0)");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return "`" + expression + "` gave null in " + rows + " rows, first for \"" + first + "\"";
    }
  }
}
