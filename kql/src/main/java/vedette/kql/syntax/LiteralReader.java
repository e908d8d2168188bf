package vedette.kql.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.problem.SyntaxProblem;
import vedette.kql.source.Span;

/// Reads constants: texts, numbers, `dynamic(...)`, `typeof(...)`.
final class LiteralReader {
  private final Readers read;
  private final Cursor cursor;

  LiteralReader(Readers read) {
    this.read = read;
    this.cursor = read.cursor;
  }

  /// A constant with its sign, or null when none stands here.
  @Nullable Expression literal() {
    return switch (cursor.kind()) {
      case PLUS, MINUS -> signed();
      case OPEN_BRACE -> clientParameter();
      default -> unsigned();
    };
  }

  /// A constant without a sign, or null when none stands here.
  @Nullable Expression unsigned() {
    Token token = cursor.peek();
    return switch (token.kind()) {
      case TEXT -> text();
      case BOOL -> scalar(LiteralKind.BOOL);
      case INT -> scalar(LiteralKind.INT);
      case LONG -> scalar(LiteralKind.LONG);
      case REAL -> scalar(LiteralKind.REAL);
      case DECIMAL -> scalar(LiteralKind.DECIMAL);
      case DATETIME -> scalar(LiteralKind.DATETIME);
      case TIMESPAN -> scalar(LiteralKind.TIMESPAN);
      case GUID -> scalar(LiteralKind.GUID);
      case BARE_GUID -> bareGuid();
      case NAME, KEYWORD ->
          switch (token.text()) {
            case "dynamic" -> dynamic();
            case "typeof" -> typeOf();
            default -> null;
          };
      default -> null;
    };
  }

  private @Nullable Expression signed() {
    Token number = cursor.peek(1);
    boolean numeric =
        switch (number.kind()) {
          case LONG, REAL, TIMESPAN -> Character.isDigit(number.text().charAt(0));
          default -> false;
        };
    if (!numeric || !number.isAdjacent()) {
      return null;
    }
    int start = cursor.start();
    boolean minus = cursor.take().kind() == TokenKind.MINUS;
    Expression operand = unsigned();
    return operand == null ? null : new Expression.Unary(minus, operand, cursor.since(start));
  }

  private Expression scalar(LiteralKind kind) {
    Token token = cursor.take();
    String written = token.text();
    int open = written.indexOf('(');
    if (open < 0) {
      return new Expression.Literal(kind, written, false, token.span());
    }
    int end = written.endsWith(")") ? written.length() - 1 : written.length();
    String inside = written.substring(open + 1, Math.max(open + 1, end)).strip();
    return new Expression.Literal(kind, inside, true, token.span());
  }

  private Expression bareGuid() {
    Token token = cursor.take();
    cursor.add(new SyntaxProblem.BareGuid(token.text(), token.span()));
    return new Expression.Literal(LiteralKind.GUID, token.text(), true, token.span());
  }

  private Expression text() {
    int start = cursor.start();
    boolean hidden = TextValue.isHidden(cursor.peek().text());
    String value = joinedText();
    return new Expression.Text(value, hidden, cursor.since(start));
  }

  /// The value of the texts that stand here side by side, empty when there are none.
  String joinedText() {
    if (cursor.peek(1).kind() != TokenKind.TEXT && cursor.at(TokenKind.TEXT)) {
      return TextValue.of(cursor.take().text());
    }
    StringBuilder value = new StringBuilder();
    while (cursor.at(TokenKind.TEXT)) {
      value.append(TextValue.of(cursor.take().text()));
    }
    return value.toString();
  }

  /// `{name}` or `{name[0]}`, which client programs fill in before they send a query.
  @Nullable Expression clientParameter() {
    Token name = cursor.peek(1);
    int length = name.isWord() && name.isAdjacent() ? 2 : 0;
    if (length > 0 && cursor.peek(2).kind() == TokenKind.OPEN_BRACKET) {
      int number = cursor.peek(3).kind() == TokenKind.MINUS ? 4 : 3;
      boolean indexed =
          cursor.peek(number).kind() == TokenKind.LONG
              && cursor.peek(number + 1).kind() == TokenKind.CLOSE_BRACKET;
      length = indexed ? number + 2 : 0;
    }
    Token close = cursor.peek(length);
    if (length == 0 || close.kind() != TokenKind.CLOSE_BRACE || !close.isAdjacent()) {
      return null;
    }
    int start = cursor.start();
    for (int taken = 0; taken <= length; taken++) {
      cursor.take();
    }
    return new Expression.ClientParameter(name.text(), cursor.since(start));
  }

  // ---- typeof

