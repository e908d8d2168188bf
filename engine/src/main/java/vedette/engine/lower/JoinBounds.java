package vedette.engine.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.operator.JoinOperator.Bound;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.JoinColumn;

/// Finds conditions above an inner join that bound a column of one side by the row of the other, as
/// `where ConnectedAt between (ListeningSince .. ListeningSince + 10m)` does: a scan of the one
/// side can then leave out all times that no row of the other allows.
///
/// A bound may let more through than its condition, because that is tested all the same.
final class JoinBounds {
  private final Map<String, JoinColumn> columns = new HashMap<>();
  private final Schema left;
  private final Schema right;
  private final Lowering lowering;

  JoinBounds(Plan.Join join, Schema left, Schema right, Lowering lowering) {
    join.output().forEach(column -> columns.put(column.name(), column));
    this.left = left;
    this.right = right;
    this.lowering = lowering;
  }

  List<Bound> of(List<Expr> conditions) {
    var bounds = new ArrayList<Bound>();
    for (var condition : conditions) {
      if (condition instanceof Expr.Call(var function, _, var arguments, _, _)) {
        add(function.name(), arguments, bounds);
      }
    }
    return together(bounds);
  }

  /// One bound with both ends for each column: spans from low to high are short, those of a low
  /// alone leave hardly anything out.
  private static List<Bound> together(List<Bound> bounds) {
    var byColumn = new LinkedHashMap<List<Object>, Bound>();
    for (var bound : bounds) {
      byColumn.merge(
          List.of(bound.ofRight(), bound.position()),
          bound,
          (one, other) ->
              new Bound(
                  one.ofRight(),
                  one.position(),
                  one.low() == null ? other.low() : one.low(),
                  one.high() == null ? other.high() : one.high()));
    }
    return List.copyOf(byColumn.values());
  }

  private void add(String name, List<Expr> arguments, List<Bound> bounds) {
    switch (name) {
      case "between" -> {
        if (arguments.size() == 3) {
          add(arguments.get(0), arguments.get(1), arguments.get(2), bounds);
        }
      }
      case ">", ">=" -> {
        add(arguments.get(0), arguments.get(1), null, bounds);
        add(arguments.get(1), null, arguments.get(0), bounds);
      }
      case "<", "<=" -> {
        add(arguments.get(0), null, arguments.get(1), bounds);
        add(arguments.get(1), arguments.get(0), null, bounds);
      }
      default -> {}
    }
  }

  private void add(Expr of, @Nullable Expr low, @Nullable Expr high, List<Bound> bounds) {
    if (!(of instanceof Expr.ColumnUse(var name, var type, _))
        || type.storage() != Type.Storage.LONG) {
      return;
    }
    var column = columns.get(name);
    if (column != null && sets(low, type, column) && sets(high, type, column)) {
      var side = column.fromRight() ? right : left;
      var other = column.fromRight() ? left : right;
      bounds.add(
          new Bound(
              column.fromRight(),
              side.position(column.source()),
              low == null ? null : lowering.expression(renamed(low), other),
              high == null ? null : lowering.expression(renamed(high), other)));
    }
  }

  /// Whether an end is set by the other side alone, and always to the same value for a row.
  private boolean sets(@Nullable Expr end, Type type, JoinColumn bounded) {
    return end == null || (end.type() == type && isOfOtherSide(end, bounded.fromRight()));
  }

  private boolean isOfOtherSide(Expr expr, boolean thanRight) {
    return switch (expr) {
      case Expr.ColumnUse(var name, _, _) -> {
        var column = columns.get(name);
        yield column != null && column.fromRight() != thanRight;
      }
      case Expr.ScalarOf _, Expr.SetOf _ -> false;
      case Expr.Call call when !call.function().deterministic() -> false;
      case Expr.Literal _, Expr.Now _, Expr.Call _, Expr.Convert _, Expr.And _, Expr.Or _ ->
          expr.parts().stream().allMatch(part -> isOfOtherSide(part, thanRight));
      case Expr.Case _, Expr.In _, Expr.Path _ ->
          expr.parts().stream().allMatch(part -> isOfOtherSide(part, thanRight));
    };
  }

  /// Over the columns of the side, which have names of their own there.
  private Expr renamed(Expr expr) {
    if (expr instanceof Expr.ColumnUse(var name, var type, var span)) {
      var column = columns.get(name);
      return column == null ? expr : new Expr.ColumnUse(column.source(), type, span);
    }
    return expr.map(this::renamed);
  }
}
