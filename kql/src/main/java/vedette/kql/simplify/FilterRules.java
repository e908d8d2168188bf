package vedette.kql.simplify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.PlanParts;

/// Where filters stand, and `sort | take`.
///
/// A condition moves below a node when it reads only what is there unchanged and when leaving out
/// its rows earlier leaves the node's other rows as they were. So nothing moves below `take`,
/// `top`, `sample` or a window, and below an `innerunique` join only what concerns its right side
/// or keys.
final class FilterRules {
  private final boolean merge;
  private final boolean push;
  private final boolean top;

  FilterRules(Set<Simplification> rules) {
    this.merge = rules.contains(Simplification.MERGE_FILTERS);
    this.push = rules.contains(Simplification.PUSH_FILTERS);
    this.top = rules.contains(Simplification.TOP_OF_SORT);
  }

  Plan rewrite(Plan plan) {
    if (push && plan instanceof Plan.Where where) {
      return pushed(where);
    }
    Plan below = Bodies.map(PlanParts.mapInputs(plan, this::rewrite), this::rewrite);
    if (merge && below instanceof Plan.Where where) {
      return merged(where);
    }
    if (top && below instanceof Plan.Take(Plan.Sort(var input, var keys, _), var count, var span)) {
      return new Plan.Top(input, count, keys, span);
    }
    return below;
  }

  private static Plan merged(Plan.Where where) {
    if (Boolean.TRUE.equals(ExpressionRules.truth(where.condition()))) {
      return where.input();
    }
    if (where.input() instanceof Plan.Where(var input, var first, var span)) {
      Expr both = new Expr.And(first, where.condition(), span.to(where.span()));
      return new Plan.Where(input, both, span.to(where.span()));
    }
    return where;
  }

  // ---- push

  private Plan pushed(Plan.Where where) {
    List<Expr> staying = new ArrayList<>();
    List<Expr> moving = new ArrayList<>();
    Plan input = where.input();
    boolean first = true;
    for (Expr conjunct : Columns.conjuncts(where.condition())) {
      boolean pure = Columns.isPure(conjunct);
      (pure && first ? moving : staying).add(conjunct);
      first &= pure;
    }
    Moved moved = moving.isEmpty() ? stay(input, List.of()) : below(input, moving);
    List<Expr> rest = new ArrayList<>(moved.staying());
    rest.addAll(staying);
    Plan done = moved.changed() ? moved.plan() : rewrite(input);
    return rest.isEmpty() ? done : over(done, rest, where);
  }

  private Plan over(Plan input, List<Expr> conditions, Plan.Where where) {
    Plan.Where filter = new Plan.Where(input, Columns.all(conditions), where.span());
    return merge ? merged(filter) : filter;
  }

  /// A plan that conditions have moved into, and those that have not.
  ///
  /// @param changed whether any has moved; else the plan is as it was and not yet rewritten
  private record Moved(Plan plan, List<Expr> staying, boolean changed) {
    Moved(Plan plan, List<Expr> staying) {
      this(plan, staying, true);
    }
  }

  private Moved below(Plan plan, List<Expr> conditions) {
    return switch (plan) {
      case Plan.Where p -> {
        List<Expr> all = new ArrayList<>(Columns.conjuncts(p.condition()));
        if (!merge || !all.stream().allMatch(Columns::isPure)) {
          yield stay(plan, conditions);
        }
        all.addAll(conditions);
        yield new Moved(filtered(p.input(), all, p), List.of());
      }
      case Plan.Sort p ->
          new Moved(
              new Plan.Sort(filtered(p.input(), conditions, p), p.keys(), p.span()), List.of());
      case Plan.Serialize p ->
          new Moved(new Plan.Serialize(filtered(p.input(), conditions, p), p.span()), List.of());
      case Plan.Extend p -> through(p, p.input(), conditions, renames(p.assignments(), p));
      case Plan.Project p -> through(p, p.input(), conditions, renames(p.assignments(), p));
      case Plan.MvExpand p -> through(p, p.input(), conditions, unchanged(p));
      case Plan.Parse p -> through(p, p.input(), conditions, unchanged(p));
      case Plan.ParseKv p -> through(p, p.input(), conditions, unchanged(p));
      case Plan.Summarize p -> through(p, p.input(), conditions, renames(p.keys(), null));
      case Plan.Union p -> {
        List<Plan> parts = new ArrayList<>();
        for (Plan part : p.parts()) {
          parts.add(filtered(part, conditions, p));
        }
        yield new Moved(new Plan.Union(parts, p.schema(), p.span()), List.of());
      }
      case Plan.Join p -> join(p, conditions);
      default -> stay(plan, conditions);
    };
  }

  private static Moved stay(Plan plan, List<Expr> conditions) {
    return new Moved(plan, conditions, false);
  }

  private Plan filtered(Plan input, List<Expr> conditions, Plan near) {
    return pushed(new Plan.Where(input, Columns.all(conditions), near.span()));
  }

