package vedette.engine.run;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Scalar;
import vedette.engine.evaluate.Constants;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Query;
import vedette.kql.simplify.Simplification;
import vedette.kql.simplify.Simplifier;

/// A query with the same answer and less work: the checker's rules with this engine's functions to
/// compute constants.
public final class SimplerQuery {
  private static final Simplifier ALL =
      new Simplifier(EnumSet.allOf(Simplification.class), SimplerQuery::constant);

  private SimplerQuery() {}

  /// The query after all rules.
  public static Query of(Query query) {
    return ALL.simplify(query);
  }

  /// The query after some rules.
  public static Query of(Query query, Set<Simplification> rules) {
    return new Simplifier(rules, SimplerQuery::constant).simplify(query);
  }

  private static @Nullable Scalar constant(Expr expr) {
    return Constants.fold(expr).constant();
  }
}
