package vedette.engine.evaluate;

import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.schema.Schema;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.engine.run.QueryFailure;
import vedette.functions.Places;
import vedette.kql.plan.Expr;

/// Computes what can be computed before the query runs.
public final class Constants {
  private static final QueryContext NOWHERE = QueryContext.at(DateTime.MIN);

  private Constants() {}

  /// The expression with every part that depends on nothing outside replaced by its value.
  /// Functions that are not deterministic or not total stay as they are.
  public static Expr fold(Expr expr) {
    var folded = expr.map(Constants::fold);
    if (!isFoldable(folded)) {
      return folded;
    }
    try {
      return new Expr.Literal(value(folded), folded.span());
    } catch (QueryFailure refused) {
      return folded; // says so when the query runs
    }
  }

  private static boolean isFoldable(Expr expr) {
    return switch (expr) {
      case Expr.Literal _, Expr.ColumnUse _, Expr.Now _, Expr.ScalarOf _, Expr.SetOf _ -> false;
      case Expr.Call call ->
          call.function().deterministic()
              && call.function().total()
              && !call.function().name().equals(Places.FUNCTION)
              && isOfLiterals(call);
      case Expr.Convert _, Expr.And _, Expr.Or _, Expr.Case _, Expr.In _, Expr.Path _ ->
          isOfLiterals(expr);
    };
  }

  private static boolean isOfLiterals(Expr expr) {
    return expr.parts().stream().allMatch(Expr.Literal.class::isInstance);
  }

  private static Scalar value(Expr expr) {
    return ExpressionCompiler.compile(expr, Schema.EMPTY, NOWHERE)
        .evaluate(new Batch(List.of(), 1), Selection.all(1))
        .scalar(0);
  }
}
