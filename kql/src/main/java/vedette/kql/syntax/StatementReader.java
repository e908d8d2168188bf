package vedette.kql.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.problem.SyntaxProblem;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause.Body;
import vedette.kql.syntax.Clause.ColumnDeclaration;
import vedette.kql.syntax.Clause.Name;
import vedette.kql.syntax.Clause.OperatorParameter;
import vedette.kql.syntax.Clause.Parameter;
import vedette.kql.syntax.Clause.PatternCase;
import vedette.kql.syntax.Clause.PatternDefinition;

/// Reads scripts, and the statements of functions.
final class StatementReader {
  private final Readers read;
  private final Cursor cursor;

  StatementReader(Readers read) {
    this.read = read;
    this.cursor = read.cursor;
  }

  Script script() {
    List<Statement> statements = new ArrayList<>();
    while (cursor.at(TokenKind.DIRECTIVE)) {
      statements.add(directive());
    }
    int start = cursor.start();
    if (cursor.at(TokenKind.DOT)) {
      statements.add(command());
    } else {
      statements.addAll(statements(TokenKind.END));
    }
    Span span =
        statements.isEmpty()
            ? cursor.since(start)
            : statements.getFirst().span().to(cursor.since(start));
    return new Script(statements, span);
  }

  private Statement directive() {
    Token token = cursor.take();
    int end = 1;
    while (end < token.text().length() && Lexer.isNamePart(token.text().charAt(end))) {
      end++;
    }
    return new Statement.Directive(token.text().substring(1, end), token.span());
  }

  private Statement command() {
    int start = cursor.start();
    List<String> words = new ArrayList<>();
    while (!cursor.at(TokenKind.END)) {
      words.add(cursor.take().text());
    }
    return new Statement.Command(words, cursor.since(start));
  }

  /// Statements up to the closing token, which is not taken. What belongs to none of them is
  /// skipped with one complaint a stretch.
  List<Statement> statements(TokenKind close) {
    List<Statement> statements = new ArrayList<>();
    while (!cursor.at(TokenKind.END) && !cursor.at(close)) {
      Statement statement = statement();
      if (statement == null) {
        statements.add(leftover(close));
      } else {
        statements.add(statement);
      }
      if (!cursor.accept(TokenKind.SEMICOLON) && !cursor.at(TokenKind.END) && !cursor.at(close)) {
        separator(statements);
      }
    }
    return statements;
  }

  /// Says what is wrong where a statement has ended and no `;` follows.
  private void separator(List<Statement> statements) {
    Token token = cursor.peek();
    if (cursor.at(TokenKind.PIPE) || Cursor.endsList(token.kind())) {
      return;
    }
    if (cursor.startsLine() || !(statements.getLast() instanceof Statement.Query)) {
      cursor.expected(";");
      return;
    }
    statements.add(leftover(TokenKind.END));
    cursor.accept(TokenKind.SEMICOLON);
  }

  private Statement leftover(TokenKind close) {
    int start = cursor.start();
    Token first = cursor.peek();
    do {
      cursor.take();
      cursor.skip();
    } while (!cursor.at(TokenKind.END) && !cursor.at(TokenKind.SEMICOLON) && !cursor.at(close));
    Span span = cursor.since(start);
    cursor.add(new SyntaxProblem.Leftover(first.text(), first.span()));
    return new Statement.Skipped(span);
  }

  private @Nullable Statement statement() {
    Token next = cursor.peek(1);
    if (!cursor.peek().isWord() || isContinuation(next)) {
      return query();
    }
    return switch (cursor.peek().text()) {
      case "let" -> let();
      case "set" -> setOption();
      case "alias" -> next.is("database") ? alias() : query();
      case "declare" -> declare();
      case "restrict" -> next.is("access") ? restrict() : query();
      default -> query();
    };
  }

  /// Whether what follows a word shows that it is a name and starts no statement.
  private static boolean isContinuation(Token next) {
    return switch (next.kind()) {
      case PIPE, DOT, COMMA, OPEN_PAREN, CLOSE_PAREN, CLOSE_BRACE -> true;
      default -> false;
    };
  }

  private @Nullable Statement query() {
    int start = cursor.start();
    Expression expression = read.pipes.pipe();
    return expression == null ? null : new Statement.Query(expression, cursor.since(start));
  }

  // ---- let

  private Statement let() {
    int start = cursor.start();
    cursor.take();
    Name name = read.clauses.requiredName();
    cursor.require(TokenKind.ASSIGN, "=");
    Expression value = letValue();
    return new Statement.Let(name, value, cursor.since(start));
  }

