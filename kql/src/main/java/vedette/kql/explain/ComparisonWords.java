package vedette.kql.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.BinaryOperator;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.LiteralKind;
import vedette.kql.syntax.MemberOperator;

/// One comparison in words: "the file name ends with ".ps1" (whatever the case)".
final class ComparisonWords {
  static final String CASE = " (whatever the case)";
  static final String EVENT = "the event happened ";

  private final Narration say;

  ComparisonWords(Narration say) {
    this.say = say;
  }

  /// The comparison with each of the values in turn: any of them for a positive operator, all of
  /// them for a negative one, as chains of `or` and `and` ask.
  String comparison(Expression.Binary binary, List<Expression> values, boolean negated) {
    BinaryOperator operator = binary.operator();
    String moment = values.size() == 1 ? time(binary, negated) : null;
    if (moment != null) {
      return moment;
    }
    if (binary.left() instanceof Expression.Star) {
      return "any column " + verb(operator, negated, values, "");
    }
    return subject(binary, values.getFirst())
        + " "
        + verb(operator, negated, values, column(binary.left()));
  }

  /// A column that is true or false is named, since its words are a question or an adjective.
  private String subject(Expression.Binary binary, Expression value) {
    boolean truth = value instanceof Expression.Literal l && l.kind() == LiteralKind.BOOL;
    return truth && say.resolved(binary.left()) instanceof Expression.Reference reference
        ? Phrases.code(reference.name())
        : say.value(binary.left());
  }

  private String verb(
      BinaryOperator operator, boolean negated, List<Expression> values, String column) {
    String one = values(values, column);
    return switch (operator) {
      case EQUAL -> equal(!negated, values, one, "");
      case NOT_EQUAL -> equal(negated, values, one, "");
      case EQUAL_IGNORING_CASE -> equal(!negated, values, one, CASE);
      case NOT_EQUAL_IGNORING_CASE -> equal(negated, values, one, CASE);
      case LESS -> negated ? size(values, true, true) : size(values, false, false);
      case LESS_OR_EQUAL -> negated ? size(values, true, false) : size(values, false, true);
      case GREATER -> negated ? size(values, false, true) : size(values, true, false);
      case GREATER_OR_EQUAL -> negated ? size(values, false, false) : size(values, true, true);
      case HAS, MATCHES_TERM -> contains(!negated, words(one) + CASE);
      case NOT_HAS -> contains(negated, words(one) + CASE);
      case HAS_CS -> contains(!negated, words(one) + " (in this very case)");
      case NOT_HAS_CS -> contains(negated, words(one) + " (in this very case)");
      case HAS_PREFIX, HAS_PREFIX_CS ->
          contains(!negated, "a word that starts with " + one + ofCase(operator));
      case NOT_HAS_PREFIX, NOT_HAS_PREFIX_CS ->
          contains(negated, "a word that starts with " + one + ofCase(operator));
      case HAS_SUFFIX, HAS_SUFFIX_CS ->
          contains(!negated, "a word that ends with " + one + ofCase(operator));
      case NOT_HAS_SUFFIX, NOT_HAS_SUFFIX_CS ->
          contains(negated, "a word that ends with " + one + ofCase(operator));
      case CONTAINS, CONTAINS_CS -> contains(!negated, anywhere(one) + ofCase(operator));
      case NOT_CONTAINS, NOT_CONTAINS_CS -> contains(negated, anywhere(one) + ofCase(operator));
      case STARTS_WITH, STARTS_WITH_CS -> edge(!negated, "start", one) + ofCase(operator);
      case NOT_STARTS_WITH, NOT_STARTS_WITH_CS -> edge(negated, "start", one) + ofCase(operator);
      case ENDS_WITH, ENDS_WITH_CS -> edge(!negated, "end", one) + ofCase(operator);
      case NOT_ENDS_WITH, NOT_ENDS_WITH_CS -> edge(negated, "end", one) + ofCase(operator);
      case LIKE, LIKE_CS -> (negated ? "does not look" : "looks") + " like " + one;
      case NOT_LIKE, NOT_LIKE_CS -> (negated ? "looks" : "does not look") + " like " + one;
      case MATCHES_REGEX -> (negated ? "does not match" : "matches") + " the pattern " + one;
      case AND, OR, ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO -> "holds";
    };
  }

  private static String contains(boolean positive, String what) {
    return (positive ? "contains " : "does not contain ") + what;
  }

  private static String edge(boolean positive, String verb, String what) {
    return (positive ? verb + "s" : "does not " + verb) + " with " + what;
  }

  private static String anywhere(String value) {
    return (value.startsWith("\"") ? "the text " : "") + value + " anywhere";
  }

  private static String ofCase(BinaryOperator operator) {
    return operator.symbol().endsWith("_cs") ? " (in this very case)" : CASE;
  }

