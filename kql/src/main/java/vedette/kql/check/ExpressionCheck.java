package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;

/// Gives scalar expressions their meaning.
final class ExpressionCheck {
  private final Checking checking;
  private final LiteralCheck literals;
  private final OperatorExpressionCheck operations;
  private final MembershipCheck memberships;

  ExpressionCheck(Checking checking) {
    this.checking = checking;
    this.literals = new LiteralCheck(checking);
    this.operations = new OperatorExpressionCheck(checking);
    this.memberships = new MembershipCheck(checking);
  }

  /// The value of an expression in its surroundings. Never null and never throws: what is wrong is
  /// reported once and becomes an unknown value.
  Value check(Expression expression, Env env) {
    if (!checking.enter(expression.span())) {
      checking.leave();
      return Value.unknown(expression.span());
    }
    try {
      return dispatch(expression, env);
    } finally {
      checking.leave();
    }
  }

  /// A condition.
  Expr condition(Expression expression, Env env) {
    Value value = check(expression, env);
    Type type = value.type();
    if (type == Type.BOOL) {
      return value.expr();
    }
    if (type != null && type != Type.DYNAMIC && !type.isNumber()) {
      checking.typeExpected(List.of("bool"), type, expression.span());
    }
    return checking.calls.convert(value, Type.BOOL).expr();
  }

  private Value dispatch(Expression expression, Env env) {
    Span span = expression.span();
    return switch (expression) {
      case Expression.Text text -> Value.of(new Expr.Literal(Scalar.of(text.value()), span));
      case Expression.Literal literal -> literals.value(literal);
      case Expression.Dynamic dynamic -> literals.dynamic(dynamic);
      case Expression.Bag _, Expression.Array _, Expression.Null _ -> literals.dynamic(expression);
      case Expression.Reference reference -> reference(reference, env);
      case Expression.Parenthesized(var inner, _) -> check(inner, env);
      case Expression.Path path -> path(path, env);
      case Expression.Element element -> element(element, env);
      case Expression.Unary unary -> operations.unary(unary, env);
      case Expression.Binary binary -> operations.binary(binary, env);
      case Expression.Member member -> memberships.member(member, env);
      case Expression.Between between -> operations.between(between, env);
      case Expression.Call call -> checking.calls.check(call, env);
      case Expression.ToScalar(_, var query, _) -> toScalar(query, env, span);
      case Expression.Pipe _,
          Expression.Leading _,
          Expression.DataTable _,
          Expression.ExternalData _,
          Expression.ToTable _,
          Expression.InlineExternalTable _,
          Expression.ContextualDataTable _,
          Expression.ViewCombine _,
          Expression.DataScope _ ->
          tableInsteadOfScalar(expression, env);
      case Expression.TypeOf _,
          Expression.Wildcard _,
          Expression.Star _,
          Expression.TypedColumn _,
          Expression.EntityGroup _,
          Expression.Lambda _ -> {
        checking.broken(Rule.SCALAR_EXPECTED, "a single value is needed here", span);
        yield Value.unknown(span);
      }
      case Expression.ClientParameter(var name, _) -> {
        checking.broken(Rule.CLIENT_PARAMETER, "nobody has filled in `{" + name + "}`", span);
        yield Value.unknown(span);
      }
      case Expression.Missing _ -> Value.unknown(span);
    };
  }

  private Value tableInsteadOfScalar(Expression expression, Env env) {
    checking.tables.check(expression, env.outside());
    checking.broken(
        Rule.SCALAR_EXPECTED, "a single value is needed here, this is a table", expression.span());
    return Value.unknown(expression.span());
  }

  // ---- names

  private Value reference(Expression.Reference reference, Env env) {
    String name = reference.name();
    Span span = reference.span();
    Value column = column(name, env, span);
    if (column != null) {
      return column;
    }
    Scope.Meaning meaning = env.scope().find(name);
    if (meaning != null) {
      return variable(name, meaning, span);
    }
    if (env.row() != null && env.row().isOpen()) {
      return openColumn(name, env.row(), span);
    }
    return unknownName(name, env, span);
  }

