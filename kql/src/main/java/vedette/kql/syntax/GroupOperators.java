package vedette.kql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause.Axis;
import vedette.kql.syntax.Clause.Name;
import vedette.kql.syntax.Clause.Named;
import vedette.kql.syntax.Clause.OperatorParameter;
import vedette.kql.syntax.Clause.Ordered;
import vedette.kql.syntax.Clause.Parameter;
import vedette.kql.syntax.Clause.ScanStep;
import vedette.kql.syntax.Clause.Series;

/// Reads the operators that take rows together.
final class GroupOperators {
  private final Readers read;
  private final Cursor cursor;

  GroupOperators(Readers read) {
    this.read = read;
    this.cursor = read.cursor;
  }

  @Nullable Operator count() {
    if (cursor.peek(1).kind() == TokenKind.OPEN_PAREN) {
      return null;
    }
    int start = cursor.start();
    cursor.take();
    Name name = cursor.accept("as") ? read.clauses.requiredName() : null;
    return new Operator.Count(name, cursor.since(start));
  }

  Operator summarize() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    List<Named> aggregates = read.expressions.namedList(false, "by");
    List<Named> by = null;
    Expression bin = null;
    if (cursor.accept("by")) {
      by = read.clauses.list(this::groupKey, read.expressions::missingNamed, true);
      bin = startsBin() ? bin() : null;
    }
    return new Operator.Summarize(settings, aggregates, by, bin, cursor.since(start));
  }

  private @Nullable Named groupKey() {
    return startsBin() ? null : read.expressions.named();
  }

  private boolean startsBin() {
    return cursor.at("bin") && cursor.peek(1).kind() == TokenKind.ASSIGN;
  }

  private Expression bin() {
    cursor.take();
    cursor.take();
    return read.expressions.required();
  }

  // ---- make-series

  Operator makeSeries() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    List<Series> series =
        read.clauses.list(this::series, this::missingSeries, true, "on", "from", "in");
    cursor.require("on");
    Named on = read.expressions.requiredNamed();
    Axis axis = axis();
    List<Named> by =
        cursor.accept("by")
            ? read.clauses.strictList(read.expressions::named, read.expressions::missingNamed)
            : List.of();
    return new Operator.MakeSeries(settings, series, on, axis, by, cursor.since(start));
  }

  private @Nullable Series series() {
    int start = cursor.start();
    Named named = read.expressions.named();
    if (named == null) {
      return null;
    }
    Expression initial = null;
    if (cursor.accept("default")) {
      cursor.require(TokenKind.ASSIGN, "=");
      initial = read.expressions.required();
    }
    return new Series(named, initial, cursor.since(start));
  }

  private Series missingSeries() {
    Named missing = read.expressions.missingNamed();
    return new Series(missing, null, missing.span());
  }

  private Axis axis() {
    int start = cursor.start();
    if (cursor.at("in")) {
      return axisInRange(start);
    }
    Expression from = cursor.accept("from") ? read.expressions.required() : null;
    Expression to = cursor.accept("to") ? read.expressions.required() : null;
    cursor.require("step");
    Expression step = read.expressions.required();
    return new Axis(from, to, step, false, cursor.since(start));
  }

  private Axis axisInRange(int start) {
    cursor.take();
    cursor.require("range");
    cursor.require(TokenKind.OPEN_PAREN, "(");
    List<Named> bounds = read.expressions.namedList(true);
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    while (bounds.size() < 3) {
      bounds.add(read.expressions.missingNamed());
    }
    return new Axis(
        bounds.get(0).expression(),
        bounds.get(1).expression(),
        bounds.get(2).expression(),
        true,
        cursor.since(start));
  }

  // ---- reduce, facet, partition

  Operator reduce() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings(Set.of("threshold", "characters"));
    cursor.require("by");
    Named by = read.expressions.requiredNamed();
    List<OperatorParameter> properties =
        cursor.accept("with") ? read.clauses.properties() : List.of();
    return new Operator.Reduce(settings, by, properties, cursor.since(start));
  }

  Operator facet() {
    int start = cursor.start();
    cursor.take();
    cursor.require("by");
    List<Expression> columns =
        read.clauses.list(this::keyPath, cursor::missingExpression, true, "with");
    Expression query = cursor.accept("with") ? facetQuery() : null;
    return new Operator.Facet(columns, query, cursor.since(start));
  }

  private Expression facetQuery() {
    if (cursor.at(TokenKind.OPEN_PAREN)) {
      return read.columns.requiredSubquery();
    }
    int start = cursor.start();
    Operator operator = read.pipes.operator();
    return new Expression.Leading(operator, cursor.since(start));
  }

  /// A column, or a path below one.
  private @Nullable Expression keyPath() {
    return read.clauses.nameLength(0) > 0 || cursor.at(TokenKind.KEYWORD)
        ? read.expressions.path()
        : null;
  }

  private Expression requiredKeyPath() {
    Expression path = keyPath();
    return path == null ? cursor.missingExpression() : path;
  }

  Operator partition() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    cursor.require("by");
    Expression by = partitionKey();
    Expression scope = cursor.accept("in") ? read.expressions.requiredUnary() : null;
    boolean braces = cursor.at(TokenKind.OPEN_BRACE);
    Expression query = braces ? bracedQuery() : read.columns.requiredSubquery();
    return new Operator.Partition(settings, by, scope, query, braces, cursor.since(start));
  }

  /// The key of `partition by Key (...)`, where the parenthesis is not that of a call.
  private Expression partitionKey() {
    Name name = read.clauses.name();
    if (name == null) {
      return requiredKeyPath();
    }
    Expression key = new Expression.Reference(name.text(), name.bracketed(), name.span());
    while (cursor.at(TokenKind.DOT)) {
      cursor.take();
      Name member = read.clauses.requiredName();
      Expression reference =
          new Expression.Reference(member.text(), member.bracketed(), member.span());
      key = new Expression.Path(key, reference, cursor.since(name.span().start()));
    }
    return key;
  }

  private Expression bracedQuery() {
    cursor.take();
    Expression query = read.pipes.requiredPipe();
    cursor.require(TokenKind.CLOSE_BRACE, "}");
    return query;
  }

  Operator partitionBy() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    Expression entity = partitionKey();
    Expression id = cursor.accept("id") ? read.expressions.requiredUnary() : null;
    Expression query = read.columns.requiredSubquery();
    return new Operator.PartitionBy(settings, entity, id, query, cursor.since(start));
  }

  // ---- scan

  Operator scan() {
    int start = cursor.start();
    cursor.take();
    List<OperatorParameter> settings = read.clauses.settings();
    List<Ordered> order = List.of();
    if (cursor.accept("order")) {
      cursor.require("by");
      order =
          read.clauses.list(
              read.rows::ordered, read.rows::missingOrdered, true, "partition", "declare", "with");
    }
    List<Expression> partition = List.of();
    if (cursor.accept("partition")) {
      cursor.require("by");
      partition =
          read.clauses.list(
              read.expressions::unnamed, cursor::missingExpression, true, "declare", "with");
    }
    List<Parameter> declared = cursor.accept("declare") ? read.clauses.parameters() : List.of();
    cursor.require("with");
    cursor.require(TokenKind.OPEN_PAREN, "(");
    List<ScanStep> steps = steps();
    cursor.require(TokenKind.CLOSE_PAREN, ")");
    Span span = cursor.since(start);
    return new Operator.Scan(settings, order, partition, declared, steps, span);
  }

  private List<ScanStep> steps() {
    List<ScanStep> steps = new ArrayList<>();
    while (cursor.at("step")) {
      steps.add(step());
    }
    return steps;
  }

  private ScanStep step() {
    int start = cursor.start();
    cursor.take();
    Name name = read.clauses.requiredGivenName();
    boolean optional = cursor.accept("optional");
    Name output = null;
    if (cursor.accept("output")) {
      cursor.require(TokenKind.ASSIGN, "=");
      output = output();
    }
    cursor.require(TokenKind.COLON, ":");
    Expression condition = read.expressions.required();
    List<Named> assignments =
        cursor.accept(TokenKind.ARROW) ? read.expressions.namedList(true) : List.of();
    cursor.require(TokenKind.SEMICOLON, ";");
    return new ScanStep(name, optional, output, condition, assignments, cursor.since(start));
  }

  private Name output() {
    Token token = cursor.peek();
    if (token.is("all") || token.is("last") || token.is("none")) {
      cursor.take();
      return new Name(token.text(), false, token.span());
    }
    cursor.missing("`all`, `last` or `none`");
    return new Name("", false, cursor.here());
  }
}
