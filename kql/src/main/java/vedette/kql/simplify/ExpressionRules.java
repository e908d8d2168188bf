package vedette.kql.simplify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.PlanParts;

/// Rules about expressions, applied from the leaves up.
final class ExpressionRules {
  private final boolean fold;
  private final boolean negation;
  private final Folder folder;

  ExpressionRules(Set<Simplification> rules, Folder folder) {
    this.fold = rules.contains(Simplification.FOLD_CONSTANTS);
    this.negation = rules.contains(Simplification.DOUBLE_NEGATION);
    this.folder = folder;
  }

  Plan rewrite(Plan plan) {
    if (!fold && !negation) {
      return plan;
    }
    Plan below = Bodies.map(PlanParts.mapInputs(plan, this::rewrite), this::rewrite);
    return PlanParts.mapExpressions(below, this::rewrite);
  }

  Expr rewrite(Expr expr) {
    Expr inner = expr.map(this::rewrite);
    Expr positive = negation ? withoutDoubleNegation(inner) : inner;
    return fold ? folded(positive) : positive;
  }

  private static Expr withoutDoubleNegation(Expr expr) {
    Expr once = negated(expr);
    Expr twice = once == null ? null : negated(once);
    return twice == null ? expr : twice;
  }

  /// The condition that a `not` turns around, or null.
  private static @Nullable Expr negated(Expr expr) {
    return expr instanceof Expr.Call call
            && call.function().name().equals("not")
            && call.arguments().size() == 1
            && call.arguments().getFirst().type() == Type.BOOL
        ? call.arguments().getFirst()
        : null;
  }

  // ---- constants

  private Expr folded(Expr expr) {
    return switch (expr) {
      case Expr.And(var left, var right, _) -> logic(expr, left, right, false);
      case Expr.Or(var left, var right, _) -> logic(expr, left, right, true);
      case Expr.Case choice -> choice(choice);
      case Expr.Call call when call.function().deterministic() -> value(call, call.arguments());
      case Expr.Convert convert -> value(convert, List.of(convert.value()));
      case Expr.Call _,
          Expr.Literal _,
          Expr.ColumnUse _,
          Expr.Now _,
          Expr.In _,
          Expr.Path _,
          Expr.ScalarOf _,
          Expr.SetOf _ ->
          expr;
    };
  }

  private Expr value(Expr expr, List<Expr> parts) {
    for (Expr part : parts) {
      if (part.constant() == null) {
        return expr;
      }
    }
    Scalar value = folder.fold(expr);
    return value == null || value.type() != expr.type()
        ? expr
        : new Expr.Literal(value, expr.span());
  }

  /// `decisive` is the truth value that settles the whole: false for `and`, true for `or`.
  private static Expr logic(Expr whole, Expr left, Expr right, boolean decisive) {
    Boolean first = truth(left);
    Boolean second = truth(right);
    if (first != null) {
      return first == decisive ? left : right;
    }
    if (second != null) {
      return second == decisive ? right : left;
    }
    return whole;
  }

  static @Nullable Boolean truth(Expr expr) {
    Scalar constant = expr.constant();
    return (constant != null && constant.value() instanceof Boolean value) ? value : null;
  }

  private static Expr choice(Expr.Case choice) {
    List<Expr.Case.Branch> open = new ArrayList<>();
    for (Expr.Case.Branch branch : choice.branches()) {
      Scalar constant = branch.condition().constant();
      if (constant == null) {
        open.add(branch);
      } else if (Boolean.TRUE.equals(constant.value())) {
        return open.isEmpty()
            ? branch.value()
            : new Expr.Case(open, branch.value(), choice.type(), choice.span());
      }
    }
    return open.isEmpty()
        ? choice.otherwise()
        : new Expr.Case(open, choice.otherwise(), choice.type(), choice.span());
  }
}
