package vedette.kql.syntax;

import org.jspecify.annotations.Nullable;

/// Which tokens are operators between values, and how tightly they bind.
final class Operators {
  static final int EQUALITY = 1;
  static final int RELATION = 2;
  static final int SUM = 3;
  static final int PRODUCT = 4;
  static final int TEXT_OPERATION = 5;

  private Operators() {}

  /// How tightly the token binds as an operator, from [#EQUALITY] up; 0 when it is none.
  static int level(Token token, Token next) {
    return switch (token.kind()) {
      case EQUAL, NOT_EQUAL -> EQUALITY;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> RELATION;
      case PLUS, MINUS -> SUM;
      case STAR, SLASH, PERCENT -> PRODUCT;
      case EQUAL_TILDE, NOT_EQUAL_TILDE, COLON -> TEXT_OPERATION;
      case KEYWORD -> wordLevel(token, next);
      default -> 0;
    };
  }

  private static int wordLevel(Token token, Token next) {
    if (text(token) != null) {
      return TEXT_OPERATION;
    }
    if (token.is("in") && next.is("range")) {
      return 0;
    }
    boolean compares = member(token) != null || token.is("between") || token.is("!between");
    return compares ? EQUALITY : 0;
  }

  /// The operator that a token of level 1 or more writes, other than a list comparison.
  static BinaryOperator binary(Token token) {
    return switch (token.kind()) {
      case EQUAL -> BinaryOperator.EQUAL;
      case NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
      case LESS -> BinaryOperator.LESS;
      case LESS_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
      case GREATER -> BinaryOperator.GREATER;
      case GREATER_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
      case PLUS -> BinaryOperator.ADD;
      case MINUS -> BinaryOperator.SUBTRACT;
      case STAR -> BinaryOperator.MULTIPLY;
      case SLASH -> BinaryOperator.DIVIDE;
      case PERCENT -> BinaryOperator.MODULO;
      default -> requiredText(token);
    };
  }

  private static BinaryOperator requiredText(Token token) {
    BinaryOperator operator = text(token);
    if (operator == null) {
      throw new IllegalStateException("no operator: " + token.text());
    }
    return operator;
  }

  /// The text comparison that the token writes, or null when it writes none.
  static @Nullable BinaryOperator text(Token token) {
    return switch (token.kind()) {
      case EQUAL_TILDE -> BinaryOperator.EQUAL_IGNORING_CASE;
      case NOT_EQUAL_TILDE -> BinaryOperator.NOT_EQUAL_IGNORING_CASE;
      case COLON -> BinaryOperator.MATCHES_TERM;
      case KEYWORD -> text(token.text());
      default -> null;
    };
  }

  private static @Nullable BinaryOperator text(String word) {
    return switch (word) {
      case "has" -> BinaryOperator.HAS;
      case "!has" -> BinaryOperator.NOT_HAS;
      case "has_cs" -> BinaryOperator.HAS_CS;
      case "!has_cs" -> BinaryOperator.NOT_HAS_CS;
      case "hasprefix" -> BinaryOperator.HAS_PREFIX;
      case "!hasprefix" -> BinaryOperator.NOT_HAS_PREFIX;
      case "hasprefix_cs" -> BinaryOperator.HAS_PREFIX_CS;
      case "!hasprefix_cs" -> BinaryOperator.NOT_HAS_PREFIX_CS;
      case "hassuffix" -> BinaryOperator.HAS_SUFFIX;
      case "!hassuffix" -> BinaryOperator.NOT_HAS_SUFFIX;
      case "hassuffix_cs" -> BinaryOperator.HAS_SUFFIX_CS;
      case "!hassuffix_cs" -> BinaryOperator.NOT_HAS_SUFFIX_CS;
      case "contains" -> BinaryOperator.CONTAINS;
      case "!contains", "notcontains" -> BinaryOperator.NOT_CONTAINS;
      case "contains_cs", "containscs" -> BinaryOperator.CONTAINS_CS;
      case "!contains_cs", "notcontainscs" -> BinaryOperator.NOT_CONTAINS_CS;
      case "startswith" -> BinaryOperator.STARTS_WITH;
      case "!startswith" -> BinaryOperator.NOT_STARTS_WITH;
      case "startswith_cs" -> BinaryOperator.STARTS_WITH_CS;
      case "!startswith_cs" -> BinaryOperator.NOT_STARTS_WITH_CS;
      case "endswith" -> BinaryOperator.ENDS_WITH;
      case "!endswith" -> BinaryOperator.NOT_ENDS_WITH;
      case "endswith_cs" -> BinaryOperator.ENDS_WITH_CS;
      case "!endswith_cs" -> BinaryOperator.NOT_ENDS_WITH_CS;
      case "like" -> BinaryOperator.LIKE;
      case "notlike" -> BinaryOperator.NOT_LIKE;
      case "likecs" -> BinaryOperator.LIKE_CS;
      case "notlikecs" -> BinaryOperator.NOT_LIKE_CS;
      case "matches regex" -> BinaryOperator.MATCHES_REGEX;
      default -> null;
    };
  }

  /// The list comparison that the token writes, or null when it writes none.
  static @Nullable MemberOperator member(Token token) {
    return token.kind() != TokenKind.KEYWORD
        ? null
        : switch (token.text()) {
          case "in" -> MemberOperator.IN;
          case "!in" -> MemberOperator.NOT_IN;
          case "in~" -> MemberOperator.IN_IGNORING_CASE;
          case "!in~" -> MemberOperator.NOT_IN_IGNORING_CASE;
          case "has_any" -> MemberOperator.HAS_ANY;
          case "has_all" -> MemberOperator.HAS_ALL;
          default -> null;
        };
  }
}
