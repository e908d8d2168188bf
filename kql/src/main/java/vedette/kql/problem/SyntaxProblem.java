package vedette.kql.problem;

import java.util.List;
import vedette.kql.source.Span;

/// How a query is written.
public sealed interface SyntaxProblem extends Problem {
  /// A text or typed literal has no end.
  ///
  /// @param mark what would close it: a quote, a fence, or `)`
  record Unclosed(String mark, Span span) implements SyntaxProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "KS001",
            Severity.ERROR,
            "a text has no end",
            "A text starts with a quote and has to end with the same quote on the same line. A"
                + " backslash inside an ordinary text starts an escape, so a Windows path written"
                + " with single backslashes ends the text where an escape is unknown.",
            "Close the quote; write a path as @\"C:\\Windows\" or with doubled backslashes; use"
                + " three backticks for a text of several lines.",
            "print \"C:\\Windows\"",
            "print @\"C:\\Windows\"");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return "this has no closing `" + mark + "`";
    }

    @Override
    public String label() {
      return "it ends here without one";
    }

    @Override
    public List<String> help() {
      return mark.equals(")")
          ? List.of()
          : List.of("in a path, double each backslash or put `@` before the opening quote");
    }
  }

  /// A character that the language does not use.
  record UnexpectedCharacter(String character, Span span) implements SyntaxProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "KS002",
            Severity.ERROR,
            "a character that means nothing here",
            "The language has no use for this character outside of texts and comments. Curly quotes"
                + " come from word processors; a lone backslash often from a text that ended too"
                + " early.",
            "Remove it, or put it in a text. Replace curly quotes by straight ones.",
            "print \u201chello\u201d",
            "print \"hello\"");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return "the character `" + character + "` means nothing here";
    }

    @Override
    public List<String> help() {
      return switch (character) {
        case "\u201c", "\u201d", "\u2018", "\u2019" ->
            List.of("this is a curly quote; write a straight one");
        case "&" -> List.of("conditions are joined with `and`");
        case "\u2013", "\u2014", "\u2212" -> List.of("this is a dash; write a minus sign");
        case "\u00a0" -> List.of("this is a space that does not break; write an ordinary one");
        case "^" -> List.of("powers are written `pow(a, b)`");
        default -> List.of();
      };
    }
  }

  /// A certain word or sign has to stand here.
  ///
  /// @param expected what has to stand here, as it is written
  /// @param found what stands here instead; empty at the end of the text
  record Expected(String expected, String found, Span span) implements SyntaxProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "KS005",
            Severity.ERROR,
            "a word or sign is missing",
            "At this place the language allows only a certain word or sign: a comma between the"
                + " items of a list, a closing parenthesis, the word `by` after `sort`, a semicolon"
                + " between statements.",
            "Insert it. If the thing before it ended too early, look there first.",
            "print x = (1 + 2",
            "print x = (1 + 2)");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return found.isEmpty()
          ? "the query ends where `" + expected + "` has to stand"
          : "`" + expected + "` has to stand before `" + found + "`";
    }

    @Override
    public List<String> help() {
      if (expected.equals("(") && found.equals("[")) {
        return List.of("a list of values is written in parentheses: `in (1, 2)`");
      }
      return expected.equals("..")
          ? List.of("a range is written with two dots: `between (1 .. 9)`")
          : List.of();
    }

    @Override
    public String label() {
      return "`" + expected + "` is missing";
    }
  }

  /// Some construct has to stand here, of which there are many.
  ///
  /// @param what what is missing, in the reader's words: `an expression`, `a name`
  /// @param found what stands here instead; empty at the end of the text
  record MissingPart(String what, String found, Span span) implements SyntaxProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "KS006",
            Severity.ERROR,
            "a part is missing",
            "Something has to stand here, such as a value, a name or a type, and what stands here"
                + " cannot be read as one.",
            "Write the missing part. A column whose name is a word of the language is written in"
                + " brackets: ['where'].",
            "T | where",
            "print port = 80 | where port == 80");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return found.isEmpty()
          ? "the query ends where " + what + " has to stand"
          : what + " has to stand before `" + found + "`";
    }

    @Override
    public String label() {
      return what + " is missing";
    }
  }

  /// After `|` stands a word that is no operator.
  ///
  /// @param word the word, empty when there is none
  /// @param found what stands there when it is no word; empty at the end of the text
  /// @param candidates operators that look like it
  record UnknownOperator(String word, String found, List<String> candidates, Span span)
      implements SyntaxProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "KS176",
            Severity.ERROR,
            "no such operator",
            "After `|` stands the name of an operator, such as `where` or `summarize`, in small"
                + " letters.",
            "Look for a slip of the pen, or for a `|` too many. SELECT of SQL is `project`, WHERE"
                + " is `where`, GROUP BY is `summarize ... by`, stats of SPL is `summarize`.",
            "T | select a",
            "print a = 1 | project a");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return word.isEmpty()
          ? "an operator has to stand after `|`"
          : "there is no operator `" + word + "`";
    }

    @Override
    public List<String> help() {
      if (!word.isEmpty()) {
        return Suggestions.help(candidates);
      }
      return switch (found) {
        case "" -> List.of("remove the last `|`, or write the next step behind it");
        case "|" -> List.of("conditions are joined with `or`, and steps with a single `|`");
        default -> List.of();
      };
    }
  }

  /// Text that belongs to no statement.
  record Leftover(String text, Span span) implements SyntaxProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "KS198",
            Severity.ERROR,
            "text that belongs to nothing",
            "The query was complete before this place, and what follows neither continues it nor"
                + " starts a new statement.",
            "Remove the text, make it a comment with //, or look whether a `|`, a comma or an"
                + " operator is missing before it.",
            "T | take 5 )",
            "print a = 1 | take 5");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return "`" + text + "` does not belong to anything";
    }

    @Override
    public List<String> help() {
      String habit = Habits.ofLeftover(text);
      return habit == null ? List.of() : List.of(habit);
    }
  }

  /// A GUID without `guid(...)`.
  record BareGuid(String text, Span span) implements SyntaxProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "KS214",
            Severity.ERROR,
            "a GUID needs its type",
            "A GUID is written with its type, since its dashes would otherwise be minus signs.",
            "Write guid(...) around it, or make it a text if the column holds text.",
            "print 74be27de-1e4e-49d9-b579-fe0b331d3642",
            "print guid(74be27de-1e4e-49d9-b579-fe0b331d3642)");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return "a GUID has to be written as `guid(" + text + ")`";
    }
  }

  /// A word of the language used as a name.
  record NeedsBrackets(String word, Span span) implements SyntaxProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "KS228",
            Severity.ERROR,
            "a name needs brackets",
            "Some words of the language, such as first, last, title or has, name a column only in"
                + " brackets, and so does every name with a dash in it.",
            "Write ['first'] instead of first, or choose another name.",
            "print first = 1",
            "print ['first'] = 1");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return "the name `" + word + "` has to be written as `['" + word + "']`";
    }
  }

  /// Expressions inside expressions, too many of them.
  ///
  /// @param limit how deep they may go
  record TooDeep(int limit, Span span) implements SyntaxProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "VD001",
            Severity.ERROR,
            "nested too deeply",
            "Expressions stand inside each other deeper than anybody writes by hand. The depth is"
                + " bounded so that no text can exhaust the memory of the program that reads it.",
            "Split the expression with `let` or `extend`.",
            "print " + "(".repeat(400) + "1" + ")".repeat(400),
            "let inner = 1 + 2; print inner * 3");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return "this is nested deeper than " + limit + " levels";
    }
  }
}
