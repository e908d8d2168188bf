package vedette.kql.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Statement;

/// Calls of functions written in KQL. The body is checked anew for each call, with the arguments in
/// place of the parameters, in the scope where the function was written.
final class UserFunctionCheck {
  private final Checking checking;
  private final Deque<Clause.Body> active = new ArrayDeque<>();

  UserFunctionCheck(Checking checking) {
    this.checking = checking;
  }

  /// The single value that a call gives.
  Value scalar(
      Scope.Meaning.OfFunction function, List<Clause.Named> arguments, Env env, Span span) {
    return inside(function, arguments, env, null, span, Value.unknown(span), this::scalarBody);
  }

  /// The table that a call gives.
  Flow table(
      Scope.Meaning.OfFunction function,
      List<Clause.Named> arguments,
      Env env,
      @Nullable Flow first,
      Span span) {
    return inside(function, arguments, env, first, span, TableCheck.nothing(span), this::tableBody);
  }

  /// Checks the body as if it were called with unknown values, for the problems in it.
  void probe(Scope.Meaning.OfFunction function) {
    Scope scope = function.home();
    for (Clause.Parameter parameter : function.parameters()) {
      Type type =
          parameter.type() == null ? null : Type.named(parameter.type().text()).orElse(null);
      Value value = Value.unknown(parameter.span());
      scope =
          scope.plus(
              parameter.name().text(),
              new Scope.Meaning.OfScalar(
                  type == null ? value : checking.calls.convert(value, type)));
    }
    Expression result = result(function.body());
    active.push(function.body());
    try {
      Env env = Env.of(checking.statements.lets(function.body().statements(), scope));
      if (result != null && checking.tables.isTabular(result, env)) {
        checking.tables.check(result, env);
      } else if (result != null) {
        checking.expressions.check(result, env);
      }
    } finally {
      active.pop();
    }
  }

  /// Whether calls of the function give a table.
  boolean isTabular(Scope.Meaning.OfFunction function) {
    Expression result = result(function.body());
    if (result == null || active.contains(function.body())) {
      return false;
    }
    active.push(function.body());
    try {
      Scope scope = function.home();
      for (Clause.Parameter parameter : function.parameters()) {
        scope = scope.plus(parameter.name().text(), kind(parameter));
      }
      for (Statement statement : function.body().statements()) {
        if (statement instanceof Statement.Let(var name, var value, _)) {
          scope = scope.plus(name.text(), kind(value, scope));
        }
      }
      return checking.tables.isTabular(result, Env.of(scope));
    } finally {
      active.pop();
    }
  }

  private static Scope.Meaning kind(Clause.Parameter parameter) {
    return parameter.schema() != null
        ? new Scope.Meaning.OfTable(TableCheck.nothing(parameter.span()))
        : new Scope.Meaning.OfScalar(Value.unknown(parameter.span()));
  }

  private Scope.Meaning kind(Expression value, Scope scope) {
    if (value instanceof Expression.Lambda lambda) {
      return new Scope.Meaning.OfFunction(
          "", lambda.view(), lambda.parameters(), lambda.body(), scope);
    }
    return checking.tables.isTabular(value, Env.of(scope))
        ? new Scope.Meaning.OfTable(TableCheck.nothing(value.span()))
        : new Scope.Meaning.OfScalar(Value.unknown(value.span()));
  }

  private static @Nullable Expression result(Clause.Body body) {
    for (Statement statement : body.statements().reversed()) {
      if (statement instanceof Statement.Query(var expression, _)) {
        return expression;
      }
    }
    return null;
  }

  private interface BodyCheck<T> {
    T check(Expression result, Env env);
  }

  private Value scalarBody(Expression result, Env env) {
    if (checking.tables.isTabular(result, env)) {
      checking.broken(
          Rule.SCALAR_EXPECTED,
          "a single value is needed, the function gives a table",
          result.span());
      return Value.unknown(result.span());
    }
    return checking.expressions.check(result, env);
  }

  private Flow tableBody(Expression result, Env env) {
    return checking.tables.check(result, env);
  }

  private <T> T inside(
      Scope.Meaning.OfFunction function,
      List<Clause.Named> arguments,
      Env env,
      @Nullable Flow first,
      Span span,
      T nothing,
      BodyCheck<T> check) {
    if (active.contains(function.body())) {
      checking.broken(Rule.RECURSION, "the function `" + function.name() + "` calls itself", span);
      return nothing;
    }
    if (!checking.expand(span) || !checking.enter(span)) {
      return nothing;
    }
    Scope scope = bind(function, arguments, env, first, span);
    active.push(function.body());
    Span before = checking.placeAt(span);
    try {
      Scope inner = checking.statements.lets(function.body().statements(), scope);
      Expression result = result(function.body());
      return result == null ? nothing : check.check(result, Env.of(inner));
    } finally {
      checking.restorePlace(before);
      active.pop();
      checking.leave();
    }
  }

