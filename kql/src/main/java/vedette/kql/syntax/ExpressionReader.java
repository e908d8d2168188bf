package vedette.kql.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.problem.SyntaxProblem;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause.Name;
import vedette.kql.syntax.Clause.Named;

/// Reads values: operators by how tightly they bind, paths, calls.
///
/// Two things differ from most languages. Text comparisons bind tighter than `*`, and comparisons
/// do not chain: `a == b == c` ends after `b`.
final class ExpressionReader {
  /// From here on a chain of `and` or `or` is built as a balanced tree, which means the same and
  /// keeps trees shallow for whoever walks them.
  private static final int LONG_CHAIN = 64;

  /// Longer chains of other operators and of `.` and `[]` are refused like nesting.
  private static final int LONGEST_CHAIN = 1_000;

  private final Readers read;
  private final Cursor cursor;

  ExpressionReader(Readers read) {
    this.read = read;
    this.cursor = read.cursor;
  }

  // ---- entry points

  /// A value without a name, or null when none starts here.
  @Nullable Expression unnamed() {
    if (!cursor.enter()) {
      int start = cursor.start();
      cursor.skip();
      return new Expression.Missing(cursor.since(start));
    }
    Expression value = logical(BinaryOperator.OR);
    cursor.leave();
    return value;
  }

  Expression required() {
    Expression value = unnamed();
    return value == null ? cursor.missingExpression() : value;
  }

  /// A value that may be named, or null when none starts here.
  @Nullable Named named() {
    int start = cursor.start();
    int length = read.clauses.givenNameLength(0);
    if (length > 0 && cursor.peek(length).kind() == TokenKind.ASSIGN) {
      Name name = read.clauses.requiredGivenName();
      return assigned(List.of(name), false, start);
    }
    int dashed = dashedLength();
    if (dashed > 0) {
      return assigned(List.of(dashedName(dashed)), false, start);
    }
    if (cursor.at(TokenKind.OPEN_PAREN) && startsNameList()) {
      cursor.take();
      List<Name> names =
          read.clauses.list(read.clauses::givenName, read.clauses::requiredGivenName, true);
      cursor.require(TokenKind.CLOSE_PAREN, ")");
      return assigned(names, true, start);
    }
    Expression value = unnamed();
    return value == null ? null : new Named(List.of(), false, value, value.span());
  }

  private Named assigned(List<Name> names, boolean listed, int start) {
    cursor.require(TokenKind.ASSIGN, "=");
    Expression value = required();
    return new Named(names, listed, value, cursor.since(start));
  }

  Named requiredNamed() {
    Named named = named();
    return named == null ? missingNamed() : named;
  }

  Named missingNamed() {
    Expression.Missing missing = cursor.missingExpression();
    return new Named(List.of(), false, missing, missing.span());
  }

  List<Named> namedList(boolean oneOrMore, String... ends) {
    return read.clauses.list(this::named, this::missingNamed, oneOrMore, ends);
  }

  /// How many tokens a name with dashes or a reserved word has that stands before `=`; 0 when there
  /// is none. Both need brackets, which is said once instead of failing over each part.
  private int dashedLength() {
    if (!cursor.peek().isWord()) {
      return 0;
    }
    int length = 1;
    while (cursor.peek(length).isAdjacent()
        && (cursor.peek(length).isWord() || cursor.peek(length).kind() == TokenKind.MINUS)) {
      length++;
    }
    return cursor.peek(length).kind() == TokenKind.ASSIGN ? length : 0;
  }

  private Name dashedName(int tokens) {
    int start = cursor.start();
    StringBuilder text = new StringBuilder();
    for (int taken = 0; taken < tokens; taken++) {
      text.append(cursor.take().text());
    }
    Span span = cursor.since(start);
    cursor.add(new SyntaxProblem.NeedsBrackets(text.toString(), span));
    return new Name(text.toString(), false, span);
  }

  private boolean startsNameList() {
    int at = 1;
    while (true) {
      int length = read.clauses.givenNameLength(at);
      if (length == 0) {
        return false;
      }
      at += length;
      if (cursor.peek(at).kind() == TokenKind.COMMA) {
        at++;
      } else {
        break;
      }
    }
    return cursor.peek(at).kind() == TokenKind.CLOSE_PAREN
        && cursor.peek(at + 1).kind() == TokenKind.ASSIGN;
  }

  // ---- and, or