  /// Moves below a node with one input what can be said in terms of that input.
  private Moved through(Plan plan, Plan input, List<Expr> conditions, Map<String, Expr> below) {
    List<Expr> moving = new ArrayList<>();
    List<Expr> staying = new ArrayList<>();
    for (Expr condition : conditions) {
      if (below.keySet().containsAll(Columns.of(condition))) {
        moving.add(Columns.replace(condition, below));
      } else {
        staying.add(condition);
      }
    }
    boolean constantOnly = moving.stream().allMatch(each -> Columns.of(each).isEmpty());
    if (moving.isEmpty() || (constantOnly && plan instanceof Plan.Summarize)) {
      return stay(plan, conditions);
    }
    Plan filtered = filtered(input, moving, plan);
    return new Moved(PlanParts.mapInputs(plan, _ -> filtered), staying);
  }

  /// What the output's columns are in terms of the input: those that are a column or constant.
  private static Map<String, Expr> renames(
      List<Plan.Assignment> assignments, Plan.@Nullable Extend extend) {
    Map<String, Expr> below = new HashMap<>();
    if (extend != null) {
      for (var field : extend.input().schema().fields()) {
        below.put(field.name(), new Expr.ColumnUse(field.name(), field.type(), extend.span()));
      }
    }
    for (Plan.Assignment assignment : assignments) {
      boolean plain =
          assignment.value() instanceof Expr.ColumnUse || assignment.value().constant() != null;
      if (plain) {
        below.put(assignment.name(), assignment.value());
      } else {
        below.remove(assignment.name());
      }
    }
    return below;
  }

  private static Map<String, Expr> renames(List<Plan.Assignment> assignments, Plan plan) {
    return renames(assignments, plan instanceof Plan.Extend extend ? extend : null);
  }

  /// The input's columns that the node passes on as they are.
  private static Map<String, Expr> unchanged(Plan plan) {
    Set<String> made = new HashSet<>();
    switch (plan) {
      case Plan.MvExpand p -> {
        p.expansions().forEach(expansion -> made.add(expansion.name()));
        if (p.itemIndex() != null) {
          made.add(p.itemIndex());
        }
      }
      case Plan.Parse p ->
          p.pattern()
              .forEach(part -> {
                if (part instanceof Plan.PatternPart.Capture(var column, _)) {
                  made.add(column);
                }
              });
      case Plan.ParseKv p -> p.keys().forEach(key -> made.add(key.name()));
      default -> {
        // other nodes are not asked
      }
    }
    Map<String, Expr> same = new HashMap<>();
    for (var field : plan.inputs().getFirst().schema().fields()) {
      if (!made.contains(field.name())) {
        same.put(field.name(), new Expr.ColumnUse(field.name(), field.type(), plan.span()));
      }
    }
    return same;
  }

  // ---- joins

  private Moved join(Plan.Join join, List<Expr> conditions) {
    Map<String, Expr> left = mayFilterLeft(join) ? side(join, false) : Map.of();
    Map<String, Expr> right = mayFilterRight(join) ? side(join, true) : Map.of();
    List<Expr> toLeft = new ArrayList<>();
    List<Expr> toRight = new ArrayList<>();
    List<Expr> staying = new ArrayList<>();
    for (Expr condition : conditions) {
      Set<String> columns = Columns.of(condition);
      if (columns.isEmpty()) {
        staying.add(condition);
      } else if (left.keySet().containsAll(columns)) {
        toLeft.add(Columns.replace(condition, left));
      } else if (right.keySet().containsAll(columns)) {
        toRight.add(Columns.replace(condition, right));
      } else {
        staying.add(condition);
      }
    }
    if (toLeft.isEmpty() && toRight.isEmpty()) {
      return stay(join, conditions);
    }
    Plan newLeft = toLeft.isEmpty() ? rewrite(join.left()) : filtered(join.left(), toLeft, join);
    Plan newRight =
        toRight.isEmpty() ? rewrite(join.right()) : filtered(join.right(), toRight, join);
    return new Moved(
        new Plan.Join(newLeft, newRight, join.kind(), join.keys(), join.output(), join.span()),
        staying);
  }

  private static boolean mayFilterLeft(Plan.Join join) {
    return switch (join.kind()) {
      case INNER, LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> true;
      case INNER_UNIQUE, RIGHT_OUTER, FULL_OUTER, RIGHT_SEMI, RIGHT_ANTI -> false;
    };
  }

  private static boolean mayFilterRight(Plan.Join join) {
    return switch (join.kind()) {
      case INNER, INNER_UNIQUE, RIGHT_OUTER, RIGHT_SEMI, RIGHT_ANTI -> true;
      case LEFT_OUTER, FULL_OUTER, LEFT_SEMI, LEFT_ANTI -> false;
    };
  }

  private static Map<String, Expr> side(Plan.Join join, boolean right) {
    Map<String, Expr> columns = new HashMap<>();
    var schema = (right ? join.right() : join.left()).schema();
    for (Plan.JoinColumn column : join.output()) {
      if (column.fromRight() == right) {
        var field = schema.field(schema.position(column.source()));
        columns.put(column.name(), new Expr.ColumnUse(field.name(), field.type(), join.span()));
      }
    }
    return columns;
  }
}
