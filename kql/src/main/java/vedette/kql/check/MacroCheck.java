package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.problem.BrokenRule;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;
import vedette.kql.syntax.Statement;

/// `macro-expand`: the statements once for each member of an entity group, under one name for the
/// member, and a union of what they give.
///
/// All databases are one here, so every member has the same tables; a member may also be a table.
final class MacroCheck {
  private final Checking checking;
  private final UnionCheck unions;

  MacroCheck(Checking checking, UnionCheck unions) {
    this.checking = checking;
    this.unions = unions;
  }

  Flow expand(Operator.MacroExpand macro, Env env) {
    Scope.Meaning.OfGroup group = group(macro.group(), env);
    Expression result = result(macro);
    if (group == null || result == null) {
      if (group != null) {
        checking.broken(
            Rule.TABLE_EXPECTED, "`macro-expand` needs a query in its parentheses", macro.span());
      }
      return TableCheck.nothing(macro.span());
    }
    boolean fuzzy = "true".equalsIgnoreCase(JoinCheck.setting(macro.parameters(), "isfuzzy"));
    List<Expression> tables = new ArrayList<>();
    Scope scope = env.scope();
    for (Expression entity : group.entities()) {
      Env member = member(macro, entity, group, env);
      if (fuzzy && checking.fails(() -> body(macro, result, member))) {
        checking.report(
            new BrokenRule(
                Rule.TABLE_MISSING_IN_UNION,
                "the statements do not fit a member of the group, the union goes on without it",
                entity.span()));
        continue;
      }
      if (!checking.expand(macro.span())) {
        return TableCheck.nothing(macro.span());
      }
      // A blank keeps the name from being anybody else's.
      String name = "macro-expand " + tables.size();
      scope = scope.plus(name, new Scope.Meaning.OfTable(body(macro, result, member)));
      tables.add(new Expression.Reference(name, false, result.span()));
    }
    Operator.Union union = new Operator.Union(macro.parameters(), tables, macro.span());
    return unions.union(union, null, Env.of(scope));
  }

  private static @Nullable Expression result(Operator.MacroExpand macro) {
    for (Statement statement : macro.statements().reversed()) {
      if (statement instanceof Statement.Query(var expression, _)) {
        return expression;
      }
    }
    return null;
  }

  private static Env member(
      Operator.MacroExpand macro, Expression entity, Scope.Meaning.OfGroup group, Env env) {
    return Env.of(
        env.scope().plus(macro.scope().text(), new Scope.Meaning.OfEntity(entity, group.home())));
  }

  private Flow body(Operator.MacroExpand macro, Expression result, Env member) {
    Scope inner = checking.statements.lets(macro.statements(), member.scope());
    return checking.tables.check(result, Env.of(inner));
  }

  private Scope.Meaning.@Nullable OfGroup group(Expression group, Env env) {
    return switch (group) {
      case Expression.EntityGroup(var entities, _) -> of(entities, env.scope());
      case Expression.Parenthesized(var inner, _) -> group(inner, env);
      case Expression.Reference(var name, _, var span) -> named(name, env, span);
      case Expression.Missing _ -> null;
      default -> {
        checking.notBuilt("entity groups that a database keeps", group.span());
        yield null;
      }
    };
  }

  private Scope.Meaning.@Nullable OfGroup named(String name, Env env, Span span) {
    return switch (env.scope().find(name)) {
      case Scope.Meaning.OfGroup declared -> declared;
      case Scope.Meaning.Unknown _ -> null;
      case null -> {
        if (checking.settings.openTables()) {
          checking.notBuilt("entity groups that a database keeps", span);
        } else if (!name.isEmpty()) {
          checking.unknownName(name, "", env.scope().names(), span);
        }
        yield null;
      }
      case Scope.Meaning.OfScalar _,
          Scope.Meaning.OfTable _,
          Scope.Meaning.OfFunction _,
          Scope.Meaning.OfPattern _,
          Scope.Meaning.OfEntity _ -> {
        checking.broken(Rule.TABLE_EXPECTED, "`" + name + "` is no entity group", span);
        yield null;
      }
    };
  }

  /// A group as it is written; its members have to be places or tables.
  Scope.Meaning.OfGroup of(List<Expression> entities, Scope scope) {
    Env env = Env.of(scope);
    for (Expression entity : entities) {
      if (!(entity instanceof Expression.Missing)
          && !Places.isPlace(entity, env)
          && !checking.tables.isTabular(entity, env)) {
        checking.broken(
            Rule.TABLE_EXPECTED,
            "a member of an entity group is a cluster, a database or a table",
            entity.span());
      }
    }
    return new Scope.Meaning.OfGroup(entities, scope);
  }
}