  /// "the whole word "x"", "the whole words "a/b"".
  static String words(String value) {
    if (!value.startsWith("\"")) {
      return "the whole word that is " + value;
    }
    String inside = value.substring(1, value.length() - 1);
    boolean one = inside.codePoints().allMatch(Character::isLetterOrDigit);
    return "the whole word" + (one ? " " : "s ") + value;
  }

  private static String equal(
      boolean positive, List<Expression> values, String one, String ofCase) {
    if (values.size() > 1) {
      String many = values.size() == 2 ? "is " : "is one of ";
      return (positive ? many : "is none of ") + one + ofCase;
    }
    Expression value = values.getFirst();
    if (value instanceof Expression.Text text && text.value().isEmpty()) {
      return positive ? "is empty" : "is not empty";
    }
    if (value instanceof Expression.Literal literal && literal.kind() == LiteralKind.BOOL) {
      return literal.text().equalsIgnoreCase("true") == positive ? "is true" : "is false";
    }
    boolean constant = value instanceof Expression.Text || value instanceof Expression.Literal;
    String exactly = constant && ofCase.isEmpty() ? "exactly " : "";
    String same = constant ? "" : "the same as ";
    return (positive ? "is " + exactly + same : "is not " + same) + one + ofCase;
  }

  private String size(List<Expression> values, boolean more, boolean orEqual) {
    Expression value = values.getFirst();
    String words = say.value(value);
    String verb =
        switch (kind(value)) {
          case MOMENT ->
              more
                  ? (orEqual ? "is at or after " : "is after ")
                  : orEqual ? "is at or before " : "is before ";
          case LENGTH ->
              more
                  ? (orEqual ? "is at least " : "is longer than ")
                  : orEqual ? "is at most " : "is shorter than ";
          case OTHER ->
              more
                  ? (orEqual ? "is at least " : "is greater than ")
                  : orEqual ? "is at most " : "is less than ";
        };
    return verb + words;
  }

  private enum Kind {
    MOMENT,
    LENGTH,
    OTHER
  }

  private Kind kind(Expression value) {
    return switch (say.resolved(value)) {
      case Expression.Literal literal ->
          switch (literal.kind()) {
            case DATETIME -> Kind.MOMENT;
            case TIMESPAN -> Kind.LENGTH;
            case BOOL, INT, LONG, REAL, DECIMAL, GUID -> Kind.OTHER;
          };
      case Expression.Call call ->
          switch (call.function().text()) {
            case "ago", "now", "startofday", "endofday", "startofweek", "startofmonth" ->
                Kind.MOMENT;
            default -> Kind.OTHER;
          };
      case Expression.Reference reference ->
          reference.name().matches(".*(Time|Date|TimeGenerated|Timestamp)")
              ? Kind.MOMENT
              : Kind.OTHER;
      default -> Kind.OTHER;
    };
  }

  /// The values as one phrase, each with what it stands for.
  private String values(List<Expression> values, String column) {
    return Phrases.or(values.stream().map(value -> meaning(value, column)).toList());
  }

  private String meaning(Expression value, String column) {
    String words = say.value(value);
    String key =
        switch (say.resolved(value)) {
          case Expression.Text text -> text.value();
          case Expression.Literal literal -> literal.text();
          default -> "";
        };
    String meaning = key.isEmpty() ? null : KnownValues.meaning(column, key);
    return meaning == null ? words : words + " (" + meaning + ")";
  }

  private String column(Expression expression) {
    return say.resolved(expression) instanceof Expression.Reference reference
        ? reference.name()
        : "";
  }

  // ---- times

  /// "the event happened in the last hour", or null when no point of time is compared.
  private @Nullable String time(Expression.Binary binary, boolean negated) {
    Expression left = binary.left();
    Expression right = binary.right();
    BinaryOperator operator = negated ? opposite(binary.operator()) : binary.operator();
    if (say.call(left, "ago") != null) {
      operator = mirrored(operator);
      Expression swap = left;
      left = right;
      right = swap;
    }
    String subject = subject(left);
    Expression.Call ago = say.call(right, "ago");
    boolean event = subject.equals(EVENT);
    return switch (operator) {
      case GREATER, GREATER_OR_EQUAL ->
          ago != null && !ago.arguments().isEmpty()
              ? subject + "in " + TimeWords.last(span(ago))
              : event ? subject + "after " + say.value(right) : null;
      case LESS, LESS_OR_EQUAL ->
          ago != null && !ago.arguments().isEmpty()
              ? subject + "more than " + say.value(right)
              : event ? subject + "before " + say.value(right) : null;
      default -> null;
    };
  }

