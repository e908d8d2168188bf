package vedette.kql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.Clause.ColumnDeclaration;
import vedette.kql.syntax.Clause.Expanded;
import vedette.kql.syntax.Clause.Name;
import vedette.kql.syntax.Clause.Named;
import vedette.kql.syntax.Clause.OperatorParameter;
import vedette.kql.syntax.Clause.Ordered;
import vedette.kql.syntax.Clause.ParsePiece;
import vedette.kql.syntax.Clause.Schema;
import vedette.kql.syntax.Clause.TypeName;

/// Reads the operators that make, drop and unfold columns.
final class ColumnOperators {
  private final Readers read;
  private final Cursor cursor;

  ColumnOperators(Readers read) {
    this.read = read;
    this.cursor = read.cursor;
  }

  Operator extend() {
    int start = cursor.start();
    cursor.take();
    return new Operator.Extend(read.expressions.namedList(true), cursor.since(start));
  }

  Operator project() {
    int start = cursor.start();
    cursor.take();
    return new Operator.Project(read.expressions.namedList(false), cursor.since(start));
  }

  Operator projectRename() {
    int start = cursor.start();
    cursor.take();
    return new Operator.ProjectRename(read.expressions.namedList(false), cursor.since(start));
  }

  Operator projectAway() {
    int start = cursor.start();
    cursor.take();
    return new Operator.ProjectAway(columns(), cursor.since(start));
  }

  Operator projectKeep() {
    int start = cursor.start();
    cursor.take();
    return new Operator.ProjectKeep(columns(), cursor.since(start));
  }

  private List<Expression> columns() {
    return read.clauses.list(read.expressions::column, cursor::missingExpression, false);
  }

  Operator projectReorder() {
    int start = cursor.start();
    cursor.take();
    List<Ordered> columns = read.clauses.list(this::reordered, read.rows::missingOrdered, false);
    return new Operator.ProjectReorder(columns, cursor.since(start));
  }

  private @Nullable Ordered reordered() {
    int start = cursor.start();
    Expression column = read.expressions.column();
    if (column == null) {
      return null;
    }
    Named named = new Named(List.of(), false, column, column.span());
    return new Ordered(named, read.rows.direction(), null, cursor.since(start));
  }

  Operator projectByNames() {
    int start = cursor.start();
    cursor.take();
    List<Expression> columns =
        read.clauses.list(this::columnOrValue, cursor::missingExpression, false);
    return new Operator.ProjectByNames(columns, cursor.since(start));
  }

  private @Nullable Expression columnOrValue() {
    Expression wildcard = read.expressions.wildcard();
    return wildcard == null ? read.expressions.unnamed() : wildcard;
  }

  Operator serialize() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    List<Named> columns = read.expressions.namedList(false);
    return new Operator.Serialize(settings, columns, cursor.since(start));
  }

  // ---- parse

  Operator parse() {
    int start = cursor.start();
    boolean where = cursor.take().is("parse-where");
    List<OperatorParameter> settings = read.clauses.settings(Set.of("flags"));
    Expression value = read.expressions.required();
    cursor.require("with");
    List<ParsePiece> pattern = new ArrayList<>();
    ParsePiece piece = parsePiece();
    while (piece != null) {
      pattern.add(piece);
      piece = parsePiece();
    }
    return new Operator.Parse(where, settings, value, pattern, cursor.since(start));
  }

  private @Nullable ParsePiece parsePiece() {
    int start = cursor.start();
    if (cursor.accept(TokenKind.STAR)) {
      return new Clause.ParseStar(cursor.since(start));
    }
    if (cursor.at(TokenKind.TEXT)) {
      String text = read.literals.joinedText();
      return new Clause.ParseText(text, cursor.since(start));
    }
    if (read.clauses.givenNameLength(0) == 0 && !cursor.at(TokenKind.COLON)) {
      return null;
    }
    Name name = read.clauses.requiredGivenName();
    TypeName type = cursor.accept(TokenKind.COLON) ? read.clauses.type() : null;
    ColumnDeclaration column = new ColumnDeclaration(name, type, cursor.since(start));
    return new Clause.ParseColumn(column, column.span());
  }

  Operator parseKv() {
    int start = cursor.start();
    cursor.take();
    Expression value = read.expressions.required();
    cursor.require("as");
    Schema schema = read.clauses.schema();
    List<OperatorParameter> properties = read.clauses.withProperties();
    return new Operator.ParseKv(value, schema, properties, cursor.since(start));
  }

  // ---- mv-expand, mv-apply

  Operator mvExpand() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    List<Expanded> columns = expandedList("limit");
    Expression limit = cursor.accept("limit") ? read.expressions.required() : null;
    return new Operator.MvExpand(settings, columns, limit, cursor.since(start));
  }

  Operator mvApply() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    List<Expanded> columns = expandedList("limit", "id", "on");
    Expression limit = cursor.accept("limit") ? read.expressions.required() : null;
    Expression id = cursor.accept("id") ? read.expressions.required() : null;
    cursor.require("on");
    Expression query = requiredSubquery();
    return new Operator.MvApply(settings, columns, limit, id, query, cursor.since(start));
  }

  /// `( operator | ... )`.
  Expression requiredSubquery() {
    if (!cursor.accept(TokenKind.OPEN_PAREN)) {
      cursor.expected("(");
      return new Expression.Missing(cursor.here());
    }
    Expression query = read.pipes.subquery();
    read.expressions.closeParen();
    return query;
  }

  private List<Expanded> expandedList(String... ends) {
    return read.clauses.list(this::expanded, this::missingExpanded, true, ends);
  }

  private @Nullable Expanded expanded() {
    int start = cursor.start();
    Named named = cursor.at("to") && cursor.peek(1).is("typeof") ? null : read.expressions.named();
    if (named == null && !cursor.at("to")) {
      return null;
    }
    if (named == null) {
      named = new Named(List.of(), false, new Expression.Star(cursor.here()), cursor.here());
    }
    TypeName type = read.literals.toTypeOf();
    return new Expanded(named, type, cursor.since(start));
  }

  private Expanded missingExpanded() {
    Named missing = read.expressions.missingNamed();
    return new Expanded(missing, null, missing.span());
  }
}