  private @Nullable Expression logical(BinaryOperator operator) {
    boolean or = operator == BinaryOperator.OR;
    Expression first = or ? logical(BinaryOperator.AND) : comparison(Operators.EQUALITY);
    if (first == null || !cursor.at(operator.symbol())) {
      return first;
    }
    List<Expression> operands = new ArrayList<>();
    List<Span> places = new ArrayList<>();
    operands.add(first);
    while (cursor.at(operator.symbol())) {
      places.add(cursor.take().span());
      Expression next = or ? logical(BinaryOperator.AND) : comparison(Operators.EQUALITY);
      operands.add(next == null ? cursor.missingExpression() : next);
    }
    return operands.size() > LONG_CHAIN
        ? balanced(operator, operands, places, 0, operands.size())
        : leaning(operator, operands, places);
  }

  private static Expression leaning(
      BinaryOperator operator, List<Expression> operands, List<Span> places) {
    Expression left = operands.getFirst();
    for (int at = 1; at < operands.size(); at++) {
      left = binary(operator, left, operands.get(at), places.get(at - 1));
    }
    return left;
  }

  private static Expression balanced(
      BinaryOperator operator, List<Expression> operands, List<Span> places, int from, int to) {
    if (to - from == 1) {
      return operands.get(from);
    }
    int middle = (from + to) >>> 1;
    return binary(
        operator,
        balanced(operator, operands, places, from, middle),
        balanced(operator, operands, places, middle, to),
        places.get(middle - 1));
  }

  private static Expression binary(
      BinaryOperator operator, Expression left, Expression right, Span at) {
    return new Expression.Binary(operator, left, right, at, left.span().to(right.span()));
  }

  // ---- comparisons and arithmetic

  private @Nullable Expression comparison(int least) {
    Expression left = starOperand();
    if (left == null) {
      left = unary();
    }
    int before = Operators.TEXT_OPERATION + 1;
    int chain = 0;
    while (left != null) {
      Token token = cursor.peek();
      int level = Operators.level(token, cursor.peek(1));
      boolean chains = level == Operators.SUM || level == Operators.PRODUCT;
      if (level < least || level > before || (level == before && !chains)) {
        break;
      }
      if (++chain > LONGEST_CHAIN) {
        cursor.add(new SyntaxProblem.TooDeep(LONGEST_CHAIN, token.span()));
        cursor.skip();
        break;
      }
      left = operation(left, level);
      before = level;
    }
    return left;
  }

  /// `*` before a text comparison or `==`, which means any column.
  private @Nullable Expression starOperand() {
    if (!cursor.at(TokenKind.STAR)) {
      return null;
    }
    Token next = cursor.peek(1);
    boolean compares = next.kind() == TokenKind.EQUAL || Operators.text(next) != null;
    return compares ? new Expression.Star(cursor.take().span()) : null;
  }

  private Expression operation(Expression left, int level) {
    Token token = cursor.take();
    MemberOperator member = Operators.member(token);
    if (member != null) {
      return member(member, left, token);
    }
    if (token.is("between") || token.is("!between")) {
      return between(left, token);
    }
    BinaryOperator operator = Operators.binary(token);
    Expression right = level == Operators.TEXT_OPERATION ? unary() : comparison(level + 1);
    return binary(operator, left, right == null ? cursor.missingExpression() : right, token.span());
  }

  private Expression member(MemberOperator operator, Expression value, Token token) {
    cursor.require(TokenKind.OPEN_PAREN, "(");
    Expression first = read.pipes.pipe();
    List<Expression> choices = new ArrayList<>();
    choices.add(first == null ? cursor.missingExpression() : first);
    if (cursor.accept(TokenKind.COMMA)) {
      choices.addAll(read.clauses.list(this::unnamed, cursor::missingExpression, true));
    } else if (!cursor.atListEnd()) {
      cursor.expected(",");
      choices.addAll(read.clauses.list(this::unnamed, cursor::missingExpression, false));
    }
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    Span span = cursor.since(value.span().start());
    return new Expression.Member(operator, value, choices, token.span(), span);
  }

  private Expression between(Expression value, Token token) {
    cursor.require(TokenKind.OPEN_PAREN, "(");
    Expression low = required();
    cursor.require(TokenKind.DOT_DOT, "..");
    Expression high = required();
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    Span span = cursor.since(value.span().start());
    return new Expression.Between(token.is("!between"), value, low, high, token.span(), span);
  }

  // ---- signs, paths, calls