  private String span(Expression.Call ago) {
    Expression argument = ago.arguments().getFirst().expression();
    String length = say.length(argument);
    if (length == null) {
      return say.value(argument);
    }
    return argument instanceof Expression.Reference name
        ? length + " (" + Phrases.code(name.name()) + ")"
        : length;
  }

  private String subject(Expression expression) {
    Expression plain = say.resolved(expression);
    if (plain instanceof Expression.Reference reference && Names.isEventTime(reference.name())) {
      return EVENT;
    }
    if (plain instanceof Expression.Call call && call.function().text().equals("ingestion_time")) {
      return "the row arrived ";
    }
    return say.value(expression) + " is ";
  }

  private static BinaryOperator opposite(BinaryOperator operator) {
    return switch (operator) {
      case LESS -> BinaryOperator.GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> BinaryOperator.GREATER;
      case GREATER -> BinaryOperator.LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> BinaryOperator.LESS;
      default -> operator;
    };
  }

  private static BinaryOperator mirrored(BinaryOperator operator) {
    return switch (operator) {
      case LESS -> BinaryOperator.GREATER;
      case LESS_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
      case GREATER -> BinaryOperator.LESS;
      case GREATER_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
      default -> operator;
    };
  }

  // ---- in, between

  String between(Expression.Between between, boolean negated) {
    boolean outside = between.negated() != negated;
    String subject = subject(between.value());
    return subject
        + (outside ? "not " : "")
        + "between "
        + say.value(between.low())
        + " and "
        + say.value(between.high());
  }

  String member(Expression.Member member, boolean negated) {
    boolean not =
        switch (member.operator()) {
          case NOT_IN, NOT_IN_IGNORING_CASE -> !negated;
          case IN, IN_IGNORING_CASE, HAS_ANY, HAS_ALL -> negated;
        };
    String subject =
        member.value() instanceof Expression.Star ? "any column" : say.value(member.value());
    return subject + " " + membership(member, not);
  }

  private String membership(Expression.Member member, boolean not) {
    boolean any = member.operator() == MemberOperator.HAS_ANY;
    boolean all = member.operator() == MemberOperator.HAS_ALL;
    boolean ignoring =
        member.operator() == MemberOperator.IN_IGNORING_CASE
            || member.operator() == MemberOperator.NOT_IN_IGNORING_CASE;
    String list = table(member.choices());
    if (list == null) {
      List<Expression> values = choices(member.choices());
      String column = column(member.value());
      String shown =
          all
              ? Phrases.and(values.stream().map(value -> meaning(value, column)).toList())
              : values(values, column);
      String name = listName(member.choices());
      if (any || all) {
        String words = all ? "all of the whole words " : "any of the whole words ";
        return contains(!not, words + shown + name + CASE);
      }
      return (values.size() == 1
              ? (not ? "is not " : "is ")
              : not ? "is none of " : values.size() == 2 ? "is " : "is one of ")
          + shown
          + name
          + (ignoring ? CASE : "");
    }
    if (any || all) {
      return contains(!not, (all ? "every one" : "any") + " of the words in " + list + CASE);
    }
    return (not ? "does not appear in " : "appears in ") + list + (ignoring ? CASE : "");
  }

  private String listName(List<Expression> choices) {
    return choices.size() == 1 && bare(choices) instanceof Expression.Reference reference
        ? " (" + Phrases.code(reference.name()) + ")"
        : "";
  }

  private static Expression bare(List<Expression> choices) {
    return choices.getFirst() instanceof Expression.Parenthesized p
        ? p.inner()
        : choices.getFirst();
  }

  /// The values that a membership test lists itself, brackets and `dynamic` undone.
  private List<Expression> choices(List<Expression> choices) {
    List<Expression> values = new ArrayList<>();
    for (Expression choice : choices) {
      Expression plain = say.resolved(choice);
      if (plain instanceof Expression.Array array) {
        values.addAll(array.elements());
      } else if (plain instanceof Expression.Call call
          && call.function().text().equals("pack_array")) {
        call.arguments().stream().map(Clause.Named::expression).forEach(values::add);
      } else {
        values.add(choice);
      }
    }
    return values;
  }

  /// What the values come from when the query does not list them, or null when it does.
  private @Nullable String table(List<Expression> choices) {
    if (choices.size() != 1) {
      return null;
    }
    return switch (say.resolved(choices.getFirst())) {
      case Expression.Reference reference -> Phrases.code(reference.name());
      case Expression.Pipe _, Expression.Leading _ -> "the result of an inner query";
      case Expression.ToScalar _ -> "the list that an inner query gives";
      case Expression.Call call when call.function().text().equals("_GetWatchlist") ->
          "a watchlist";
      case Expression.Call call when call.function().text().equals("pack_array") -> null;
      case Expression.Call call when say.names.isGiven(call.function().text()) ->
          "what " + Phrases.code(call.function().text()) + " gives";
      default -> null;
    };
  }
}
