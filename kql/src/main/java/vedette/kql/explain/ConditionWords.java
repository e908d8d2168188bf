package vedette.kql.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.BinaryOperator;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.LiteralKind;

/// Conditions in words: clauses with subject and verb, such as "the local port is exactly 5008".
///
/// A negated condition is said by turning its verb round, through `and` and `or`, because "it is
/// not the case that" is understood by nobody.
final class ConditionWords {
  private static final int MOST_PARTS = 12;

  private final Narration say;
  private final ComparisonWords comparisons;

  ConditionWords(Narration say) {
    this.say = say;
    this.comparisons = new ComparisonWords(say);
  }

  String clause(Expression expression, boolean negated) {
    return switch (expression) {
      case Expression.Parenthesized inner -> say.clause(inner.inner(), negated);
      case Expression.Binary binary -> binary(binary, negated);
      case Expression.Member member -> comparisons.member(member, negated);
      case Expression.Between between -> comparisons.between(between, negated);
      case Expression.Call call -> call(call, negated);
      case Expression.Text text ->
          "any column "
              + (negated ? "does not contain " : "contains ")
              + ComparisonWords.words(say.value(text))
              + ComparisonWords.CASE;
      case Expression.Literal literal when literal.kind() == LiteralKind.BOOL ->
          literal.text().equalsIgnoreCase("true") == negated
              ? "nothing holds (no row passes)"
              : "anything holds (every row passes)";
      case Expression.Star _ -> "any column matches";
      default -> say.value(expression) + (negated ? " is not true" : " is true");
    };
  }

  private String binary(Expression.Binary binary, boolean negated) {
    return switch (binary.operator()) {
      case AND, OR -> joined(binary, negated);
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO ->
          say.value(binary) + (negated ? " is not true" : " is true");
      default -> comparisons.comparison(binary, List.of(binary.right()), negated);
    };
  }

  private String call(Expression.Call call, boolean negated) {
    String name = call.function().text();
    List<Clause.Named> arguments = call.arguments();
    if (name.equals("not") && arguments.size() == 1) {
      return say.clause(arguments.getFirst().expression(), !negated);
    }
    String words = FunctionWords.condition(name, negated);
    if (words != null && !arguments.isEmpty()) {
      return new ValueWords(say).fill(trimmed(words, arguments.size()), arguments);
    }
    if (FunctionWords.isConversion(name) && arguments.size() == 1) {
      return say.clause(arguments.getFirst().expression(), negated);
    }
    return say.value(call) + (negated ? " is not true" : " is true");
  }

  /// The words up to the first argument that is not there.
  private static String trimmed(String words, int arguments) {
    for (int index = arguments; index < 4; index++) {
      int at = words.indexOf("{" + index);
      if (at >= 0 && words.lastIndexOf('[', at) < 0) {
        return words.substring(0, at) + "…";
      }
    }
    return words;
  }

  // ---- and, or

  private String joined(Expression.Binary binary, boolean negated) {
    boolean all = (binary.operator() == BinaryOperator.AND) != negated;
    List<String> parts = parts(binary, binary.operator(), negated);
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    boolean simple = parts.stream().allMatch(ConditionWords::isSimple);
    boolean top = say.depth() <= 2;
    if (!top || (simple && parts.size() <= 3)) {
      String words = Phrases.all(shortened(parts, !simple), all ? "and" : "or");
      return all || (top && parts.size() == 2) ? words : "either " + words;
    }
    return (all ? "all of these hold: " : "at least one of these holds: ")
        + numbered(parts, all ? "and " : "or ");
  }

  private static boolean isSimple(String part) {
    return !part.contains(" and ") && !part.contains(" or ") && part.length() < 200;
  }

  private static List<String> shortened(List<String> parts, boolean bracketed) {
    List<String> shown = new ArrayList<>();
    for (String part : parts.subList(0, Math.min(parts.size(), MOST_PARTS))) {
      boolean compound = bracketed && (part.startsWith("either ") || part.contains(" and "));
      shown.add(compound ? "(" + part + ")" : part);
    }
    if (parts.size() > MOST_PARTS) {
      shown.add((parts.size() - MOST_PARTS) + " further conditions");
    }
    return shown;
  }

