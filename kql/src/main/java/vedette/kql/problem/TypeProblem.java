package vedette.kql.problem;

import java.util.List;
import vedette.kql.source.Span;

/// Which values fit where.
public sealed interface TypeProblem extends Problem {
  /// An operator between values that it is not defined for.
  ///
  /// @param types the types of its operands, in order
  record OperatorNotDefined(String operator, List<String> types, Span span) implements TypeProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "KS106",
            Severity.ERROR,
            "an operator does not fit its values",
            "The operator has no meaning between values of these types; nothing is converted"
                + " silently.",
            "Convert one side, for instance with tostring(), tolong() or todatetime().",
            "print \"a\" - 1",
            "print strcat(\"a\", \"-1\")");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return "`" + operator + "` has no meaning for " + String.join(" and ", types);
    }

    @Override
    public List<String> help() {
      String help =
          switch (operator) {
            case "<", "<=", ">", ">=", "==", "!=" -> compared();
            case "+", "-", "*", "/", "%" -> computed();
            default -> "";
          };
      return help.isEmpty() ? List.of() : List.of(help);
    }

    private String compared() {
      if (types.stream().allMatch("string"::equals)) {
        return "`strcmp(a, b)` tells which of two texts comes first";
      }
      if (!types.contains("string")) {
        return "";
      }
      return types.contains("datetime")
          ? "make the text a time with `todatetime(x)`"
          : "make both sides texts with `tostring(x)`, or both numbers";
    }

    private String computed() {
      if (operator.equals("+") && types.contains("string")) {
        return "texts are joined with `strcat(a, b)`";
      }
      return types.contains("dynamic")
          ? "say what the dynamic value is, for instance with `tolong(x)`"
          : "";
    }
  }

  /// A value of the wrong type.
  ///
  /// @param expected the types that fit
  /// @param found the type that it has
  record TypeExpected(List<String> expected, String found, Span span) implements TypeProblem {
    static final ProblemPage PAGE =
        new ProblemPage(
            "KS107",
            Severity.ERROR,
            "a value of another type is needed",
            "The place takes values of certain types only.",
            "Convert the value, for instance with tostring(), tolong() or todatetime().",
            "print 1 | where \"a\"",
            "print a = 1 | where a == 1");

    @Override
    public ProblemPage page() {
      return PAGE;
    }

    @Override
    public String message() {
      return "a value of type "
          + String.join(" or ", expected)
          + " is needed here, this is "
          + found;
    }
  }
}
