package vedette.kql.simplify;

import org.jspecify.annotations.Nullable;
import vedette.data.type.Scalar;
import vedette.kql.plan.Expr;

/// Computes an expression all of whose parts are constants.
@FunctionalInterface
public interface Folder {
  /// The value, or null when it has to be left to the run (it failed, or depends on the run).
  @Nullable Scalar fold(Expr constant);
}