  private @Nullable Expression typeOf() {
    if (cursor.peek(1).kind() != TokenKind.OPEN_PAREN) {
      return null;
    }
    int start = cursor.start();
    cursor.take();
    Token type = cursor.peek(1);
    boolean scalar =
        type.isWord()
            && (Words.isType(type.text()) || cursor.peek(2).kind() == TokenKind.CLOSE_PAREN)
            && cursor.peek(2).kind() != TokenKind.COLON;
    if (!scalar) {
      return new Expression.TypeOf(null, read.clauses.schema(), cursor.since(start));
    }
    cursor.take();
    Clause.TypeName name = read.clauses.type();
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    return new Expression.TypeOf(name, null, cursor.since(start));
  }

  /// `to typeof(...)` after something to expand; null when it is not written.
  Clause.@Nullable TypeName toTypeOf() {
    if (!cursor.accept("to")) {
      return null;
    }
    Expression type = cursor.at("typeof") ? typeOf() : null;
    if (type instanceof Expression.TypeOf(Clause.TypeName name, _, Span _) && name != null) {
      return name;
    }
    cursor.missing("`typeof(...)`");
    return new Clause.TypeName("", cursor.here());
  }

  // ---- dynamic

  private @Nullable Expression dynamic() {
    if (cursor.peek(1).kind() != TokenKind.OPEN_PAREN) {
      return null;
    }
    int start = cursor.start();
    cursor.take();
    cursor.take();
    Expression value = requiredJson();
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    return new Expression.Dynamic(value, cursor.since(start));
  }

  private Expression requiredJson() {
    Expression value = json();
    return value == null ? missingJson() : value;
  }

  private Expression missingJson() {
    cursor.missing("a JSON value");
    return new Expression.Missing(cursor.here());
  }

  private @Nullable Expression json() {
    if (!cursor.enter()) {
      cursor.skip();
      return new Expression.Missing(cursor.here());
    }
    Expression value = jsonInside();
    cursor.leave();
    return value;
  }

  private @Nullable Expression jsonInside() {
    Token token = cursor.peek();
    return switch (token.kind()) {
      case OPEN_BRACKET -> array();
      case OPEN_BRACE -> {
        Expression parameter = clientParameter();
        yield parameter == null ? bag() : parameter;
      }
      case MINUS -> negative();
      case BARE_GUID -> guidInJson();
      case NAME -> token.is("null") ? nullValue() : null;
      case KEYWORD -> token.is("dynamic") ? dynamic() : null;
      case TEXT, BOOL, INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN, GUID -> unsigned();
      default -> null;
    };
  }

  private Expression nullValue() {
    return new Expression.Null(cursor.take().span());
  }

  private Expression guidInJson() {
    return bareGuid();
  }

  private @Nullable Expression negative() {
    TokenKind next = cursor.peek(1).kind();
    if (next != TokenKind.LONG && next != TokenKind.REAL) {
      return null;
    }
    int start = cursor.start();
    cursor.take();
    Expression operand = scalar(next == TokenKind.LONG ? LiteralKind.LONG : LiteralKind.REAL);
    return new Expression.Unary(true, operand, cursor.since(start));
  }

  private Expression array() {
    int start = cursor.start();
    cursor.take();
    List<Expression> elements = read.clauses.list(this::json, this::missingJson, false);
    cursor.require(TokenKind.CLOSE_BRACKET, "]");
    return new Expression.Array(elements, cursor.since(start));
  }

  private Expression bag() {
    int start = cursor.start();
    cursor.take();
    List<Clause.Property> properties =
        read.clauses.list(this::property, this::missingProperty, false);
    cursor.require(TokenKind.CLOSE_BRACE, "}");
    return new Expression.Bag(new ArrayList<>(properties), cursor.since(start));
  }

  private Clause.@Nullable Property property() {
    int start = cursor.start();
    if (cursor.at(TokenKind.TEXT)) {
      String key = TextValue.of(cursor.take().text());
      cursor.require(TokenKind.COLON, ":");
      return new Clause.Property(key, requiredJson(), cursor.since(start));
    }
    if (cursor.at(TokenKind.COLON)) {
      cursor.missing("a key in quotes");
      cursor.take();
      return new Clause.Property("", requiredJson(), cursor.since(start));
    }
    Token token = cursor.peek();
    Expression value = json();
    if (value == null) {
      return null;
    }
    cursor.add(new SyntaxProblem.MissingPart("a key in quotes", token.text(), token.span()));
    return new Clause.Property("", value, cursor.since(start));
  }

  private Clause.Property missingProperty() {
    cursor.missing("a key with its value");
    Span span = cursor.here();
    return new Clause.Property("", new Expression.Missing(span), span);
  }
}