  // ---- arguments

  private Scope bind(
      Scope.Meaning.OfFunction function,
      List<Clause.Named> arguments,
      Env env,
      @Nullable Flow first,
      Span span) {
    Scope scope = function.home();
    checkNames(function, arguments);
    int position = 0;
    Flow piped = first;
    for (Clause.Parameter parameter : function.parameters()) {
      String name = parameter.name().text();
      if (piped != null) {
        scope = scope.plus(name, new Scope.Meaning.OfTable(piped));
        piped = null;
        continue;
      }
      Clause.Named given = given(name, arguments, position);
      if (given != null && ResultNames.explicit(given) == null) {
        position++;
      }
      Expression value = given == null ? parameter.initial() : given.expression();
      Env seen = given == null ? Env.of(Scope.EMPTY) : env;
      scope = scope.plus(name, argument(function, parameter, value, seen, span));
    }
    if (position < unnamed(arguments)) {
      checking.broken(
          Rule.ARGUMENT_COUNT,
          "`" + function.name() + "` takes at most " + function.parameters().size() + " arguments",
          span);
    }
    return scope;
  }

  private static int unnamed(List<Clause.Named> arguments) {
    return (int) arguments.stream().filter(a -> ResultNames.explicit(a) == null).count();
  }

  private void checkNames(Scope.Meaning.OfFunction function, List<Clause.Named> arguments) {
    for (Clause.Named argument : arguments) {
      String name = ResultNames.explicit(argument);
      if (name != null
          && function.parameters().stream().noneMatch(p -> p.name().text().equals(name))) {
        checking.broken(
            Rule.ARGUMENT_NAME,
            "`" + function.name() + "` has no parameter `" + name + "`",
            argument.span());
      }
    }
  }

  private static Clause.@Nullable Named given(
      String name, List<Clause.Named> arguments, int position) {
    int seen = 0;
    for (Clause.Named argument : arguments) {
      String explicit = ResultNames.explicit(argument);
      if (explicit != null && explicit.equals(name)) {
        return argument;
      }
      if (explicit == null && seen++ == position) {
        return isNamed(name, arguments) ? null : argument;
      }
    }
    return null;
  }

  private static boolean isNamed(String name, List<Clause.Named> arguments) {
    return arguments.stream().anyMatch(a -> name.equals(ResultNames.explicit(a)));
  }

  private Scope.Meaning argument(
      Scope.Meaning.OfFunction function,
      Clause.Parameter parameter,
      @Nullable Expression value,
      Env env,
      Span span) {
    if (value == null) {
      checking.broken(
          Rule.ARGUMENT_COUNT,
          "`" + function.name() + "` needs an argument for `" + parameter.name().text() + "`",
          span);
      return new Scope.Meaning.Unknown();
    }
    return parameter.schema() == null
        ? scalarArgument(parameter, value, env)
        : tabularArgument(parameter, value, env);
  }

  private Scope.Meaning scalarArgument(Clause.Parameter parameter, Expression value, Env env) {
    Value checked = checking.expressions.check(value, env.plain());
    Type type = parameter.type() == null ? null : Type.named(parameter.type().text()).orElse(null);
    if (type == null || checked.type() == null) {
      return new Scope.Meaning.OfScalar(type == null ? checked : new Value(checked.expr(), type));
    }
    return new Scope.Meaning.OfScalar(converted(checked, checked.type(), type));
  }

  /// An argument of another type is converted, as the vendor's binder lets it pass.
  private Value converted(Value value, Type own, Type type) {
    boolean implicit = own == type || own == Type.DYNAMIC || Types.promotes(own, type);
    return implicit || type == Type.STRING
        ? checking.calls.convert(value, type)
        : checking.calls.call("to" + type.kqlName(), List.of(value), type, value.span());
  }

  private Scope.Meaning tabularArgument(Clause.Parameter parameter, Expression value, Env env) {
    Flow flow = checking.tables.check(value, env.outside());
    Clause.Schema schema = parameter.schema();
    Flow bound =
        flow.plan() instanceof Plan.Use
            ? flow
            : checking.bind(parameter.name().text(), flow, false, value.span());
    return new Scope.Meaning.OfTable(
        schema == null || schema.open() ? bound : narrowed(bound, schema));
  }

  /// A tabular parameter shows its own columns only; it must get each of them.
  private Flow narrowed(Flow flow, Clause.Schema schema) {
    for (Clause.ColumnDeclaration column : schema.columns()) {
      String name = column.name().text();
      if (flow.column(name) == null && flow.hidden(name) == null && !flow.isOpen()) {
        checking.unknownName(
            name,
            "the table handed in",
            flow.columns().stream().map(Column::name).toList(),
            column.span());
      }
    }
    return flow;
  }
}
