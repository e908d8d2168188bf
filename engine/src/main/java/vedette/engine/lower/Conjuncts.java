package vedette.engine.lower;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;

/// The conditions of a `where`, taken apart at `and`.
final class Conjuncts {
  private Conjuncts() {}

  static List<Expr> of(Expr condition) {
    var parts = new ArrayList<Expr>();
    collect(condition, parts);
    return parts;
  }

  private static void collect(Expr condition, List<Expr> parts) {
    if (condition instanceof Expr.And(var left, var right, _)) {
      collect(left, parts);
      collect(right, parts);
    } else {
      parts.add(condition);
    }
  }

  /// Cheap conditions first; equal ones stay as written.
  static List<Expr> byCost(List<Expr> conjuncts) {
    if (conjuncts.size() < 2) {
      return conjuncts;
    }
    var ordered = new ArrayList<>(conjuncts);
    ordered.sort(Comparator.comparingInt(Conjuncts::cost));
    return ordered;
  }

  /// A guess at the work of one row. Numbers and times are compared in a loop over plain words,
  /// texts are looked up in a dictionary, everything else is called cell by cell.
  private static int cost(Expr expr) {
    var cost =
        switch (expr) {
          case Expr.Literal _, Expr.Now _, Expr.ScalarOf _, Expr.SetOf _ -> 0;
          case Expr.ColumnUse(_, var type, _) ->
              type.storage() == Type.Storage.TEXT || type.storage() == Type.Storage.DYNAMIC ? 3 : 1;
          case Expr.Call(var function, _, _, _, _) -> callCost(function.name());
          case Expr.Convert _ -> 1;
          case Expr.And _, Expr.Or _, Expr.Case _ -> 1;
          case Expr.In _ -> 2;
          case Expr.Path _ -> 10;
        };
    for (var part : expr.parts()) {
      cost += cost(part);
    }
    return cost;
  }

  private static int callCost(String name) {
    return switch (name) {
      case "==", "!=", "<", "<=", ">", ">=", "between", "!between" -> 1;
      case "=~", "!~", "isempty", "isnotempty", "isnull", "isnotnull", "startswith" -> 2;
      default -> 6;
    };
  }
}