  private @Nullable Expression unary() {
    if (!cursor.at(TokenKind.MINUS) && !cursor.at(TokenKind.PLUS)) {
      return path();
    }
    int start = cursor.start();
    boolean minus = cursor.take().kind() == TokenKind.MINUS;
    Expression operand = path();
    return new Expression.Unary(
        minus, operand == null ? cursor.missingExpression() : operand, cursor.since(start));
  }

  /// As [#unary], for places where only that may stand, such as the bounds of a repeated edge.
  Expression requiredUnary() {
    Expression value = unary();
    return value == null ? cursor.missingExpression() : value;
  }

  /// A value with what follows it by `.` and `[]`, or null when none starts here.
  @Nullable Expression path() {
    Expression target = primary();
    int chain = 0;
    while (target != null) {
      if (!cursor.at(TokenKind.DOT) && !cursor.at(TokenKind.OPEN_BRACKET)) {
        break;
      }
      if (++chain > LONGEST_CHAIN) {
        cursor.add(new SyntaxProblem.TooDeep(LONGEST_CHAIN, cursor.peek().span()));
        cursor.skip();
        break;
      }
      target = cursor.at(TokenKind.DOT) ? member(target) : element(target);
    }
    return target;
  }

  private Expression member(Expression target) {
    cursor.take();
    Expression member = startsCall() ? call() : selector();
    if (member == null) {
      cursor.missing("a name");
      member = new Expression.Missing(cursor.here());
    }
    return new Expression.Path(target, member, cursor.since(target.span().start()));
  }

  private Expression element(Expression target) {
    cursor.take();
    Expression index = required();
    cursor.require(TokenKind.CLOSE_BRACKET, "]");
    return new Expression.Element(target, index, cursor.since(target.span().start()));
  }

  private @Nullable Expression primary() {
    Token token = cursor.peek();
    return switch (token.kind()) {
      case OPEN_PAREN -> parenthesized();
      case NAME, KEYWORD -> word(token);
      case OPEN_BRACKET, AT -> selector();
      case OPEN_BRACE -> read.literals.clientParameter();
      default -> read.literals.unsigned();
    };
  }

  private @Nullable Expression word(Token token) {
    Expression special =
        switch (token.text()) {
          case "dynamic", "typeof" -> read.literals.unsigned();
          case "toscalar" -> read.tables.toScalar();
          case "totable" -> read.tables.toTable();
          case "materialize" -> materialize();
          case "datatable" -> read.tables.dataTable();
          case "externaldata", "external_data" -> read.tables.externalData();
          case "inline_external_table" -> read.tables.inlineExternalTable();
          case "materialized-view-combine" -> read.tables.viewCombine();
          case "__contextual_datatable" -> read.tables.contextualDataTable();
          default -> null;
        };
    if (special != null) {
      return special;
    }
    if (startsCall()) {
      return call();
    }
    Expression selector = selector();
    return selector == null ? null : read.tables.dataScope(selector);
  }

  private Expression parenthesized() {
    int start = cursor.start();
    cursor.take();
    Expression inner = read.pipes.pipe();
    if (inner == null) {
      inner = cursor.missingExpression();
    }
    closeParen();
    return new Expression.Parenthesized(inner, cursor.since(start));
  }

  /// Takes `)`; when other text stands before it, that text is skipped with a complaint, so that
  /// one slip inside parentheses does not end the query around them.
  void closeParen() {
    if (cursor.accept(TokenKind.CLOSE_PAREN)) {
      return;
    }
    cursor.expected(")");
    if (!cursor.startsLine()) {
      cursor.skip();
      cursor.accept(TokenKind.CLOSE_PAREN);
    }
  }

  /// A name as it stands in a path: plain, in brackets, with wildcards in brackets, or `[index]`.
  @Nullable Expression selector() {
    Token token = cursor.peek();
    if (token.kind() == TokenKind.OPEN_BRACKET) {
      return bracketedSelector();
    }
    if (token.kind() == TokenKind.AT) {
      cursor.take();
      return new Expression.Reference("@", false, token.span());
    }
    Name name = read.clauses.name();
    if (name != null) {
      return new Expression.Reference(name.text(), name.bracketed(), name.span());
    }
    boolean setting = token.is("kind") || token.is("withsource") || token.is("with_source");
    if (setting && token.kind() == TokenKind.KEYWORD) {
      cursor.take();
      return new Expression.Reference(token.text(), false, token.span());
    }
    return unbracketed();
  }

