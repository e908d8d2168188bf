package vedette.kql.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.source.Span;

/// What the names of a query refer to.
public sealed interface NameProblem extends Problem {
  /// A name that nothing in scope has.
  ///
  /// @param place where it was looked for, as the reader would say: `the input of \`where\``; empty
  ///   when it could be anything
  /// @param candidates names in scope that look like it
  /// @param from where the columns come from, for the picture; null when there is no such place
  record UnknownName(
      String name, String place, List<String> candidates, @Nullable Note from, Span span)
      implements NameProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "KS142",
            Severity.ERROR,
            "an unknown name",
            "The name is neither a column of the table at this point of the query, nor a variable"
                + " declared with let above it, nor a table or function. Names are case-sensitive,"
                + " and `project` and `summarize` drop every column that they do not name.",
            "Check the spelling, and whether an operator above still passes the column on.",
            "print a = 1 | where b == 1",
            "print a = 1 | where a == 1");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return place.isEmpty()
          ? "nothing is called `" + name + "`"
          : "there is no column `" + name + "` in " + place;
    }

    @Override
    public String label() {
      return place.isEmpty() ? "" : "not one of them";
    }

    @Override
    public List<Note> notes() {
      return from == null ? List.of() : List.of(from);
    }

    @Override
    public List<String> help() {
      String habit = Habits.ofName(name);
      return habit == null ? Suggestions.help(candidates) : List.of(habit);
    }
  }

  /// A call of a function that does not exist.
  record UnknownFunction(String name, List<String> candidates, Span span) implements NameProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "KS211",
            Severity.ERROR,
            "an unknown function",
            "There is neither a built-in function of this name nor one declared with let above it"
                + " or handed in with --functions. Function names are written in small letters.",
            "Check the spelling, or declare the function.",
            "print nosuchfunction(1)",
            "print strlen(\"abc\")");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return "there is no function `" + name + "`";
    }

    @Override
    public List<String> help() {
      return Suggestions.help(candidates);
    }
  }

  /// A table that is not known, where only a table can stand.
  record UnknownTable(String name, List<String> candidates, Span span) implements NameProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "KS204",
            Severity.ERROR,
            "an unknown table",
            "At this place only a table can stand, and there is none of this name, nor a tabular"
                + " variable or function.",
            "Check the spelling, or hand in the table's schema.",
            "union NoSuch*",
            "union (print a = 1), (print a = 2)");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return "there is no table `" + name + "`";
    }

    @Override
    public List<String> help() {
      return Suggestions.help(candidates);
    }
  }
}
