package vedette.kql.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.problem.Problem;
import vedette.kql.problem.Problems;
import vedette.kql.problem.SyntaxProblem;
import vedette.kql.source.Source;
import vedette.kql.source.Span;

/// A place among the tokens, and the words to complain about what is found there.
final class Cursor {
  /// How deep expressions may stand inside each other. Each level costs about ten frames here and
  /// as many in whoever walks the tree, and a thread may have as little as half a megabyte.
  static final int DEEPEST = 200;

  private final Source source;
  private final List<Token> tokens;
  private final Problems problems;
  private final int last;
  private int position;
  private int depth;
  private int complainedAt = -1;

  Cursor(Source source, List<Token> tokens, Problems problems) {
    this.source = source;
    this.tokens = tokens;
    this.problems = problems;
    this.last = tokens.size() - 1;
  }

  List<Token> tokens() {
    return tokens;
  }

  // ---- looking

  Token peek() {
    return tokens.get(position);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(position + ahead, last));
  }

  TokenKind kind() {
    return peek().kind();
  }

  boolean at(TokenKind kind) {
    return peek().kind() == kind;
  }

  boolean at(String word) {
    return peek().is(word);
  }

  int position() {
    return position;
  }

  /// Whether a list must end here, whatever it is a list of.
  boolean atListEnd() {
    return endsList(kind());
  }

  static boolean endsList(TokenKind kind) {
    return switch (kind) {
      case CLOSE_PAREN, CLOSE_BRACKET, CLOSE_BRACE, PIPE, SEMICOLON, END -> true;
      default -> false;
    };
  }

  /// Whether the next token is the first on its line.
  boolean startsLine() {
    if (position == 0) {
      return true;
    }
    Token token = peek();
    for (int at = token.leading(); at < token.span().start(); at++) {
      char character = source.text().charAt(at);
      if (character == '\n' || character == '\r') {
        return true;
      }
    }
    return false;
  }

  /// Whether an item of a list ends before this kind of token.
  static boolean endsListOrItem(TokenKind kind) {
    return kind == TokenKind.COMMA || endsList(kind);
  }

  // ---- taking

  Token take() {
    Token token = tokens.get(position);
    if (position < last) {
      position++;
    }
    return token;
  }

  boolean accept(TokenKind kind) {
    if (at(kind)) {
      take();
      return true;
    }
    return false;
  }

  boolean accept(String word) {
    if (at(word)) {
      take();
      return true;
    }
    return false;
  }

  void require(TokenKind kind, String written) {
    if (!accept(kind)) {
      expected(written);
    }
  }

  void require(String word) {
    if (!accept(word)) {
      expected(word);
    }
  }

  // ---- places

  /// Where the next token starts.
  int start() {
    return peek().span().start();
  }

  /// From `start` to the end of the last token taken; empty when nothing was taken since.
  Span since(int start) {
    int end = end();
    return end > start ? Span.between(start, end) : new Span(end, 0);
  }

  /// The empty place after the last token taken, for what is missing there. It lies inside every
  /// node that is being read, whatever comes next.
  Span here() {
    return new Span(end(), 0);
  }

  private int end() {
    return position == 0 ? 0 : tokens.get(position - 1).span().end();
  }

  // ---- complaining

  void add(Problem problem) {
    problems.add(problem);
  }

  void expected(String written) {
    if (firstComplaintHere()) {
      problems.add(new SyntaxProblem.Expected(written, found(), place()));
    }
  }

  void missing(String what) {
    if (firstComplaintHere()) {
      problems.add(new SyntaxProblem.MissingPart(what, found(), place()));
    }
  }

  Expression.Missing missingExpression() {
    missing("an expression");
    return new Expression.Missing(here());
  }

  /// One complaint a place: the second would only repeat the first in other words.
  private boolean firstComplaintHere() {
    if (complainedAt == position) {
      return false;
    }
    complainedAt = position;
    return true;
  }

  private String found() {
    String text = peek().text();
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private Span place() {
    return at(TokenKind.END) && position > 0
        ? new Span(tokens.get(position - 1).span().end(), 0)
        : peek().span();
  }

  // ---- depth

  /// Goes one level deeper; false when that is too deep, in which case [#leave()] is not called.
  boolean enter() {
    if (depth >= DEEPEST) {
      problems.add(new SyntaxProblem.TooDeep(DEEPEST, peek().span()));
      return false;
    }
    depth++;
    return true;
  }

  void leave() {
    depth--;
  }

  // ---- recovering

  /// Skips what cannot be read, up to a `|`, `;` or closing bracket that belongs to whoever is
  /// reading. Brackets that open on the way are skipped with what they hold.
  @Nullable Span skip() {
    int start = start();
    int open = 0;
    while (!at(TokenKind.END)) {
      TokenKind kind = kind();
      if (open == 0 && endsList(kind)) {
        break;
      }
      open += opens(kind) ? 1 : closes(kind) ? -1 : 0;
      take();
    }
    Span skipped = since(start);
    return skipped.length() == 0 ? null : skipped;
  }

  private static boolean opens(TokenKind kind) {
    return kind == TokenKind.OPEN_PAREN
        || kind == TokenKind.OPEN_BRACKET
        || kind == TokenKind.OPEN_BRACE;
  }

  private static boolean closes(TokenKind kind) {
    return kind == TokenKind.CLOSE_PAREN
        || kind == TokenKind.CLOSE_BRACKET
        || kind == TokenKind.CLOSE_BRACE;
  }
}