  /// A reserved word that was meant as a name, taken with a complaint; null when it was not.
  private @Nullable Expression unbracketed() {
    Token token = cursor.peek();
    if (token.kind() != TokenKind.KEYWORD || !ClauseReader.standsAsName(cursor.peek(1))) {
      return null;
    }
    cursor.take();
    cursor.add(new SyntaxProblem.NeedsBrackets(token.text(), token.span()));
    return new Expression.Reference(token.text(), false, token.span());
  }

  private Expression bracketedSelector() {
    int start = cursor.start();
    Name name = read.clauses.name();
    if (name != null) {
      return new Expression.Reference(name.text(), true, name.span());
    }
    cursor.take();
    Expression inside = wildcard();
    if (inside == null) {
      inside = required();
    }
    cursor.require(TokenKind.CLOSE_BRACKET, "]");
    return inside instanceof Expression.Wildcard(String pattern, _)
        ? new Expression.Wildcard(pattern, cursor.since(start))
        : new Expression.Parenthesized(inside, cursor.since(start));
  }

  // ---- names with wildcards

  /// How many tokens a name with `*` in it has that starts here; 0 when there is none.
  private int wildcardLength() {
    int length;
    if (cursor.at(TokenKind.STAR)) {
      length = 1;
    } else if (isWildcardWord(cursor.peek())
        && cursor.peek(1).kind() == TokenKind.STAR
        && cursor.peek(1).isAdjacent()) {
      length = 2;
    } else {
      return 0;
    }
    while (cursor.peek(length).isAdjacent()
        && (isWildcardWord(cursor.peek(length))
            || cursor.peek(length).kind() == TokenKind.LONG
            || cursor.peek(length).kind() == TokenKind.STAR)) {
      length++;
    }
    return length;
  }

  private static boolean isWildcardWord(Token token) {
    return token.kind() == TokenKind.NAME
        || (token.kind() == TokenKind.KEYWORD && Words.isGivable(token.text()));
  }

  /// A name with `*` in it, or null when there is none here.
  @Nullable Expression wildcard() {
    int length = wildcardLength();
    if (length == 0) {
      return null;
    }
    int start = cursor.start();
    StringBuilder pattern = new StringBuilder();
    for (int taken = 0; taken < length; taken++) {
      pattern.append(cursor.take().text());
    }
    return new Expression.Wildcard(pattern.toString(), cursor.since(start));
  }

  /// A column by name or wildcard, as `project-away` takes it.
  @Nullable Expression column() {
    Expression wildcard = wildcard();
    if (wildcard != null) {
      return wildcard;
    }
    Name name = read.clauses.name();
    if (name != null) {
      return new Expression.Reference(name.text(), name.bracketed(), name.span());
    }
    return unbracketed();
  }

  // ---- calls

  /// Whether a function's name with an opening parenthesis starts here.
  boolean startsCall() {
    int length = read.clauses.nameLength(0);
    return length > 0 && cursor.peek(length).kind() == TokenKind.OPEN_PAREN;
  }

  /// A call; only when [#startsCall()].
  Expression.Call call() {
    int start = cursor.start();
    Name name = read.clauses.requiredName();
    List<Named> arguments = arguments();
    return new Expression.Call(name, arguments, cursor.since(start));
  }

  private List<Named> arguments() {
    cursor.require(TokenKind.OPEN_PAREN, "(");
    List<Named> arguments = read.clauses.list(this::argument, this::missingNamed, false);
    closeParen();
    return arguments;
  }

  private @Nullable Named argument() {
    TokenKind after = cursor.peek(1).kind();
    boolean star = after == TokenKind.CLOSE_PAREN || after == TokenKind.COMMA;
    if (cursor.at(TokenKind.STAR) && star) {
      Span span = cursor.take().span();
      return new Named(List.of(), false, new Expression.Star(span), span);
    }
    return named();
  }

  private @Nullable Expression materialize() {
    if (cursor.peek(1).kind() != TokenKind.OPEN_PAREN) {
      return null;
    }
    int start = cursor.start();
    Token word = cursor.take();
    Name name = new Name(word.text(), false, word.span());
    cursor.take();
    Expression query = read.pipes.pipe();
    if (query == null) {
      query = cursor.missingExpression();
    }
    closeParen();
    List<Named> arguments = List.of(new Named(List.of(), false, query, query.span()));
    return new Expression.Call(name, arguments, cursor.since(start));
  }
}
