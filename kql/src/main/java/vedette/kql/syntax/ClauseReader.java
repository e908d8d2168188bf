package vedette.kql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.kql.problem.SyntaxProblem;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause.ColumnDeclaration;
import vedette.kql.syntax.Clause.Name;
import vedette.kql.syntax.Clause.OperatorParameter;
import vedette.kql.syntax.Clause.Parameter;
import vedette.kql.syntax.Clause.Schema;
import vedette.kql.syntax.Clause.TypeName;

/// Reads the parts that many constructs share: names, lists, settings, schemas.
final class ClauseReader {
  private final Readers read;
  private final Cursor cursor;

  ClauseReader(Readers read) {
    this.read = read;
    this.cursor = read.cursor;
  }

  // ---- names

  /// Whether a name starts `ahead` tokens from here, and how many tokens it has; 0 when none does.
  int nameLength(int ahead) {
    Token token = cursor.peek(ahead);
    return switch (token.kind()) {
      case NAME -> 1;
      case OPEN_BRACKET -> bracketedLength(ahead);
      default -> 0;
    };
  }

  /// As [#nameLength], with the reserved words that may be given to a column.
  int givenNameLength(int ahead) {
    Token token = cursor.peek(ahead);
    boolean givable = token.kind() == TokenKind.KEYWORD && Words.isGivable(token.text());
    return givable ? 1 : nameLength(ahead);
  }

  private int bracketedLength(int ahead) {
    int texts = 0;
    while (cursor.peek(ahead + 1 + texts).kind() == TokenKind.TEXT) {
      texts++;
    }
    boolean closed = cursor.peek(ahead + 1 + texts).kind() == TokenKind.CLOSE_BRACKET;
    return texts > 0 && closed ? texts + 2 : 0;
  }

  /// A name, or null when none stands here.
  @Nullable Name name() {
    return nameLength(0) > 0 ? takeName() : null;
  }

  /// A name where a name is being given; more words may stand here than elsewhere.
  @Nullable Name givenName() {
    return givenNameLength(0) > 0 ? takeName() : null;
  }

  Name requiredName() {
    Name name = name();
    return name == null ? missingName() : name;
  }

  Name requiredGivenName() {
    Name name = givenName();
    return name == null ? missingName() : name;
  }

  private Name missingName() {
    Token token = cursor.peek();
    if (token.kind() == TokenKind.KEYWORD && standsAsName(cursor.peek(1))) {
      cursor.take();
      cursor.add(new SyntaxProblem.NeedsBrackets(token.text(), token.span()));
      return new Name(token.text(), false, token.span());
    }
    cursor.missing("a name");
    return new Name("", false, cursor.here());
  }

  /// Whether what follows a reserved word shows that the word was meant as a name.
  static boolean standsAsName(Token next) {
    return switch (next.kind()) {
      case EQUAL, NOT_EQUAL, EQUAL_TILDE, NOT_EQUAL_TILDE -> true;
      case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, STAR, SLASH, PERCENT -> true;
      case CLOSE_PAREN, CLOSE_BRACKET, CLOSE_BRACE, DOT, COMMA, COLON, PIPE, ASSIGN -> true;
      case KEYWORD ->
          next.is("and")
              || next.is("or")
              || next.is("between")
              || next.is("!between")
              || Operators.text(next) != null
              || Operators.member(next) != null;
      default -> false;
    };
  }

  private Name takeName() {
    int start = cursor.start();
    if (!cursor.at(TokenKind.OPEN_BRACKET)) {
      String text = cursor.take().text();
      return new Name(text, false, cursor.since(start));
    }
    cursor.take();
    String text = read.literals.joinedText();
    cursor.require(TokenKind.CLOSE_BRACKET, "]");
    return new Name(text, true, cursor.since(start));
  }

  // ---- lists

