package vedette.kql.syntax;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.Clause.Direction;
import vedette.kql.syntax.Clause.Named;
import vedette.kql.syntax.Clause.NestedLevel;
import vedette.kql.syntax.Clause.NullsOrder;
import vedette.kql.syntax.Clause.OperatorParameter;
import vedette.kql.syntax.Clause.Ordered;

/// Reads the operators that pick and order rows.
final class RowOperators {
  private final Readers read;
  private final Cursor cursor;

  RowOperators(Readers read) {
    this.read = read;
    this.cursor = read.cursor;
  }

  Operator where() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Named predicate = read.expressions.requiredNamed();
    return new Operator.Where(settings, predicate, cursor.since(start));
  }

  Operator take() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Named count = read.expressions.requiredNamed();
    return new Operator.Take(settings, count, cursor.since(start));
  }

  Operator sort() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    cursor.require("by");
    List<Ordered> keys = read.clauses.list(this::ordered, this::missingOrdered, true);
    return new Operator.Sort(settings, keys, cursor.since(start));
  }

  Operator top() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Named count = read.expressions.requiredNamed();
    cursor.require("by");
    Ordered key = requiredOrdered();
    return new Operator.Top(settings, count, key, cursor.since(start));
  }

  Operator topHitters() {
    int start = cursor.start();
    cursor.take();
    Named count = read.expressions.requiredNamed();
    cursor.require("of");
    Named of = read.expressions.requiredNamed();
    Named by = cursor.accept("by") ? read.expressions.requiredNamed() : null;
    return new Operator.TopHitters(count, of, by, cursor.since(start));
  }

  Operator topNested() {
    int start = cursor.start();
    List<NestedLevel> levels = read.clauses.list(this::level, this::requiredLevel, true);
    return new Operator.TopNested(levels, cursor.since(start));
  }

  private @Nullable NestedLevel level() {
    return cursor.at("top-nested") ? requiredLevel() : null;
  }

  private NestedLevel requiredLevel() {
    int start = cursor.start();
    cursor.require("top-nested");
    Expression count = cursor.at("of") ? null : read.expressions.unnamed();
    cursor.require("of");
    Named of = read.expressions.requiredNamed();
    Expression others = null;
    if (cursor.accept("with")) {
      cursor.require("others");
      cursor.require(TokenKind.ASSIGN, "=");
      others = read.expressions.required();
    }
    cursor.require("by");
    return new NestedLevel(count, of, others, requiredOrdered(), cursor.since(start));
  }

  Operator sample() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Named count = read.expressions.requiredNamed();
    return new Operator.Sample(settings, count, cursor.since(start));
  }

  Operator sampleDistinct() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Named count = read.expressions.requiredNamed();
    cursor.require("of");
    Named of = read.expressions.requiredNamed();
    return new Operator.SampleDistinct(settings, count, of, cursor.since(start));
  }

  Operator distinct() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    List<Named> columns =
        read.clauses.list(this::starOrNamed, read.expressions::missingNamed, true);
    return new Operator.Distinct(settings, columns, cursor.since(start));
  }

  private @Nullable Named starOrNamed() {
    if (cursor.at(TokenKind.STAR) && Cursor.endsListOrItem(cursor.peek(1).kind())) {
      Token star = cursor.take();
      return new Named(List.of(), false, new Expression.Star(star.span()), star.span());
    }
    return read.expressions.named();
  }

  // ---- order

  @Nullable Ordered ordered() {
    int start = cursor.start();
    Named expression = read.expressions.named();
    if (expression == null) {
      return null;
    }
    Direction direction = direction();
    NullsOrder nulls = direction == null && !startsNulls() ? null : nulls();
    return new Ordered(expression, direction, nulls, cursor.since(start));
  }

  private boolean startsNulls() {
    return cursor.at("nulls");
  }

  Ordered requiredOrdered() {
    Ordered ordered = ordered();
    return ordered == null ? missingOrdered() : ordered;
  }

  Ordered missingOrdered() {
    Named missing = read.expressions.missingNamed();
    return new Ordered(missing, null, null, missing.span());
  }

  @Nullable Direction direction() {
    if (cursor.accept("asc") || cursor.accept("granny-asc")) {
      return Direction.ASCENDING;
    }
    boolean descending = cursor.accept("desc") || cursor.accept("granny-desc");
    return descending ? Direction.DESCENDING : null;
  }

  private @Nullable NullsOrder nulls() {
    if (!cursor.accept("nulls")) {
      return null;
    }
    if (cursor.accept("first")) {
      return NullsOrder.FIRST;
    }
    if (!cursor.accept("last")) {
      cursor.missing("`first` or `last`");
    }
    return NullsOrder.LAST;
  }

  // ---- search and find

  Operator search() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    String scope = read.tables.scope();
    List<Expression> tables = inTables();
    Expression predicate = searchPredicate();
    return new Operator.Search(settings, scope, tables, predicate, cursor.since(start));
  }

  /// `search *` alone, and `search * and x`, are searches for anything.
  private Expression searchPredicate() {
    Expression predicate = read.expressions.unnamed();
    if (predicate != null || !cursor.at(TokenKind.STAR)) {
      return predicate == null ? cursor.missingExpression() : predicate;
    }
    Token token = cursor.take();
    Expression star = new Expression.Star(token.span());
    if (!cursor.at("and")) {
      return star;
    }
    Token and = cursor.take();
    Expression right = read.expressions.required();
    return new Expression.Binary(
        BinaryOperator.AND, star, right, and.span(), cursor.since(token.span().start()));
  }

  private List<Expression> inTables() {
    if (!cursor.accept("in")) {
      return List.of();
    }
    cursor.require(TokenKind.OPEN_PAREN, "(");
    List<Expression> tables =
        read.clauses.list(read.tables::table, cursor::missingExpression, true);
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    return tables;
  }

  Operator find() {
    int start = cursor.start();
    cursor.take();
    String scope = read.tables.scope();
    List<OperatorParameter> settings = read.clauses.settings(Set.of("withsource"));
    List<Expression> tables = inTables();
    if (!cursor.accept("where") && (!settings.isEmpty() || !tables.isEmpty())) {
      cursor.expected("where");
    }
    Expression predicate = read.expressions.required();
    boolean smart = cursor.accept("project-smart");
    List<Expression> project = !smart && cursor.accept("project") ? findColumns() : null;
    List<Expression> away =
        cursor.accept("project-away") || cursor.accept("__projectAway") ? findColumns() : null;
    return new Operator.Find(
        settings, scope, tables, predicate, project, smart, away, cursor.since(start));
  }

  private List<Expression> findColumns() {
    return read.clauses.strictList(this::findColumn, cursor::missingExpression);
  }

  private @Nullable Expression findColumn() {
    if (cursor.at("pack") && cursor.peek(1).kind() == TokenKind.OPEN_PAREN) {
      return read.expressions.call();
    }
    int start = cursor.start();
    Expression column = read.expressions.column();
    if (column instanceof Expression.Reference reference && cursor.accept(TokenKind.COLON)) {
      Clause.TypeName type = read.clauses.type();
      return new Expression.TypedColumn(reference, type, cursor.since(start));
    }
    return column;
  }
}
