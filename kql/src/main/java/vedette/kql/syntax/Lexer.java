package vedette.kql.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.problem.Problems;
import vedette.kql.problem.SyntaxProblem;
import vedette.kql.source.Source;
import vedette.kql.source.Span;

/// Cuts a text into tokens, in one pass without looking back. It never fails: what belongs to
/// nothing becomes a [TokenKind#BAD] token and a problem.
public final class Lexer {
  private static final String[] SIGNS = new String[128];

  static {
    Arrays.setAll(SIGNS, character -> String.valueOf((char) character));
  }

  private final String text;
  private final Problems problems;
  private final List<Token> tokens = new ArrayList<>();
  private int leading;

  private Lexer(Source source, Problems problems) {
    this.text = source.text();
    this.problems = problems;
  }

  /// The tokens of the text; the last one is [TokenKind#END].
  public static List<Token> read(Source source, Problems problems) {
    Lexer lexer = new Lexer(source, problems);
    int at = 0;
    do {
      at = lexer.next(at);
    } while (lexer.tokens.getLast().kind() != TokenKind.END);
    return lexer.tokens;
  }

  private int next(int from) {
    leading = from;
    int start = skipTrivia(from);
    if (start >= text.length()) {
      return add(TokenKind.END, start, start);
    }
    char first = text.charAt(start);
    if (isNameStart(first)) {
      return word(start);
    }
    if (Character.isDigit(first)) {
      return number(start);
    }
    return switch (first) {
      case '"', '\'', '`', '~' -> quotedOrBad(start, start);
      case '@' -> isQuote(at(start + 1)) ? text(start, start) : add(TokenKind.AT, start, start + 1);
      case '#' -> add(TokenKind.DIRECTIVE, start, endOfLine(start));
      case '!' -> negation(start);
      default -> punctuation(start, first);
    };
  }

  private int add(TokenKind kind, int start, int end) {
    String part = end - start == 1 ? sign(text.charAt(start)) : text.substring(start, end);
    tokens.add(new Token(kind, part, leading, Span.between(start, end)));
    return end;
  }

  /// Half of all tokens are one character long; they share their texts.
  private static String sign(char character) {
    return character < SIGNS.length ? SIGNS[character] : String.valueOf(character);
  }