  /// Items between commas up to where every list ends, or to one of the words. An item that stands
  /// without a comma before it is taken with a complaint, since the comma is what is missing.
  ///
  /// @param item reads one item, or nothing and answers null
  /// @param missing what to say, and to put there, where an item has to be and is none; null when a
  ///   comma may stand at the end
  <T> List<T> list(
      Supplier<@Nullable T> item,
      @Nullable Supplier<T> missing,
      boolean oneOrMore,
      String... ends) {
    List<T> items = new ArrayList<>();
    T first = atEnd(ends) ? null : item.get();
    if (first == null && missing != null && (oneOrMore || cursor.at(TokenKind.COMMA))) {
      first = missing.get();
    }
    T next = first;
    while (next != null) {
      items.add(next);
      if (cursor.accept(TokenKind.COMMA)) {
        next = atEnd(ends) ? null : item.get();
        if (next == null && missing != null) {
          items.add(missing.get());
          if (!cursor.at(TokenKind.COMMA)) {
            return items;
          }
          next = items.removeLast();
        }
      } else {
        next = atEnd(ends) ? null : uncommaed(item);
      }
    }
    return items;
  }

  /// Items between commas that end where the first comma is missing.
  <T> List<T> strictList(Supplier<@Nullable T> item, Supplier<T> missing) {
    List<T> items = new ArrayList<>();
    do {
      T next = item.get();
      items.add(next == null ? missing.get() : next);
    } while (cursor.accept(TokenKind.COMMA));
    return items;
  }

  private <T> @Nullable T uncommaed(Supplier<@Nullable T> item) {
    Token before = cursor.peek();
    T next = item.get();
    if (next != null) {
      cursor.add(new SyntaxProblem.Expected(",", before.text(), before.span()));
    }
    return next;
  }

  private boolean atEnd(String[] ends) {
    if (cursor.atListEnd()) {
      return true;
    }
    for (String word : ends) {
      if (cursor.at(word)) {
        return true;
      }
    }
    return false;
  }

  // ---- settings

  /// Settings directly after an operator's word: `kind=inner hint.remote=left`.
  ///
  /// @param own settings that only this operator has
  List<OperatorParameter> settings(Set<String> own) {
    List<OperatorParameter> settings = new ArrayList<>();
    int length = settingLength(own);
    while (length > 0) {
      int start = cursor.start();
      Name name = takeSettingName(length);
      cursor.take();
      Expression value = settingValue();
      settings.add(new OperatorParameter(name, List.of(value), cursor.since(start)));
      length = settingLength(own);
    }
    return settings;
  }

  List<OperatorParameter> settings() {
    return settings(Set.of());
  }

  private int settingLength(Set<String> own) {
    Token token = cursor.peek();
    if (!token.isWord()) {
      return 0;
    }
    boolean hint =
        token.is("hint") && cursor.peek(1).kind() == TokenKind.DOT && cursor.peek(2).isWord();
    int length = hint ? 3 : own.contains(token.text()) || Words.isSetting(token.text()) ? 1 : 0;
    return length > 0 && cursor.peek(length).kind() == TokenKind.ASSIGN ? length : 0;
  }

  private Name takeSettingName(int tokens) {
    int start = cursor.start();
    StringBuilder text = new StringBuilder();
    for (int taken = 0; taken < tokens; taken++) {
      text.append(cursor.take().text());
    }
    return new Name(text.toString(), false, cursor.since(start));
  }

  private Expression settingValue() {
    Expression literal = read.literals.literal();
    if (literal != null) {
      return literal;
    }
    Token token = cursor.peek();
    if (token.isWord()) {
      cursor.take();
      return new Expression.Reference(token.text(), false, token.span());
    }
    Name name = name();
    if (name != null) {
      return new Expression.Reference(name.text(), name.bracketed(), name.span());
    }
    cursor.missing("a value");
    return new Expression.Missing(cursor.here());
  }

  /// Settings in parentheses or after `with`: `(title="x", ycolumns=a, b)`. A value may be a list
  /// of names, so a comma belongs to the list unless a setting follows it.
  List<OperatorParameter> properties() {
    return list(this::property, this::missingProperty, false);
  }

