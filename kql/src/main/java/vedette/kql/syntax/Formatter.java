package vedette.kql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Lays a query out in the one canonical way: every `|` of a query starts a line, what does not fit
/// a line of [#WIDTH] columns is broken at its outermost commas, `and`s or pipes first. Comments
/// stay where they are, one blank line between statements stays, everything else about the old
/// layout is forgotten, so formatting twice changes nothing.
public final class Formatter {
  /// How many columns a line may have before it is broken.
  public static final int WIDTH = 100;

  private static final int STEP = 4;

  private static final Set<String> LISTS =
      Set.of(
          "project",
          "project-away",
          "project-keep",
          "project-rename",
          "project-reorder",
          "extend",
          "summarize",
          "distinct",
          "sort",
          "order",
          "print",
          "union",
          "serialize",
          "mv-expand",
          "make-series");

  private final Parsed parsed;
  private final List<Token> tokens;
  private final Spacing spacing;
  private final int[] close;
  private final int[] width;
  private final int[] comments;
  private final StringBuilder out = new StringBuilder();
  private int column;
  private boolean fresh = true;
  private boolean blank;

  private Formatter(Parsed parsed) {
    this.parsed = parsed;
    this.tokens = parsed.tokens();
    this.spacing = new Spacing(parsed);
    this.close = closings(tokens);
    this.width = new int[tokens.size() + 1];
    this.comments = new int[tokens.size() + 1];
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      width[at + 1] = width[at] + token.text().length() + (spacing.before(at) ? 1 : 0);
      comments[at + 1] = comments[at] + (hasComment(token) ? 1 : 0);
    }
  }

  /// The text in its canonical layout, ending with a line end. A text with errors, and a management
  /// command, comes back as it is: their structure is not known well enough to move anything.
  public static String format(Parsed parsed) {
    boolean command =
        parsed.script().statements().stream()
            .anyMatch(statement -> statement instanceof Statement.Command);
    if (!parsed.isClean() || command) {
      return parsed.source().text();
    }
    Formatter formatter = new Formatter(parsed);
    formatter.script();
    return formatter.out.toString();
  }

  private static int[] closings(List<Token> tokens) {
    int[] close = new int[tokens.size()];
    List<Integer> open = new ArrayList<>();
    for (int at = 0; at < tokens.size(); at++) {
      switch (tokens.get(at).kind()) {
        case OPEN_PAREN, OPEN_BRACKET, OPEN_BRACE -> open.add(at);
        case CLOSE_PAREN, CLOSE_BRACKET, CLOSE_BRACE -> {
          if (!open.isEmpty()) {
            close[open.removeLast()] = at;
          }
        }
        default -> {}
      }
    }
    return close;
  }

  // ---- statements

  private void script() {
    int at = 0;
    while (tokens.get(at).kind() == TokenKind.DIRECTIVE) {
      breakBefore(at, 0);
      emit(at++, 0);
    }
    int end = tokens.size() - 1;
    if (at < end) {
      statements(at, end, 0);
    }
    if (hasComment(tokens.get(end))) {
      breakBefore(end, 0);
    }
    trimEnd();
    out.append(out.isEmpty() ? "" : "\n");
  }

  private void statements(int from, int to, int indent) {
    int start = from;
    while (start < to) {
      int end = nextAt(start, to, TokenKind.SEMICOLON);
      if (start > from && hasBlankLine(tokens.get(start))) {
        blank = true;
      }
      breakBefore(start, indent);
      boolean let = tokens.get(start).is("let");
      pipes(start, end, indent, let ? indent + STEP : indent);
      if (end < to) {
        emit(end, indent);
      }
      start = end + 1;
    }
  }

  /// A query from its source on: the source, then each operator on a line of its own.
  private void pipes(int from, int to, int indent, int pipeIndent) {
    int start = from;
    int end = nextAt(start, to, TokenKind.PIPE);
    segment(start, end, indent);
    while (end < to) {
      start = end;
      breakBefore(start, pipeIndent);
      end = nextAt(start + 1, to, TokenKind.PIPE);
      segment(start, end, pipeIndent);
    }
  }

  // ---- what stands on one line when it fits

  private void segment(int from, int to, int indent) {
    if (fits(from, to)) {
      emitAll(from, to, indent);
      return;
    }
    boolean piped = from < to && tokens.get(from).kind() == TokenKind.PIPE;
    String word = from + 1 < to ? tokens.get(piped ? from + 1 : from).text() : "";
    boolean list = LISTS.contains(word);
    int at = from;
    boolean afterComma = false;
    boolean broken = false;
    while (at < to) {
      Token token = tokens.get(at);
      boolean joins = list ? token.is("by") && word.equals("summarize") : isJoint(token);
      if (at > from && (afterComma || joins)) {
        breakBefore(at, indent + STEP);
        broken = true;
      }
      afterComma = list && token.kind() == TokenKind.COMMA;
      at = piece(at, at > from && (list || broken) ? indent + STEP : indent);
    }
  }

  private static boolean isJoint(Token token) {
    return token.is("and") || token.is("or");
  }

  /// Writes one token, or a whole bracket with what it holds; answers where the next piece starts.
  private int piece(int at, int indent) {
    if (close[at] == 0) {
      emit(at, indent);
      return at + 1;
    }
    bracket(at, close[at], indent);
    return close[at] + 1;
  }

  private void bracket(int open, int end, int indent) {
    if (fits(open, end + 1)) {
      emitAll(open, end + 1, indent);
      return;
    }
    emit(open, indent);
    int from = open + 1;
    boolean statements = nextAt(from, end, TokenKind.SEMICOLON) < end;
    boolean query = nextAt(from, end, TokenKind.PIPE) < end;
    boolean body = tokens.get(open).kind() == TokenKind.OPEN_BRACE && !isData(open);
    if (statements || query || body) {
      block(from, end, indent + STEP, statements || body);
    } else if (nextAt(from, end, TokenKind.COMMA) < end) {
      items(open, end, indent + STEP);
    } else {
      segment(from, end, indent);
      emit(end, indent);
      return;
    }
    breakBefore(end, indent);
    emit(end, indent);
  }

  private boolean isData(int open) {
    TokenKind before = open == 0 ? TokenKind.END : tokens.get(open - 1).kind();
    return switch (before) {
      case OPEN_PAREN, OPEN_BRACKET, COMMA, COLON -> true;
      default -> false;
    };
  }

  private void block(int from, int to, int indent, boolean statements) {
    if (statements) {
      statements(from, to, indent);
    } else {
      breakBefore(from, indent);
      pipes(from, to, indent, indent);
    }
  }

  /// One item a line; the cells of a `datatable` one row a line.
  private void items(int open, int end, int indent) {
    int columns = columnsBefore(open);
    int start = open + 1;
    int item = 0;
    while (start < end) {
      int comma = nextAt(start, end, TokenKind.COMMA);
      if (item % columns == 0) {
        breakBefore(start, indent);
      }
      segment(start, comma, indent);
      if (comma < end) {
        emit(comma, indent);
      }
      start = comma + 1;
      item++;
    }
  }

  private int columnsBefore(int open) {
    if (tokens.get(open).kind() != TokenKind.OPEN_BRACKET || open == 0) {
      return 1;
    }
    int start = open - 1;
    while (start > 0 && close[start] != open - 1) {
      start--;
    }
    if (start == 0 || !tokens.get(start - 1).is("datatable")) {
      return 1;
    }
    int columns = 1;
    for (int at = start + 1; at + 1 < open - 1; at++) {
      columns += tokens.get(at).kind() == TokenKind.COMMA ? 1 : 0;
    }
    return columns;
  }

  // ---- looking ahead

  /// The next token of this kind outside of brackets, or `to`.
  private int nextAt(int from, int to, TokenKind kind) {
    int at = from;
    while (at < to && tokens.get(at).kind() != kind) {
      at = close[at] == 0 ? at + 1 : close[at] + 1;
    }
    return Math.min(at, to);
  }

  private boolean fits(int from, int to) {
    if (to <= from) {
      return true;
    }
    return comments[to] == comments[from + 1]
        && column + width[to] - width[from] <= WIDTH
        && !holdsStatements(from, to);
  }

  private boolean holdsStatements(int from, int to) {
    for (int at = from; at < to; at++) {
      if (tokens.get(at).kind() == TokenKind.SEMICOLON) {
        return true;
      }
    }
    return false;
  }

  // ---- writing

  private void emitAll(int from, int to, int indent) {
    for (int at = from; at < to; at++) {
      emit(at, indent);
    }
  }

  private void emit(int at, int indent) {
    Token token = tokens.get(at);
    if (!fresh && hasComment(token)) {
      breakBefore(at, indent + STEP);
    }
    write((!fresh && spacing.before(at) ? " " : "") + token.text());
  }

  private void write(String text) {
    out.append(text);
    int line = text.lastIndexOf('\n');
    column = line < 0 ? column + text.length() : text.length() - line - 1;
    fresh = fresh && text.isEmpty();
  }

  /// Starts a line for the token, with the comments before it: one that followed the token before
  /// stays behind that, others get lines of their own.
  private void breakBefore(int at, int indent) {
    boolean ownLine = at == 0;
    String trivia = tokens.get(at).trivia(parsed.source());
    for (String line : trivia.split("\\R", -1)) {
      int start = line.indexOf("//");
      String comment = start < 0 ? "" : line.substring(start).stripTrailing();
      if (!comment.isEmpty() && !ownLine && !out.isEmpty()) {
        write(" " + comment);
      } else if (!comment.isEmpty()) {
        newline(indent);
        write(comment);
      }
      ownLine = true;
    }
    newline(indent);
  }

  private void newline(int indent) {
    trimEnd();
    if (!out.isEmpty()) {
      out.append(blank ? "\n\n" : "\n");
    }
    blank = false;
    out.append(" ".repeat(indent));
    column = indent;
    fresh = true;
  }

  private void trimEnd() {
    int end = out.length();
    while (end > 0 && (out.charAt(end - 1) == ' ' || out.charAt(end - 1) == '\n')) {
      end--;
    }
    out.setLength(end);
  }

  private boolean hasComment(Token token) {
    return token.leading() < token.span().start()
        && parsed.source().text().substring(token.leading(), token.span().start()).contains("//");
  }

  private boolean hasBlankLine(Token token) {
    String trivia = token.trivia(parsed.source());
    int lines = 0;
    for (int at = 0; at < trivia.length(); at++) {
      char character = trivia.charAt(at);
      if (character == '\n') {
        lines++;
      } else if (!Character.isWhitespace(character)) {
        lines = 0;
      }
      if (lines >= 2) {
        return true;
      }
    }
    return false;
  }
}
