package vedette.kql.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.problem.Rule;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;

/// Uses of what `declare pattern` declared: constants in, the body of the case that has them out.
final class PatternCheck {
  private final Checking checking;

  PatternCheck(Checking checking) {
    this.checking = checking;
  }

  /// The pattern that an expression calls, or null.
  Scope.Meaning.@Nullable OfPattern of(Expression expression, Env env) {
    return expression instanceof Expression.Call call
            && env.scope().find(call.function().text()) instanceof Scope.Meaning.OfPattern pattern
        ? pattern
        : null;
  }

  /// The table of `name(arguments).path`; null when `name` is no pattern.
  ///
  /// @param path what follows the dot, or null
  @Nullable Flow table(Expression expression, @Nullable Expression path, Env env) {
    Scope.Meaning.OfPattern pattern = of(expression, env);
    if (pattern == null || !(expression instanceof Expression.Call call)) {
      return null;
    }
    List<String> wanted =
        call.arguments().stream().map(argument -> text(argument.expression(), env)).toList();
    String wantedPath = path == null ? "" : checking.names.of(path);
    for (Clause.PatternCase one : pattern.cases()) {
      Expression casePath = one.path();
      List<String> values = one.values().stream().map(value -> text(value, env)).toList();
      if (values.equals(wanted)
          && (casePath == null ? "" : text(casePath, env)).equals(wantedPath)) {
        var body =
            new Scope.Meaning.OfFunction(
                call.function().text(), false, List.of(), one.body(), pattern.home());
        return checking.functions.table(body, List.of(), env, null, call.span());
      }
    }
    checking.broken(
        Rule.VALUE_NOT_ALLOWED,
        "the pattern `" + call.function().text() + "` has no case for these values",
        call.span());
    return TableCheck.nothing(call.span());
  }

  private String text(Expression expression, Env env) {
    var constant = checking.expressions.check(expression, env).expr().constant();
    return constant == null ? "" : String.valueOf(constant.value());
  }
}