  private @Nullable OperatorParameter property() {
    Token token = cursor.peek();
    if (!token.isWord() && nameLength(0) == 0) {
      return null;
    }
    int start = cursor.start();
    Name name = token.isWord() ? new Name(cursor.take().text(), false, token.span()) : takeName();
    cursor.require(TokenKind.ASSIGN, "=");
    List<Expression> values = new ArrayList<>();
    values.add(settingValue());
    while (cursor.at(TokenKind.COMMA) && startsListedName(1)) {
      cursor.take();
      values.add(settingValue());
    }
    return new OperatorParameter(name, values, cursor.since(start));
  }

  private boolean startsListedName(int ahead) {
    int length = cursor.peek(ahead).isWord() ? 1 : nameLength(ahead);
    return length > 0 && cursor.peek(ahead + length).kind() != TokenKind.ASSIGN;
  }

  private OperatorParameter missingProperty() {
    cursor.missing("a setting");
    Span span = cursor.here();
    return new OperatorParameter(
        new Name("", false, span), List.of(new Expression.Missing(span)), span);
  }

  /// `with (...)`, or nothing.
  List<OperatorParameter> withProperties() {
    if (!cursor.accept("with")) {
      return List.of();
    }
    cursor.require(TokenKind.OPEN_PAREN, "(");
    List<OperatorParameter> properties = properties();
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    return properties;
  }

  // ---- types and schemas

  TypeName type() {
    Token token = cursor.peek();
    boolean named = token.kind() == TokenKind.NAME || Words.isType(token.text());
    if (token.isWord() && named) {
      cursor.take();
      return new TypeName(token.text(), token.span());
    }
    cursor.missing("a type");
    return new TypeName("", cursor.here());
  }

  /// `name: type`, or null when neither a name nor a colon stands here.
  @Nullable ColumnDeclaration column() {
    if (givenNameLength(0) == 0 && !cursor.at(TokenKind.COLON)) {
      return null;
    }
    int start = cursor.start();
    Name name = requiredGivenName();
    cursor.require(TokenKind.COLON, ":");
    return new ColumnDeclaration(name, type(), cursor.since(start));
  }

  ColumnDeclaration requiredColumn() {
    ColumnDeclaration column = column();
    return column == null ? missingColumn() : column;
  }

  private ColumnDeclaration missingColumn() {
    cursor.missing("a column");
    Span span = cursor.here();
    return new ColumnDeclaration(new Name("", false, span), new TypeName("", span), span);
  }

  /// `(a: long, b: string)`; a comma may stand first and last, and `*` for any columns.
  Schema schema() {
    int start = cursor.start();
    if (!cursor.accept(TokenKind.OPEN_PAREN)) {
      cursor.missing("a list of columns");
      return new Schema(List.of(), false, cursor.here());
    }
    boolean open = cursor.accept(TokenKind.STAR);
    cursor.accept(TokenKind.COMMA);
    List<ColumnDeclaration> columns = list(this::column, null, false);
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    return new Schema(columns, open, cursor.since(start));
  }

  /// The parameters of a function: `(x: long = 5, T: (a: string))`.
  List<Parameter> parameters() {
    cursor.require(TokenKind.OPEN_PAREN, "(");
    List<Parameter> parameters = list(this::parameter, this::missingParameter, false);
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    return parameters;
  }

  private @Nullable Parameter parameter() {
    if (givenNameLength(0) == 0 && !cursor.at(TokenKind.COLON)) {
      return null;
    }
    int start = cursor.start();
    Name name = requiredGivenName();
    cursor.require(TokenKind.COLON, ":");
    Schema schema = cursor.at(TokenKind.OPEN_PAREN) ? schema() : null;
    TypeName type = schema == null ? type() : null;
    Expression initial = cursor.accept(TokenKind.ASSIGN) ? initial() : null;
    return new Parameter(name, type, schema, initial, cursor.since(start));
  }

  private Expression initial() {
    Expression literal = read.literals.literal();
    Name name = literal == null ? name() : null;
    if (name != null) {
      return new Expression.Reference(name.text(), name.bracketed(), name.span());
    }
    return literal == null ? cursor.missingExpression() : literal;
  }

  private Parameter missingParameter() {
    cursor.missing("a parameter");
    Span span = cursor.here();
    return new Parameter(new Name("", false, span), new TypeName("", span), null, null, span);
  }
}
