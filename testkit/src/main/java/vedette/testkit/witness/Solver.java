package vedette.testkit.witness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Scalar;
import vedette.kql.plan.Expr;
import vedette.kql.source.Span;

/// Picks a value for every cell, so that as many conditions as possible hold.
///
/// Every cell starts with what was wished first; then each condition that does not hold tries the
/// other wishes of its cells, and the values that such columns usually have.
final class Solver {
  private static final int ROUNDS = 3;
  private static final int MOST_CELLS_TRIED = 8;
  private static final int MOST_TRIALS = 2_500;

  private final Story story;
  private final Wishes wishes;
  private final Composition composition;
  private final List<Expr> conditions = new ArrayList<>();
  private final List<Set<Cell>> cellsOf = new ArrayList<>();
  private final Map<Cell, List<Integer>> conditionsOf = new LinkedHashMap<>();
  private int trials;

  Solver(Story story, Wishes wishes) {
    this.story = story;
    this.wishes = wishes;
    this.composition = new Composition(story, this);
    for (var condition : story.conditions) {
      var cells = cells(condition);
      if (!cells.isEmpty()) {
        for (var cell : cells) {
          conditionsOf.computeIfAbsent(cell, _ -> new ArrayList<>()).add(conditions.size());
        }
        conditions.add(condition);
        cellsOf.add(cells);
      }
    }
  }

  /// The cells that an expression depends on, through lists, bags and texts made of others.
  Set<Cell> cells(Expr expr) {
    var found = new LinkedHashSet<Cell>();
    collect(expr, found);
    return found;
  }

  private void collect(Expr expr, Set<Cell> found) {
    if (expr instanceof Expr.ColumnUse use) {
      collect(story.cell(use), found);
    }
    expr.parts().forEach(part -> collect(part, found));
  }

  private void collect(Cell cell, Set<Cell> found) {
    if (!found.add(cell)) {
      return;
    }
    var item = cell.item;
    if (item != null) {
      collect(item, found);
    }
    cell.parts.values().forEach(part -> collect(part.root(), found));
    for (var shape : cell.shapes) {
      for (var piece : shape) {
        if (piece instanceof Cell part) {
          collect(part.root(), found);
        }
      }
    }
  }

  /// Picks values; answers the conditions that still do not hold.
  List<Expr> solve() {
    conditionsOf.keySet().forEach(this::begin);
    for (var round = 0; round < ROUNDS; round++) {
      var broken = broken();
      if (broken.isEmpty()) {
        return List.of();
      }
      for (var index : broken) {
        if (!holds(index)) {
          repair(index);
        }
      }
    }
    return broken().stream().map(conditions::get).toList();
  }

  private void begin(Cell cell) {
    if (composition.isFree(cell)) {
      cell.value = composition.candidates(cell).getFirst();
    }
  }

  private List<Integer> broken() {
    var broken = new ArrayList<Integer>();
    for (var index = 0; index < conditions.size(); index++) {
      if (!holds(index)) {
        broken.add(index);
      }
    }
    return broken;
  }

  private boolean holds(int index) {
    trials++;
    return holds(conditions.get(index));
  }

  private boolean holds(Expr condition) {
    var value = evaluate(condition);
    return value == null || Boolean.TRUE.equals(value.value());
  }

  private void repair(int index) {
    wishes.meet(conditions.get(index), this);
    var tried = 0;
    for (var cell : cellsOf.get(index)) {
      if (composition.isFree(cell) && ++tried <= MOST_CELLS_TRIED && trials < MOST_TRIALS) {
        improve(cell, index);
        if (holds(index)) {
          return;
        }
      }
    }
  }

  private void improve(Cell cell, int index) {
    var before = cell.value;
    var best = before;
    var bestScore = score(cell, index);
    for (var candidate : composition.candidates(cell)) {
      if (candidate.equals(before)) {
        continue;
      }
      cell.value = candidate;
      var score = score(cell, index);
      if (score > bestScore) {
        bestScore = score;
        best = candidate;
      }
    }
    cell.value = best;
  }

  /// How many of the conditions on a cell hold; the one that is to be repaired counts a little
  /// more.
  private int score(Cell cell, int index) {
    var score = holds(index) ? 1 : 0;
    for (var other : conditionsOf.getOrDefault(cell, List.of())) {
      score += holds(other) ? 2 : 0;
    }
    return score;
  }

  /// Whether every condition on a cell holds.
  boolean suits(Cell cell) {
    return conditionsOf.getOrDefault(cell, List.of()).stream().allMatch(this::holds);
  }

  boolean isConditioned(Cell cell) {
    return conditionsOf.containsKey(cell);
  }

  Scalar value(Cell cell) {
    return composition.value(cell.root());
  }

  /// The value of an expression, or null when it depends on what nobody knows.
  @Nullable Scalar evaluate(Expr expr) {
    try {
      return story.fold.apply(known(expr)).constant();
    } catch (RuntimeException _) {
      return null;
    }
  }

  private Expr known(Expr expr) {
    if (expr instanceof Expr.ColumnUse use) {
      var cell = story.cell(use);
      return cell.kind == Cell.Kind.OPAQUE
          ? use
          : new Expr.Literal(composition.value(cell), Span.NONE);
    }
    return expr.map(this::known);
  }
}
