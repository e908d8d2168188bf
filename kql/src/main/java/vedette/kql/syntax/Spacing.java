package vedette.kql.syntax;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// Where a blank stands between two tokens of well formatted text. Most of it follows from the two
/// tokens; what does not (a minus sign, the `=` of a setting, the `(` of a call) the tree knows.
final class Spacing {
  private static final Set<String> CALLED =
      Set.of(
          "dynamic",
          "typeof",
          "toscalar",
          "totable",
          "materialize",
          "datatable",
          "externaldata",
          "external_data",
          "range");

  private final List<Token> tokens;

  /// Offsets in the source before and after which no blank stands.
  private final BitSet tight = new BitSet();

  /// Indices of the braces of JSON objects, as opposed to those of functions.
  private final BitSet data = new BitSet();

  Spacing(Parsed parsed) {
    this.tokens = parsed.tokens();
    mark(parsed, parsed.script());
  }

  /// Whether a blank stands before the token at this index, when both are on one line.
  boolean before(int index) {
    if (index == 0) {
      return false;
    }
    Token left = tokens.get(index - 1);
    Token right = tokens.get(index);
    if (tight.get(left.span().end()) || isArrow(left, right)) {
      return false;
    }
    return switch (right.kind()) {
      case COMMA, SEMICOLON, CLOSE_PAREN, CLOSE_BRACKET, DOT, END -> false;
      case OPEN_PAREN -> !(CALLED.contains(left.text()) || opens(left));
      case OPEN_BRACKET -> left.kind() != TokenKind.CLOSE_PAREN && !opens(left);
      case COLON -> left.kind() == TokenKind.CLOSE_PAREN;
      case CLOSE_BRACE -> left.kind() != TokenKind.OPEN_BRACE && !holdsData(index);
      default -> !opens(left) || (left.kind() == TokenKind.OPEN_BRACE && !holdsData(index - 1));
    };
  }

  private static boolean opens(Token token) {
    return switch (token.kind()) {
      case OPEN_PAREN, OPEN_BRACKET, OPEN_BRACE, DOT, AT -> true;
      default -> false;
    };
  }

  private static boolean isArrow(Token left, Token right) {
    return left.kind() == TokenKind.MINUS
        && right.isAdjacent()
        && (right.kind() == TokenKind.MINUS || right.kind() == TokenKind.GREATER);
  }

  private boolean holdsData(int brace) {
    return data.get(brace);
  }

  private void mark(Parsed parsed, Syntax node) {
    switch (node) {
      case Expression.Call call -> tight.set(call.function().span().end());
      case Expression.Element element -> tight.set(element.target().span().end());
      case Expression.Unary unary -> tight.set(unary.span().start() + 1);
      case Expression.Binary binary when binary.operator() == BinaryOperator.MATCHES_TERM ->
          both(binary.at().start(), binary.at().end());
      case Expression.TypedColumn column -> column(column.column().span().end());
      case Clause.ColumnDeclaration column -> column(column.name().span().end());
      case Clause.Parameter parameter -> column(parameter.name().span().end());
      case Clause.OperatorParameter setting -> setting(parsed, setting);
      case Expression.Wildcard wildcard -> inside(parsed, wildcard);
      case Expression.ClientParameter parameter -> inside(parsed, parameter);
      case Clause.GraphPattern pattern -> inside(parsed, pattern);
      case Expression.Bag bag -> braces(parsed, bag);
      default -> {}
    }
    for (Syntax child : node.children()) {
      mark(parsed, child);
    }
  }

  private void both(int start, int end) {
    tight.set(start);
    tight.set(end);
  }

  private void column(int nameEnd) {
    int index = indexFrom(nameEnd);
    if (tokens.get(index).kind() == TokenKind.COLON) {
      both(nameEnd, tokens.get(index).span().end());
    }
  }

  private void setting(Parsed parsed, Clause.OperatorParameter setting) {
    inside(parsed, setting.name());
    int index = indexFrom(setting.name().span().end());
    if (tokens.get(index).kind() == TokenKind.ASSIGN) {
      both(setting.name().span().end(), tokens.get(index).span().end());
    }
  }

  private void inside(Parsed parsed, Syntax node) {
    List<Token> inside = Printer.tokens(parsed, node);
    for (int at = 0; at + 1 < inside.size(); at++) {
      tight.set(inside.get(at).span().end());
    }
  }

  private void braces(Parsed parsed, Expression.Bag bag) {
    int open = indexFrom(bag.span().start());
    data.set(open);
    data.set(open + Printer.tokens(parsed, bag).size() - 1);
  }

  private int indexFrom(int offset) {
    int low = 0;
    int high = tokens.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).span().start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