  private @Nullable Value column(String name, Env env, Span span) {
    Flow row = env.row();
    if (row == null) {
      return null;
    }
    Column column = row.column(name);
    if (column == null && row.isOpen() && checking.openNames.knows(row.open(), name)) {
      column = new Column(name, null);
      row.reveal(column);
    }
    if (column == null) {
      column = row.hidden(name);
    }
    return column == null ? null : row.value(column, span);
  }

  /// Whether a name would bind as a column.
  boolean isColumn(String name, Env env) {
    return column(name, env, Span.NONE) != null;
  }

  private Value openColumn(String name, Flow row, Span span) {
    Column column = checking.openNames.use(row.open(), name);
    row.reveal(column);
    return new Value(new Expr.ColumnUse(name, column.field().type(), span), column.type());
  }

  private Value variable(String name, Scope.Meaning meaning, Span span) {
    return switch (meaning) {
      case Scope.Meaning.OfScalar(var value) -> value;
      case Scope.Meaning.OfTable _ -> {
        checking.broken(
            Rule.SCALAR_EXPECTED, "a single value is needed here, `" + name + "` is a table", span);
        yield Value.unknown(span);
      }
      case Scope.Meaning.OfFunction function ->
          function.parameters().isEmpty()
              ? checking.functions.scalar(function, List.of(), Env.of(Scope.EMPTY), span)
              : argumentsMissing(name, span);
      case Scope.Meaning.OfEntity _, Scope.Meaning.OfGroup _ -> {
        checking.broken(
            Rule.SCALAR_EXPECTED,
            "a single value is needed here, `" + name + "` is a place with tables",
            span);
        yield Value.unknown(span);
      }
      case Scope.Meaning.OfPattern _, Scope.Meaning.Unknown _ -> Value.unknown(span);
    };
  }

  private Value argumentsMissing(String name, Span span) {
    checking.broken(
        Rule.ARGUMENTS_MISSING, "the function `" + name + "` needs its arguments", span);
    return Value.unknown(span);
  }

  private Value unknownName(String name, Env env, Span span) {
    if (name.isEmpty()) {
      return Value.unknown(span);
    }
    if (checking.known.scalar(name) != null
        || checking.known.aggregate(name) != null
        || checking.catalog.function(name) != null) {
      return argumentsMissing(name, span);
    }
    if (checking.tables.isTable(name, env)) {
      checking.broken(
          Rule.SCALAR_EXPECTED, "a single value is needed here, `" + name + "` is a table", span);
      return Value.unknown(span);
    }
    List<String> candidates = new ArrayList<>(env.scope().names());
    if (env.row() != null) {
      env.row().columns().forEach(column -> candidates.add(column.name()));
    }
    checking.unknownName(name, env.row() == null ? "" : "this table", candidates, span);
    return Value.unknown(span);
  }

  // ---- ways into dynamic values

  private Value path(Expression.Path path, Env env) {
    if (env.right() != null && path.target() instanceof Expression.Reference side) {
      Value value = joinSide(side.name(), path, env);
      if (value != null) {
        return value;
      }
    }
    if (path.target() instanceof Expression.Reference root
        && checking.operators.isScanStep(root.name(), env)) {
      return checking.operators.scanState(root.name(), path, env);
    }
    Expression place = Places.text(path, env);
    if (place != null) {
      return check(place, env.outside());
    }
    if (!(path.member() instanceof Expression.Reference member)) {
      return oddMember(path, env);
    }
    Value base = check(path.target(), env);
    return step(base, new Expr.Path.Step.Member(Text.of(member.name())), path.span());
  }

