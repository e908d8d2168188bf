package vedette.kql.simplify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vedette.kql.plan.Expr;

/// Which columns expressions read, and expressions over other columns.
final class Columns {
  private Columns() {}

  static Set<String> of(Expr expr) {
    return of(List.of(expr));
  }

  static Set<String> of(Collection<Expr> exprs) {
    Set<String> names = new HashSet<>();
    Deque<Expr> waiting = new ArrayDeque<>(exprs);
    while (!waiting.isEmpty()) {
      Expr expr = waiting.remove();
      if (expr instanceof Expr.ColumnUse(var name, _, _)) {
        names.add(name);
      }
      waiting.addAll(expr.parts());
    }
    return names;
  }

  /// The expression with columns replaced by what they stand for.
  static Expr replace(Expr expr, Map<String, Expr> values) {
    if (expr instanceof Expr.ColumnUse(var name, _, _)) {
      return values.getOrDefault(name, expr);
    }
    return expr.map(part -> replace(part, values));
  }

  /// Whether equal rows give equal values, and looking at a row more or less changes nothing.
  static boolean isPure(Expr expr) {
    Deque<Expr> waiting = new ArrayDeque<>();
    waiting.add(expr);
    while (!waiting.isEmpty()) {
      Expr next = waiting.remove();
      if (next instanceof Expr.Call call && !call.function().deterministic()) {
        return false;
      }
      waiting.addAll(next.parts());
    }
    return true;
  }

  /// The conditions that all have to hold, from left to right.
  static List<Expr> conjuncts(Expr condition) {
    List<Expr> parts = new ArrayList<>();
    Deque<Expr> waiting = new ArrayDeque<>();
    waiting.push(condition);
    while (!waiting.isEmpty()) {
      Expr next = waiting.pop();
      if (next instanceof Expr.And(var left, var right, _)) {
        waiting.push(right);
        waiting.push(left);
      } else {
        parts.add(next);
      }
    }
    return parts;
  }

  /// One condition of many, in order, as flat as it can be.
  static Expr all(List<Expr> conditions) {
    if (conditions.size() == 1) {
      return conditions.getFirst();
    }
    int half = conditions.size() / 2;
    Expr left = all(conditions.subList(0, half));
    Expr right = all(conditions.subList(half, conditions.size()));
    return new Expr.And(left, right, left.span().to(right.span()));
  }
}