  private char at(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  // ---- blanks and comments

  private int skipTrivia(int from) {
    int at = from;
    while (at < text.length()) {
      char character = text.charAt(at);
      if (isBlank(character)) {
        at++;
      } else if (character == '/' && at(at + 1) == '/') {
        at = endOfLine(at);
      } else {
        break;
      }
    }
    return at;
  }

  private int endOfLine(int from) {
    int at = from;
    while (at < text.length() && !isLineBreak(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char character) {
    return character <= ' '
        ? character == ' ' || (character >= '\t' && character <= '\r')
        : character > 0x7f
            && (Character.isSpaceChar(character)
                || character == '\u0085'
                || character == '\u200b'
                || character == '\ufeff');
  }

  private static boolean isLineBreak(char character) {
    return character == '\n'
        || character == '\r'
        || character == '\u2028'
        || character == '\u2029'
        || character == '\u0085';
  }

  // ---- words

  private static boolean isNameStart(char character) {
    return character == '_' || character == '$' || Character.isLetter(character);
  }

  /// Whether the character continues a name.
  static boolean isNamePart(char character) {
    return character == '_' || Character.isLetterOrDigit(character);
  }

  private int word(int start) {
    int end = endOfName(start);
    if (end - start == 1 && (text.charAt(start) | 0x20) == 'h' && startsText(end)) {
      return text(start, end);
    }
    if (isBareGuid(start)) {
      return add(TokenKind.BARE_GUID, start, start + 36);
    }
    String name = text.substring(start, end);
    LiteralKind typed = at(end) == '(' ? Words.typedLiteral(name) : null;
    if (typed != null) {
      return typedLiteral(typed, start, end);
    }
    String compound = compound(name, start);
    if (compound != null) {
      return add(TokenKind.KEYWORD, start, start + compound.length());
    }
    return add(kindOf(name), start, end);
  }

  private static TokenKind kindOf(String name) {
    return switch (name) {
      case "true", "True", "TRUE", "false", "False", "FALSE" -> TokenKind.BOOL;
      default -> Words.isReserved(name) ? TokenKind.KEYWORD : TokenKind.NAME;
    };
  }

  private int endOfName(int start) {
    int end = start + 1;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private @Nullable String compound(String firstPart, int start) {
    for (String word : Words.compoundsOf(firstPart)) {
      if (text.startsWith(word, start) && !isNamePart(at(start + word.length()))) {
        return word;
      }
    }
    return null;
  }

  private int negation(int start) {
    if (at(start + 1) == '=') {
      return add(TokenKind.NOT_EQUAL, start, start + 2);
    }
    if (at(start + 1) == '~') {
      return add(TokenKind.NOT_EQUAL_TILDE, start, start + 2);
    }
    int end = endOfName(start);
    String compound = compound(text.substring(start, end), start);
    return compound == null ? bad(start) : add(TokenKind.KEYWORD, start, start + compound.length());
  }

  // ---- literals

  private int typedLiteral(LiteralKind kind, int start, int open) {
    int end = open + 1;
    while (end < text.length() && text.charAt(end) != ')' && !isLineBreak(text.charAt(end))) {
      end++;
    }
    if (at(end) == ')') {
      end++;
    } else {
      problems.add(new SyntaxProblem.Unclosed(")", Span.between(start, end)));
    }
    return add(tokenKind(kind), start, end);
  }

  private static TokenKind tokenKind(LiteralKind kind) {
    return switch (kind) {
      case BOOL -> TokenKind.BOOL;
      case INT -> TokenKind.INT;
      case LONG -> TokenKind.LONG;
      case REAL -> TokenKind.REAL;
      case DECIMAL -> TokenKind.DECIMAL;
      case DATETIME -> TokenKind.DATETIME;
      case TIMESPAN -> TokenKind.TIMESPAN;
      case GUID -> TokenKind.GUID;
    };
  }

  private boolean isBareGuid(int start) {
    if (start + 36 > text.length() || text.charAt(start + 8) != '-') {
      return false;
    }
    for (int at = 0; at < 36; at++) {
      char character = text.charAt(start + at);
      boolean dash = at == 8 || at == 13 || at == 18 || at == 23;
      if (dash ? character != '-' : !isHex(character)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char character) {
    return (character >= '0' && character <= '9')
        || ((character | 0x20) >= 'a' && (character | 0x20) <= 'f');
  }

  private int number(int start) {
    if (isBareGuid(start)) {
      return add(TokenKind.BARE_GUID, start, start + 36);
    }
    int digits = digits(start);
    int real = real(digits);
    if (real > 0) {
      return add(TokenKind.REAL, start, real);
    }
    int duration = duration(digits);
    if (duration > 0) {
      return add(TokenKind.TIMESPAN, start, duration);
    }
    int whole = hexadecimal(start);
    if (whole < 0 && !isNamePart(at(digits))) {
      whole = digits;
    }
    if (whole > 0) {
      return add(TokenKind.LONG, start, whole);
    }
    return add(TokenKind.NAME, start, endOfName(start));
  }

  private int digits(int start) {
    int at = start;
    while (Character.isDigit(at(at))) {
      at++;
    }
    return at;
  }

  /// The end of a real number whose whole digits end at `digits`, or -1. `1..2` is a range, so two
  /// dots are not a fraction.
  private int real(int digits) {
    int at = digits;
    if (at(at) == '.' && (at(at + 1) != '.' || at(at + 2) == '.')) {
      at = digits(at + 1);
    }
    int exponent = exponent(at);
    if (exponent > 0) {
      at = exponent;
    }
    return at == digits || isNamePart(at(at)) ? -1 : at;
  }

  private int exponent(int start) {
    if ((at(start) | 0x20) != 'e') {
      return -1;
    }
    boolean signed = at(start + 1) == '+' || at(start + 1) == '-';
    int from = start + (signed ? 2 : 1);
    int end = digits(from);
    return end > from ? end : -1;
  }

  private int duration(int digits) {
    int at = digits;
    if (at(at) == '.') {
      int fraction = digits(at + 1);
      at = fraction > at + 1 ? fraction : at;
    }
    if (!Character.isLetter(at(at))) {
      return -1;
    }
    int end = endOfName(at);
    return end - at <= 12 && Words.isDurationUnit(text.substring(at, end)) ? end : -1;
  }

  private int hexadecimal(int start) {
    if (at(start) != '0' || (at(start + 1) | 0x20) != 'x') {
      return -1;
    }
    int at = start + 2;
    while (isHex(at(at))) {
      at++;
    }
    return at == start + 2 || isNamePart(at(at)) ? -1 : at;
  }

  // ---- texts

  private static boolean isQuote(char character) {
    return character == '"' || character == '\'' || character == '`' || character == '~';
  }

  private boolean startsText(int at) {
    char character = at(at);
    return switch (character) {
      case '"', '\'' -> true;
      case '`', '~' -> isFence(at);
      case '@' -> at(at + 1) == '"' || at(at + 1) == '\'' || isFence(at + 1);
      default -> false;
    };
  }

  private boolean isFence(int at) {
    char character = at(at);
    return (character == '`' || character == '~')
        && at(at + 1) == character
        && at(at + 2) == character;
  }

  private int quotedOrBad(int start, int quote) {
    return startsText(quote) ? text(start, quote) : bad(start);
  }

  /// Reads a text that starts at `start`, whose `@` or quote is at `from` (after an `h`).
  private int text(int start, int from) {
    boolean verbatim = at(from) == '@';
    int quote = verbatim ? from + 1 : from;
    if (isFence(quote)) {
      return fenced(start, quote);
    }
    char mark = at(quote);
    if (mark != '"' && mark != '\'') {
      return bad(start);
    }
    int end = verbatim ? endOfVerbatim(quote + 1, mark) : endOfEscaped(quote + 1, mark);
    if (at(end) == mark) {
      return add(TokenKind.TEXT, start, end + 1);
    }
    problems.add(new SyntaxProblem.Unclosed(String.valueOf(mark), Span.between(start, end)));
    return add(TokenKind.TEXT, start, end);
  }

  private int fenced(int start, int quote) {
    String fence = text.substring(quote, quote + 3);
    int end = text.indexOf(fence, quote + 3);
    if (end >= 0) {
      return add(TokenKind.TEXT, start, end + 3);
    }
    problems.add(new SyntaxProblem.Unclosed(fence, Span.between(start, text.length())));
    return add(TokenKind.TEXT, start, text.length());
  }

  private int endOfVerbatim(int from, char mark) {
    int at = from;
    while (at < text.length() && !isLineBreak(text.charAt(at))) {
      if (text.charAt(at) != mark) {
        at++;
      } else if (at(at + 1) == mark) {
        at += 2;
      } else {
        break;
      }
    }
    return at;
  }

  private int endOfEscaped(int from, char mark) {
    int at = from;
    while (at < text.length() && text.charAt(at) != mark && !isLineBreak(text.charAt(at))) {
      if (text.charAt(at) == '\\') {
        int length = TextValue.escapeLength(text, at);
        if (length < 0) {
          break;
        }
        at += length;
      } else {
        at++;
      }
    }
    return at;
  }

  // ---- the rest

  private int bad(int start) {
    int end = start + Character.charCount(text.codePointAt(start));
    Span span = Span.between(start, end);
    problems.add(new SyntaxProblem.UnexpectedCharacter(text.substring(start, end), span));
    return add(TokenKind.BAD, start, end);
  }

  private int punctuation(int start, char first) {
    char second = at(start + 1);
    TokenKind pair = pair(first, second);
    if (pair != null) {
      return add(pair, start, start + 2);
    }
    TokenKind single = single(first);
    return single == null ? bad(start) : add(single, start, start + 1);
  }

  private static @Nullable TokenKind pair(char first, char second) {
    return switch (first) {
      case '.' -> second == '.' ? TokenKind.DOT_DOT : null;
      case '>' -> second == '=' ? TokenKind.GREATER_OR_EQUAL : null;
      case '<' ->
          switch (second) {
            case '=' -> TokenKind.LESS_OR_EQUAL;
            case '>' -> TokenKind.NOT_EQUAL;
            case '|' -> TokenKind.FEED;
            default -> null;
          };
      case '=' ->
          switch (second) {
            case '=' -> TokenKind.EQUAL;
            case '~' -> TokenKind.EQUAL_TILDE;
            case '>' -> TokenKind.ARROW;
            default -> null;
          };
      default -> null;
    };
  }

  private static @Nullable TokenKind single(char first) {
    return switch (first) {
      case '(' -> TokenKind.OPEN_PAREN;
      case ')' -> TokenKind.CLOSE_PAREN;
      case '[' -> TokenKind.OPEN_BRACKET;
      case ']' -> TokenKind.CLOSE_BRACKET;
      case '{' -> TokenKind.OPEN_BRACE;
      case '}' -> TokenKind.CLOSE_BRACE;
      case '|' -> TokenKind.PIPE;
      case '.' -> TokenKind.DOT;
      case ',' -> TokenKind.COMMA;
      case ';' -> TokenKind.SEMICOLON;
      case ':' -> TokenKind.COLON;
      case '+' -> TokenKind.PLUS;
      case '-' -> TokenKind.MINUS;
      case '*' -> TokenKind.STAR;
      case '/' -> TokenKind.SLASH;
      case '%' -> TokenKind.PERCENT;
      case '<' -> TokenKind.LESS;
      case '>' -> TokenKind.GREATER;
      case '=' -> TokenKind.ASSIGN;
      case '?' -> TokenKind.QUESTION;
      default -> null;
    };
  }
}
