package vedette.engine.evaluate;

import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.functions.Functions;
import vedette.kql.plan.Expr;

/// Which expressions may be evaluated once for each distinct value of a column.
public final class Distinct {
  private Distinct() {}

  /// The name of the one `string` or `dynamic` column that `expr` depends on, when it computes
  /// something and computes it alike each time; else null.
  public static @Nullable String onlyColumn(Expr expr) {
    if (expr instanceof Expr.ColumnUse || !isRepeatable(expr)) {
      return null;
    }
    var found = new Found();
    found.search(expr);
    var use = found.use;
    return use != null && !found.several && isCoded(use.type()) ? use.name() : null;
  }

  /// Whether evaluating `expr` can warn of a value.
  public static boolean mayWarn(Expr expr) {
    if (expr instanceof Expr.Call call
        && Functions.scalar(call.function(), call.signature()).warns()) {
      return true;
    }
    for (var part : expr.parts()) {
      if (mayWarn(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCoded(Type type) {
    return type == Type.STRING || type == Type.DYNAMIC;
  }

  private static boolean isRepeatable(Expr expr) {
    if (expr instanceof Expr.Call call
        && !(call.function().deterministic() && call.function().total())) {
      return false;
    }
    for (var part : expr.parts()) {
      if (!isRepeatable(part)) {
        return false;
      }
    }
    return true;
  }

  private static final class Found {
    private Expr.@Nullable ColumnUse use;
    private boolean several;

    void search(Expr expr) {
      if (expr instanceof Expr.ColumnUse column) {
        several |= use != null && !use.name().equals(column.name());
        use = column;
      } else {
        expr.parts().forEach(this::search);
      }
    }
  }
}
