package vedette.detect.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vedette.detect.rule.OwnText;
import vedette.kql.plan.Binding;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.PlanParts;
import vedette.kql.plan.Query;
import vedette.kql.source.Span;

/// The conditions of a rule, so that each can be left out in turn: one that no test misses is one
/// that nobody has tried.
public final class Conditions {
  private Conditions() {}

  /// One condition of an `and`, or one alternative of an `or`, in a `where` of the query.
  ///
  /// @param span where it stands in the query's text
  /// @param alternative left out by taking it for false instead of true
  public record Condition(Span span, boolean alternative) {
    private boolean is(Expr expr) {
      return expr.span().start() == span.start() && expr.span().length() == span.length();
    }
  }

  /// All conditions that tests can try: not those that compare with the time of the run, which the
  /// rule's own window repeats, and not those of saved functions, which are not the rule's.
  public static List<Condition> of(Query query, OwnText text) {
    var found = new ArrayList<Condition>();
    query.bindings().forEach(binding -> collect(binding.plan(), found));
    query.results().forEach(result -> collect(result.plan(), found));
    var once = new ArrayList<Condition>();
    for (var condition : found) {
      var known =
          once.stream()
              .anyMatch(other ->
                  other.span().start() == condition.span().start()
                      && other.span().length() == condition.span().length());
      if (!known && condition.span().length() > 0 && text.has(condition.span())) {
        once.add(condition);
      }
    }
    return once;
  }

  private static void collect(Plan plan, List<Condition> found) {
    plan.inputs().forEach(input -> collect(input, found));
    var body = PlanParts.body(plan);
    if (body != null) {
      collect(body, found);
    }
    if (plan instanceof Plan.Where(_, var condition, _)) {
      collect(condition, false, found);
    }
  }

  private static void collect(Expr expr, boolean alternative, List<Condition> found) {
    switch (expr) {
      case Expr.And(var left, var right, _) -> {
        collect(left, false, found);
        collect(right, false, found);
      }
      case Expr.Or(var left, var right, _) -> {
        collect(left, true, found);
        collect(right, true, found);
      }
      default -> {
        if (!holdsNow(expr) && expr.constant() == null) {
          found.add(new Condition(expr.span(), alternative));
        }
      }
    }
  }

  private static boolean holdsNow(Expr expr) {
    return expr instanceof Expr.Now || expr.parts().stream().anyMatch(Conditions::holdsNow);
  }

  /// The query as if the condition were not there.
  public static Query without(Query query, Condition condition) {
    UnaryOperator<Plan> change = plan -> change(plan, condition);
    return new Query(
        query.bindings().stream()
            .map(binding ->
                new Binding(binding.name(), change.apply(binding.plan()), binding.once()))
            .toList(),
        query.results().stream()
            .map(result ->
                new Query.Result(result.name(), change.apply(result.plan()), result.chart()))
            .toList());
  }

  private static Plan change(Plan plan, Condition condition) {
    var changed = PlanParts.mapInputs(plan, input -> change(input, condition));
    if (!(changed instanceof Plan.Where(var input, var test, var span))) {
      return changed;
    }
    var left = left(test, condition);
    return left == null ? input : new Plan.Where(input, left, span);
  }

  /// What is left of an expression; null when nothing is.
  private static @Nullable Expr left(Expr expr, Condition condition) {
    return switch (expr) {
      case Expr.And(var left, var right, var span) -> {
        var one = left(left, condition);
        var other = left(right, condition);
        yield one == null ? other : other == null ? one : new Expr.And(one, other, span);
      }
      case Expr.Or(var left, var right, var span) -> {
        var one = left(left, condition);
        var other = left(right, condition);
        yield one == null ? other : other == null ? one : new Expr.Or(one, other, span);
      }
      default -> condition.is(expr) ? null : expr;
    };
  }
}