  /// `a.[0]`, `a.["b"]` and `a.[key]`, the older way to write an element.
  private Value oddMember(Expression.Path path, Env env) {
    if (path.member() instanceof Expression.Array(var elements, _) && elements.size() == 1) {
      return element(new Expression.Element(path.target(), elements.getFirst(), path.span()), env);
    }
    if (path.member() instanceof Expression.Parenthesized(var key, _)) {
      return element(new Expression.Element(path.target(), key, path.span()), env);
    }
    Value target = check(path.target(), env);
    return path.member() instanceof Expression.Missing
        ? Value.unknown(path.span())
        : new Value(target.expr(), Type.DYNAMIC);
  }

  private @Nullable Value joinSide(String side, Expression.Path path, Env env) {
    Flow flow = side.equals("$left") ? env.row() : side.equals("$right") ? env.right() : null;
    if (flow == null || !(path.member() instanceof Expression.Reference member)) {
      return null;
    }
    return reference(member, env.rows(flow));
  }

  private Value element(Expression.Element element, Env env) {
    Value base = check(element.target(), env);
    Value index = check(element.index(), env);
    if (index.isUnknown()) {
      return step(base, new Expr.Path.Step.Computed(index.expr()), element.span());
    }
    Scalar constant = index.expr().constant();
    if (constant != null && constant.value() instanceof Text name) {
      return step(base, new Expr.Path.Step.Member(name), element.span());
    }
    if (constant != null && constant.value() instanceof Number number) {
      return step(base, new Expr.Path.Step.Element(number.intValue()), element.span());
    }
    return step(base, new Expr.Path.Step.Computed(index.expr()), element.span());
  }

  private Value step(Value base, Expr.Path.Step step, Span span) {
    if (!base.isUnknown() && !base.is(Type.DYNAMIC)) {
      return notDynamic(base, step, span);
    }
    Value found = Value.of(extended(base.expr(), step, span));
    return base.isUnknown() ? new Value(found.expr(), null) : found;
  }

  /// The service reads a text as JSON here, its editor does not; a member is fine with us, an
  /// element of anything else is not.
  private Value notDynamic(Value base, Expr.Path.Step step, Span span) {
    if (!base.is(Type.STRING) || !(step instanceof Expr.Path.Step.Member)) {
      checking.broken(Rule.NO_ELEMENTS, "a value of type " + name(base) + " has no elements", span);
      return Value.unknown(span);
    }
    checking.broken(
        Rule.STRICTER_TYPE, "a text has no members before parse_json() has read it", span);
    Value parsed = checking.calls.call("parse_json", List.of(base), span);
    return Value.of(extended(parsed.expr(), step, span));
  }

  private static String name(Value value) {
    Type type = value.type();
    return type == null ? "unknown" : type.kqlName();
  }

  private static Expr extended(Expr base, Expr.Path.Step step, Span span) {
    if (base instanceof Expr.Path(var root, var steps, _)) {
      List<Expr.Path.Step> more = new ArrayList<>(steps);
      more.add(step);
      return new Expr.Path(root, more, span);
    }
    return new Expr.Path(base, List.of(step), span);
  }

  // ---- subqueries

  private Value toScalar(Expression query, Env env, Span span) {
    if (!checking.tables.isTabular(query, env.outside())
        && (!(query instanceof Expression.Reference(var name, _, _))
            || env.scope().find(name) instanceof Scope.Meaning.OfScalar)) {
      return check(query, env.outside());
    }
    Flow flow = checking.tables.check(query, env.outside());
    if (flow.columns().isEmpty()) {
      return Value.unknown(span);
    }
    Column first = flow.columns().getFirst();
    Flow bound = checking.bind("toscalar", flow.exactly(span), true, span);
    return new Value(
        new Expr.ScalarOf(Checking.nameOf(bound), flow.use(first, span).type(), span),
        first.type());
  }

  /// The expressions of arguments, for calls whose names do not matter.
  static List<Expression> plain(List<Clause.Named> arguments) {
    return arguments.stream().map(Clause.Named::expression).toList();
  }
}
