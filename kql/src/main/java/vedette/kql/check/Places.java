package vedette.kql.check;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.Expression;

/// Where tables are said to be: other databases, and the members of entity groups.
final class Places {
  /// Functions that lead to another database; tables behind them go by the same names here.
  private static final Set<String> PLACES =
      Set.of("database", "cluster", "workspace", "app", "resource");

  /// Functions that lead to places whose tables nobody here can know.
  private static final Set<String> FOREIGN = Set.of("adx", "arg");

  private Places() {}

  /// Whether the expression says where tables are: `cluster('c').database('d')`.
  static boolean isPlace(Expression target, Env env) {
    return switch (target) {
      case Expression.Reference(var name, _, _) -> {
        Scope.Meaning.OfEntity entity = entity(name, env);
        yield entity != null && isPlace(entity.entity(), Env.of(entity.home()));
      }
      case Expression.Call call ->
          (PLACES.contains(call.function().text()) || FOREIGN.contains(call.function().text()))
              && env.scope().find(call.function().text()) == null;
      case Expression.Path(var inner, _, _) -> isPlace(inner, env);
      default -> false;
    };
  }

  /// The member of an entity group that a name stands for; null when it stands for something else.
  static Scope.Meaning.@Nullable OfEntity entity(String name, Env env) {
    boolean isColumn = env.row() != null && env.row().column(name) != null;
    return !isColumn && env.scope().find(name) instanceof Scope.Meaning.OfEntity entity
        ? entity
        : null;
  }

  /// What `x.$current_database` and its like say of a member of an entity group; null for anything
  /// else.
  static @Nullable Expression text(Expression.Path path, Env env) {
    if (!(path.target() instanceof Expression.Reference(var name, _, _))
        || !(path.member() instanceof Expression.Reference(var member, _, _))) {
      return null;
    }
    Scope.Meaning.OfEntity entity = entity(name, env);
    String function =
        switch (member) {
          case "$current_database" -> "database";
          case "$current_cluster_endpoint" -> "cluster";
          default -> "";
        };
    return entity == null || function.isEmpty() ? null : placeName(entity.entity(), function);
  }

  /// The text that `cluster('text')` or `database('text')` was given, empty without one.
  private static Expression placeName(Expression entity, String function) {
    return switch (entity) {
      case Expression.Path(var target, var member, _) -> {
        Expression outer = placeName(target, function);
        yield outer instanceof Expression.Text text && text.value().isEmpty()
            ? placeName(member, function)
            : outer;
      }
      case Expression.Call call
          when call.function().text().equals(function) && !call.arguments().isEmpty() ->
          call.arguments().getFirst().expression();
      default -> new Expression.Text("", false, entity.span());
    };
  }

  static boolean isForeign(Expression target) {
    return switch (target) {
      case Expression.Call call -> FOREIGN.contains(call.function().text());
      case Expression.Path(var inner, _, _) -> isForeign(inner);
      default -> false;
    };
  }

  static String name(Expression target) {
    return target instanceof Expression.Call call ? call.function().text() : "another service";
  }
}