  private Expression letValue() {
    if (cursor.at("entity_group")) {
      Expression group = read.tables.entityGroup();
      if (group != null) {
        return group;
      }
    }
    return startsLambda() ? lambda() : read.pipes.requiredPipe();
  }

  private boolean startsLambda() {
    int open = cursor.at("view") ? 1 : 0;
    if (cursor.peek(open).kind() != TokenKind.OPEN_PAREN) {
      return false;
    }
    TokenKind inside = cursor.peek(open + 1).kind();
    if (open == 1 || inside == TokenKind.CLOSE_PAREN || inside == TokenKind.STAR) {
      return true;
    }
    int length = read.clauses.givenNameLength(open + 1);
    return length > 0 && cursor.peek(open + 1 + length).kind() == TokenKind.COLON;
  }

  private Expression lambda() {
    int start = cursor.start();
    boolean view = cursor.accept("view");
    List<Parameter> parameters = read.clauses.parameters();
    Body body = body();
    return new Expression.Lambda(view, parameters, body, cursor.since(start));
  }

  private Body body() {
    int start = cursor.start();
    if (!cursor.accept(TokenKind.OPEN_BRACE)) {
      cursor.expected("{");
      return new Body(List.of(), cursor.here());
    }
    List<Statement> statements = List.of();
    if (cursor.enter()) {
      statements = statements(TokenKind.CLOSE_BRACE);
      cursor.leave();
    } else {
      cursor.skip();
    }
    cursor.require(TokenKind.CLOSE_BRACE, "}");
    return new Body(statements, cursor.since(start));
  }

  // ---- set, alias, restrict

  private Statement setOption() {
    int start = cursor.start();
    cursor.take();
    Name name = read.clauses.requiredName();
    Expression value = cursor.accept(TokenKind.ASSIGN) ? read.expressions.required() : null;
    return new Statement.SetOption(name, value, cursor.since(start));
  }

  private Statement alias() {
    int start = cursor.start();
    cursor.take();
    cursor.take();
    Name name = read.clauses.requiredName();
    cursor.require(TokenKind.ASSIGN, "=");
    Expression value = read.expressions.required();
    return new Statement.AliasDatabase(name, value, cursor.since(start));
  }

  private Statement restrict() {
    int start = cursor.start();
    cursor.take();
    cursor.take();
    cursor.require("to");
    cursor.require(TokenKind.OPEN_PAREN, "(");
    List<Expression> entities =
        read.clauses.list(read.tables::table, cursor::missingExpression, true);
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    List<OperatorParameter> properties = read.clauses.withProperties();
    return new Statement.Restrict(entities, properties, cursor.since(start));
  }

  // ---- declare

  private Statement declare() {
    int start = cursor.start();
    cursor.take();
    if (cursor.accept("pattern")) {
      Name name = read.clauses.requiredName();
      PatternDefinition definition = cursor.at(TokenKind.ASSIGN) ? definition() : null;
      return new Statement.Pattern(name, definition, cursor.since(start));
    }
    cursor.require("query_parameters");
    List<Parameter> parameters = read.clauses.parameters();
    return new Statement.QueryParameters(parameters, cursor.since(start));
  }

  private PatternDefinition definition() {
    int start = cursor.start();
    cursor.take();
    cursor.require(TokenKind.OPEN_PAREN, "(");
    List<ColumnDeclaration> parameters =
        read.clauses.list(read.clauses::column, read.clauses::requiredColumn, false);
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    ColumnDeclaration path = null;
    if (cursor.accept(TokenKind.OPEN_BRACKET)) {
      path = read.clauses.requiredColumn();
      cursor.require(TokenKind.CLOSE_BRACKET, "]");
    }
    cursor.require(TokenKind.OPEN_BRACE, "{");
    List<PatternCase> cases = new ArrayList<>();
    while (cursor.at(TokenKind.OPEN_PAREN)) {
      cases.add(patternCase());
    }
    cursor.require(TokenKind.CLOSE_BRACE, "}");
    return new PatternDefinition(parameters, path, cases, cursor.since(start));
  }

  private PatternCase patternCase() {
    int start = cursor.start();
    cursor.take();
    List<Expression> values =
        read.clauses.list(read.expressions::unnamed, cursor::missingExpression, true);
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    Expression path = null;
    if (cursor.accept(TokenKind.DOT)) {
      cursor.require(TokenKind.OPEN_BRACKET, "[");
      path = read.expressions.required();
      cursor.require(TokenKind.CLOSE_BRACKET, "]");
    }
    cursor.require(TokenKind.ASSIGN, "=");
    Body body = body();
    cursor.require(TokenKind.SEMICOLON, ";");
    return new PatternCase(values, path, body, cursor.since(start));
  }
}