  private static String numbered(List<String> parts, String word) {
    StringBuilder words = new StringBuilder();
    List<String> shown = shortened(parts, false);
    for (int at = 0; at < shown.size(); at++) {
      boolean last = at == shown.size() - 1;
      words.append(at == 0 ? "" : "; ").append(last ? word : "");
      words.append('(').append(at + 1).append(") ").append(shown.get(at));
    }
    return words.toString();
  }

  /// The clauses of a chain of one operator; those that ask the same of one value are one clause.
  private List<String> parts(Expression.Binary binary, BinaryOperator operator, boolean negated) {
    List<Expression> flat = new ArrayList<>();
    flatten(binary, operator, flat, 0);
    Map<String, List<Expression.Binary>> alike = new LinkedHashMap<>();
    Map<String, String> single = new LinkedHashMap<>();
    for (Expression part : flat) {
      String key = alikeness(part, operator == BinaryOperator.OR);
      if (key != null && part instanceof Expression.Binary comparison) {
        alike.computeIfAbsent(key, _ -> new ArrayList<>()).add(comparison);
        single.putIfAbsent(key, "");
      } else {
        single.put("#" + single.size(), say.clause(part, negated));
      }
      if (single.size() > MOST_PARTS * 4) {
        break;
      }
    }
    List<String> parts = new ArrayList<>();
    single.forEach((key, clause) -> {
      List<Expression.Binary> group = alike.get(key);
      parts.add(group == null ? clause : group(group, negated));
    });
    return parts;
  }

  private String group(List<Expression.Binary> group, boolean negated) {
    return comparisons.comparison(
        group.getFirst(), group.stream().map(Expression.Binary::right).toList(), negated);
  }

  /// What two comparisons must share to be said as one, or null when the part stands for itself.
  private @Nullable String alikeness(Expression part, boolean any) {
    if (!(part instanceof Expression.Binary binary)) {
      return null;
    }
    boolean joins = any ? positive(binary.operator()) : negative(binary.operator());
    Expression right = binary.right();
    boolean constant = right instanceof Expression.Text || right instanceof Expression.Literal;
    return joins && constant ? binary.operator() + " " + say.written(binary.left()) : null;
  }

  private static boolean positive(BinaryOperator operator) {
    return switch (operator) {
      case EQUAL,
          EQUAL_IGNORING_CASE,
          HAS,
          HAS_CS,
          HAS_PREFIX,
          HAS_SUFFIX,
          CONTAINS,
          CONTAINS_CS,
          STARTS_WITH,
          STARTS_WITH_CS,
          ENDS_WITH,
          ENDS_WITH_CS ->
          true;
      default -> false;
    };
  }

  private static boolean negative(BinaryOperator operator) {
    return switch (operator) {
      case NOT_EQUAL,
          NOT_EQUAL_IGNORING_CASE,
          NOT_HAS,
          NOT_HAS_CS,
          NOT_CONTAINS,
          NOT_CONTAINS_CS,
          NOT_STARTS_WITH,
          NOT_STARTS_WITH_CS,
          NOT_ENDS_WITH,
          NOT_ENDS_WITH_CS ->
          true;
      default -> false;
    };
  }

  private static void flatten(
      Expression expression, BinaryOperator operator, List<Expression> parts, int depth) {
    Expression plain = expression;
    while (plain instanceof Expression.Parenthesized inner
        && inner.inner() instanceof Expression.Binary below
        && below.operator() == operator) {
      plain = below;
    }
    if (depth < 200 && plain instanceof Expression.Binary binary && binary.operator() == operator) {
      flatten(binary.left(), operator, parts, depth + 1);
      flatten(binary.right(), operator, parts, depth + 1);
    } else {
      parts.add(plain);
    }
  }
}
