package vedette.kql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Query;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;
import vedette.kql.syntax.Script;
import vedette.kql.syntax.Statement;

/// Statements: `let` adds to the scope, queries give results, settings are accepted.
final class StatementCheck {
  /// In front of the name of a `set` option; no variable can be called so.
  static final String SETTING = "set ";

  private final Checking checking;

  StatementCheck(Checking checking) {
    this.checking = checking;
  }

  /// A result together with the columns as the query sees them.
  record Outcome(Query.Result result, List<Column> columns, boolean open) {}

  /// The results of a whole script, in order.
  List<Outcome> script(Script script) {
    List<Outcome> outcomes = new ArrayList<>();
    Scope scope = Scope.EMPTY;
    Set<String> declared = new HashSet<>();
    for (Statement statement : script.statements()) {
      if (statement instanceof Statement.Query(var expression, _)) {
        results(expression, scope, outcomes);
      } else {
        scope = scope(statement, scope, declared);
      }
    }
    return outcomes;
  }

  /// The scope after the statements that come before the last query of a function's body.
  Scope lets(List<Statement> statements, Scope outer) {
    Scope scope = outer;
    Set<String> declared = new HashSet<>();
    for (Statement statement : statements) {
      scope = scope(statement, scope, declared);
    }
    return scope;
  }

  private Scope scope(Statement statement, Scope scope, Set<String> declared) {
    return switch (statement) {
      case Statement.Let(var name, var value, _) -> let(name, value, scope, declared);
      case Statement.QueryParameters(var parameters, _) -> parameters(parameters, scope);
      case Statement.Pattern(var name, var definition, _) ->
          scope.plus(
              name.text(),
              definition == null
                  ? new Scope.Meaning.Unknown()
                  : new Scope.Meaning.OfPattern(definition.cases(), scope));
      case Statement.Restrict(_, _, var span) -> {
        checking.notBuilt("restrict access", span);
        yield scope;
      }
      case Statement.AliasDatabase(var name, _, _) ->
          scope.plus(name.text(), new Scope.Meaning.Unknown());
      case Statement.Command(_, var span) -> {
        checking.notBuilt("management commands", span);
        yield scope;
      }
      case Statement.SetOption(var name, var value, _) ->
          value == null
              ? scope
              : scope.plus(
                  SETTING + name.text(),
                  new Scope.Meaning.OfScalar(
                      checking.silently(
                          () -> checking.expressions.check(value, Env.of(Scope.EMPTY)))));
      case Statement.Query _, Statement.Directive _, Statement.Skipped _ -> scope;
    };
  }

  // ---- let

  private Scope let(Clause.Name name, Expression value, Scope scope, Set<String> declared) {
    if (!name.isMissing() && !declared.add(name.text())) {
      checking.broken(
          Rule.ALREADY_DECLARED, "`" + name.text() + "` is declared already", name.span());
    }
    Scope.Meaning meaning = meaning(name.text(), value, scope);
    return name.isMissing() ? scope : scope.plus(name.text(), meaning);
  }

  private Scope.Meaning meaning(String name, Expression value, Scope scope) {
    Env env = Env.of(scope);
    if (value instanceof Expression.Lambda lambda) {
      var function =
          new Scope.Meaning.OfFunction(
              name, lambda.view(), lambda.parameters(), lambda.body(), scope);
      probe(function);
      return function;
    }
    if (value instanceof Expression.EntityGroup(var entities, _)) {
      return checking.operators.group(entities, scope);
    }
    if (checking.tables.isTabular(value, env)) {
      Flow flow = checking.tables.check(value, env);
      return new Scope.Meaning.OfTable(
          flow.plan() instanceof Plan.Use ? flow : checking.bind(name, flow, false, value.span()));
    }
    return new Scope.Meaning.OfScalar(checking.expressions.check(value, env));
  }

  /// A function that needs no argument is checked where it is written, so that a mistake shows even
  /// when nobody calls it. One with scalar parameters only is checked with values of their types.
  private void probe(Scope.Meaning.OfFunction function) {
    if (function.parameters().stream().anyMatch(p -> p.schema() != null)) {
      return;
    }
    checking.functions.probe(function);
  }

  private Scope parameters(List<Clause.Parameter> parameters, Scope outer) {
    Scope scope = outer;
    for (Clause.Parameter parameter : parameters) {
      Clause.TypeName typeName = parameter.type();
      @Nullable Type type = typeName == null ? null : Type.named(typeName.text()).orElse(null);
      Expression initial = parameter.initial();
      Value value;
      if (initial != null) {
        value = checking.expressions.check(initial, Env.of(outer));
      } else {
        checking.notBuilt("query parameters without a default", parameter.span());
        value = new Value(Value.unknown(parameter.span()).expr(), type);
      }
      Value typed = type == null ? value : checking.calls.convert(value, type);
      scope = scope.plus(parameter.name().text(), new Scope.Meaning.OfScalar(typed));
    }
    return scope;
  }

  // ---- results

  private void results(Expression expression, Scope scope, List<Outcome> outcomes) {
    Env env = Env.of(scope);
    if (expression instanceof Expression.Missing) {
      return;
    }
    if (!checking.tables.isTabular(expression, env)) {
      scalarResult(expression, env, outcomes);
      return;
    }
    for (Flow flow : checking.tables.checkAll(expression, env)) {
      Span span = expression.span();
      Flow exact = flow.exactly(span);
      outcomes.add(
          new Outcome(
              new Query.Result("PrimaryResult", exact.plan(), chart(expression)),
              flow.columns(),
              flow.isOpen()));
    }
  }

  /// A query may be a single value, shown as a table of one cell.
  private void scalarResult(Expression expression, Env env, List<Outcome> outcomes) {
    if (expression instanceof Expression.Reference reference
        && env.scope().find(reference.name()) == null) {
      checking.tables.check(expression, env);
      return;
    }
    Value value = checking.expressions.check(expression, env);
    Clause.Named named = new Clause.Named(List.of(), false, expression, expression.span());
    Flow row = checking.operators.printed(List.of(named), List.of(value), expression.span());
    outcomes.add(
        new Outcome(new Query.Result("PrimaryResult", row.plan(), null), row.columns(), false));
  }

  private static @Nullable String chart(Expression expression) {
    if (expression instanceof Expression.Pipe(_, var operators, _)) {
      for (Operator operator : operators.reversed()) {
        if (operator instanceof Operator.Render render) {
          return render.chart();
        }
      }
    }
    return null;
  }
}
