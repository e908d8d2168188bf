package vedette.kql.check;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.source.Span;

/// A checked scalar expression.
///
/// @param type null when it is unknown, either because something is wrong that was reported already
///   or because it comes from an open table; whoever meets it stays silent
record Value(Expr expr, @Nullable Type type) {
  static Value of(Expr expr) {
    return new Value(expr, expr.type());
  }

  /// Stands for whatever could not be understood.
  static Value unknown(Span span) {
    return new Value(new Expr.Literal(Scalar.of(Dynamic.NULL), span), null);
  }

  boolean isUnknown() {
    return type == null;
  }

  boolean is(Type expected) {
    return type == expected;
  }

  Span span() {
    return expr.span();
  }
}
