package vedette.kql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.Clause.Branch;
import vedette.kql.syntax.Clause.Name;
import vedette.kql.syntax.Clause.Named;
import vedette.kql.syntax.Clause.OperatorParameter;
import vedette.kql.syntax.Clause.Schema;

/// Reads what brings in tables (`datatable`, `externaldata`, `print`, `range`), what joins several,
/// and what concerns a table as a whole (`as`, `invoke`, `render`).
final class TableOperators {
  private final Readers read;
  private final Cursor cursor;

  TableOperators(Readers read) {
    this.read = read;
    this.cursor = read.cursor;
  }

  // ---- several tables

  Operator join() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Expression right = read.expressions.required();
    List<Expression> on = on();
    Expression where = on.isEmpty() && cursor.accept("where") ? read.expressions.required() : null;
    return new Operator.Join(settings, right, on, where, cursor.since(start));
  }

  Operator lookup() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Expression right = read.expressions.required();
    List<Expression> on = on();
    if (on.isEmpty()) {
      cursor.missing("`on` with the columns to look up");
    }
    return new Operator.Lookup(settings, right, on, cursor.since(start));
  }

  private List<Expression> on() {
    return cursor.accept("on")
        ? read.clauses.strictList(read.expressions::unnamed, cursor::missingExpression)
        : List.of();
  }

  Operator union() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    List<Expression> tables =
        read.clauses.list(this::tableOrQuery, cursor::missingExpression, true);
    return new Operator.Union(settings, tables, cursor.since(start));
  }

  private @Nullable Expression tableOrQuery() {
    return cursor.at(TokenKind.OPEN_PAREN) ? read.expressions.path() : table();
  }

  /// A table by name, path, call or wildcard: `T`, `database('d').T*`, `f(x)`.
  @Nullable Expression table() {
    Expression wildcard = read.expressions.wildcard();
    if (wildcard != null) {
      return wildcard;
    }
    int start = cursor.start();
    Expression table = tablePart();
    while (table != null && cursor.at(TokenKind.DOT)) {
      cursor.take();
      Expression member = read.expressions.wildcard();
      if (member == null) {
        member = tablePart();
      }
      if (member == null) {
        cursor.missing("a name");
        member = new Expression.Missing(cursor.here());
      }
      table = new Expression.Path(table, member, cursor.since(start));
    }
    return table;
  }

  private @Nullable Expression tablePart() {
    Token token = cursor.peek();
    boolean special =
        token.is("materialize")
            || token.is("datatable")
            || token.is("externaldata")
            || token.is("external_data")
            || token.is("toscalar")
            || token.is("totable");
    if (special) {
      return read.expressions.path();
    }
    return read.expressions.startsCall() ? read.expressions.call() : read.expressions.selector();
  }

  Operator fork() {
    int start = cursor.start();
    cursor.take();
    List<Branch> branches = new ArrayList<>();
    do {
      branches.add(branch());
    } while (startsBranch());
    return new Operator.Fork(branches, cursor.since(start));
  }

  private boolean startsBranch() {
    int length = read.clauses.nameLength(0);
    return cursor.at(TokenKind.OPEN_PAREN)
        || (length > 0 && cursor.peek(length).kind() == TokenKind.ASSIGN);
  }

  private Branch branch() {
    int start = cursor.start();
    Name name = null;
    if (!cursor.at(TokenKind.OPEN_PAREN) && startsBranch()) {
      name = read.clauses.requiredName();
      cursor.take();
    }
    return new Branch(name, read.columns.requiredSubquery(), cursor.since(start));
  }

  Operator macroExpand() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Expression group = cursor.at("entity_group") ? entityGroup() : null;
    if (group == null) {
      group = tablePart();
    }
    while (group != null && cursor.accept(TokenKind.DOT)) {
      Expression member = tablePart();
      group =
          new Expression.Path(
              group,
              member == null ? cursor.missingExpression() : member,
              cursor.since(group.span().start()));
    }
    Name scope =
        cursor.accept("as") ? read.clauses.requiredName() : new Name("", false, cursor.here());
    cursor.require(TokenKind.OPEN_PAREN, "(");
    List<Statement> statements = read.statements.statements(TokenKind.CLOSE_PAREN);
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    return new Operator.MacroExpand(
        settings,
        group == null ? cursor.missingExpression() : group,
        scope,
        statements,
        cursor.since(start));
  }

  /// `entity_group [a, b]`, or null when no bracket follows.
  @Nullable Expression entityGroup() {
    if (cursor.peek(1).kind() != TokenKind.OPEN_BRACKET) {
      return null;
    }
    int start = cursor.start();
    cursor.take();
    cursor.take();
    List<Expression> entities =
        read.clauses.list(read.expressions::unnamed, cursor::missingExpression, true);
    cursor.require(TokenKind.CLOSE_BRACKET, "]");
    return new Expression.EntityGroup(entities, cursor.since(start));
  }

  // ---- heads

  Operator print() {
    int start = cursor.start();
    cursor.take();
    return new Operator.Print(read.expressions.namedList(true), cursor.since(start));
  }

  @Nullable Operator range() {
    if (cursor.peek(1).kind() == TokenKind.OPEN_PAREN) {
      return null;
    }
    int start = cursor.start();
    cursor.take();
    Name column = read.clauses.requiredName();
    cursor.require("from");
    Expression from = read.expressions.required();
    cursor.require("to");
    Expression to = read.expressions.required();
    cursor.require("step");
    Expression step = read.expressions.required();
    return new Operator.Range(column, from, to, step, cursor.since(start));
  }

  @Nullable Expression dataTable() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Schema schema = read.clauses.schema();
    cursor.require(TokenKind.OPEN_BRACKET, "[");
    cursor.accept(TokenKind.COMMA);
    List<Expression> cells = read.clauses.list(this::cell, null, false);
    cursor.require(TokenKind.CLOSE_BRACKET, "]");
    return new Expression.DataTable(settings, schema, cells, cursor.since(start));
  }

  /// A cell has to be a constant; anything else is refused, and read so that the next cells are.
  private @Nullable Expression cell() {
    Expression literal = read.literals.literal();
    if (literal != null || cursor.at(TokenKind.COMMA)) {
      return literal == null ? cursor.missingExpression() : literal;
    }
    cursor.missing("a constant");
    return read.expressions.unnamed();
  }

  Expression externalData() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Schema schema = read.clauses.schema();
    cursor.require(TokenKind.OPEN_BRACKET, "[");
    List<Expression> locations = read.clauses.list(this::cell, null, false);
    cursor.require(TokenKind.CLOSE_BRACKET, "]");
    List<OperatorParameter> properties = read.clauses.withProperties();
    return new Expression.ExternalData(
        settings, schema, locations, properties, cursor.since(start));
  }

  /// `inline_external_table (...) kind=...`, or null when the word is only a name.
  @Nullable Expression inlineExternalTable() {
    boolean schemaFollows =
        cursor.peek(1).kind() == TokenKind.OPEN_PAREN
            && cursor.peek(2).isWord()
            && cursor.peek(3).kind() == TokenKind.COLON;
    if (!schemaFollows && !cursor.peek(1).is("kind")) {
      return null;
    }
    int start = cursor.start();
    cursor.take();
    Schema schema =
        schemaFollows ? read.clauses.schema() : new Schema(List.of(), false, cursor.here());
    List<OperatorParameter> settings = new ArrayList<>(inlineSettings());
    if (cursor.accept("partition")) {
      cursor.require("by");
      parenthesizedText();
    }
    if (cursor.accept("pathformat")) {
      cursor.require(TokenKind.ASSIGN, "=");
      parenthesizedText();
    }
    settings.addAll(inlineSettings());
    cursor.require(TokenKind.OPEN_PAREN, "(");
    List<Expression> locations = read.clauses.list(read.expressions::unnamed, null, true);
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    List<OperatorParameter> properties = read.clauses.withProperties();
    return new Expression.InlineExternalTable(
        schema, settings, locations, properties, cursor.since(start));
  }

  private List<OperatorParameter> inlineSettings() {
    return read.clauses.settings(Set.of("kind", "dataformat"));
  }

  /// The definition of partitions, which nothing here needs: only its end matters.
  private void parenthesizedText() {
    cursor.require(TokenKind.OPEN_PAREN, "(");
    cursor.skip();
    while (cursor.at(TokenKind.PIPE) || cursor.at(TokenKind.SEMICOLON)) {
      cursor.take();
      cursor.skip();
    }
    cursor.require(TokenKind.CLOSE_PAREN, ")");
  }

  Expression contextualDataTable() {
    int start = cursor.start();
    cursor.take();
    Expression id = read.literals.literal();
    if (id == null) {
      id = read.expressions.required();
    }
    return new Expression.ContextualDataTable(id, read.clauses.schema(), cursor.since(start));
  }

  Expression viewCombine() {
    int start = cursor.start();
    cursor.take();
    Expression name = parenthesizedPipe();
    cursor.require("base");
    Expression base = parenthesizedPipe();
    cursor.require("delta");
    Expression delta = parenthesizedPipe();
    cursor.require("aggregations");
    Expression aggregations = read.columns.requiredSubquery();
    return new Expression.ViewCombine(name, base, delta, aggregations, cursor.since(start));
  }

  private Expression parenthesizedPipe() {
    cursor.require(TokenKind.OPEN_PAREN, "(");
    Expression inner = read.pipes.requiredPipe();
    read.expressions.closeParen();
    return inner;
  }

  @Nullable Expression toScalar() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Expression query = parenthesizedPipe();
    return new Expression.ToScalar(settings, query, cursor.since(start));
  }

  Expression toTable() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Expression query = parenthesizedPipe();
    return new Expression.ToTable(settings, query, cursor.since(start));
  }

  // ---- data scope

  /// The table with `datascope = ...` after it, if there is one.
  Expression dataScope(Expression table) {
    String scope = scope();
    return scope == null
        ? table
        : new Expression.DataScope(table, scope, cursor.since(table.span().start()));
  }

  /// `datascope = word`, or null.
  @Nullable String scope() {
    if (!cursor.accept("datascope")) {
      return null;
    }
    cursor.require(TokenKind.ASSIGN, "=");
    if (!cursor.peek().isWord()) {
      cursor.missing("`hotcache` or `all`");
      return "";
    }
    return cursor.take().text();
  }

  // ---- the table as a whole

  Operator as() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Name name = read.clauses.requiredName();
    return new Operator.As(settings, name, cursor.since(start));
  }

  Operator invoke() {
    int start = cursor.start();
    cursor.take();
    Expression call = read.expressions.startsCall() ? read.expressions.call() : null;
    while (call != null && cursor.at(TokenKind.DOT)) {
      cursor.take();
      Expression member =
          read.expressions.startsCall() ? read.expressions.call() : cursor.missingExpression();
      call = new Expression.Path(call, member, cursor.since(call.span().start()));
    }
    return new Operator.Invoke(
        call == null ? cursor.missingExpression() : call, cursor.since(start));
  }

  Operator evaluate() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Expression.Call plugin = plugin();
    Schema schema = cursor.accept(TokenKind.COLON) ? read.clauses.schema() : null;
    return new Operator.Evaluate(settings, plugin, schema, cursor.since(start));
  }

  private Expression.Call plugin() {
    if (read.expressions.startsCall()) {
      return read.expressions.call();
    }
    int start = cursor.start();
    Name name = read.clauses.name();
    if (name == null) {
      cursor.missing("a call of a plugin");
      name = new Name("", false, cursor.here());
    } else {
      cursor.expected("(");
    }
    return new Expression.Call(name, List.<Named>of(), cursor.since(start));
  }

  Operator render() {
    int start = cursor.start();
    cursor.take();
    String chart = "";
    if (cursor.peek().isWord()) {
      chart = cursor.take().text();
    } else {
      cursor.missing("a kind of chart");
    }
    List<OperatorParameter> settings =
        new ArrayList<>(read.clauses.settings(Set.of("title", "accumulate", "kind")));
    if (cursor.at("by") || (cursor.at("with") && cursor.peek(1).isWord())) {
      settings.add(oldColumns());
      settings.addAll(read.clauses.settings(Set.of("title", "accumulate", "kind")));
    }
    List<OperatorParameter> properties = read.clauses.withProperties();
    return new Operator.Render(chart, settings, properties, cursor.since(start));
  }

  /// The old form `render chart by a, b`.
  private OperatorParameter oldColumns() {
    int start = cursor.start();
    Token word = cursor.take();
    List<Expression> columns =
        read.clauses.strictList(read.expressions::column, cursor::missingExpression);
    return new OperatorParameter(
        new Name(word.text(), false, word.span()), columns, cursor.since(start));
  }

  Operator getSchema() {
    int start = cursor.start();
    cursor.take();
    return new Operator.GetSchema(read.clauses.settings(), cursor.since(start));
  }

  Operator assertSchema() {
    int start = cursor.start();
    cursor.take();
    return new Operator.AssertSchema(read.clauses.schema(), cursor.since(start));
  }

  Operator consume() {
    int start = cursor.start();
    cursor.take();
    return new Operator.Consume(read.clauses.settings(), cursor.since(start));
  }

  Operator executeAndCache() {
    return new Operator.ExecuteAndCache(cursor.take().span());
  }
}
