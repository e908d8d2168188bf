package vedette.testkit.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.source.Span;

/// What is known of one row on its way through a query: the source rows it is made of, their
/// unknown cells, and what must hold between them.
final class Story {
  private static final int MOST_CELLS = 40_000;

  /// The first story that repeats more rows than it need.
  private static final int LAVISH = 2;

  final List<Cell> cells = new ArrayList<>();
  final List<Expr> conditions = new ArrayList<>();
  final List<SourceRow> rows = new ArrayList<>();
  final UnaryOperator<Expr> fold;
  final DateTime now;
  private final Random random;
  private final boolean first;
  private final boolean sparing;

  Story(UnaryOperator<Expr> fold, DateTime now, long seed, int variant) {
    this.fold = fold;
    this.now = now;
    this.first = variant == 0;
    this.sparing = variant < LAVISH;
    this.random = new Random(seed * 1_000_003 + variant);
  }

  /// A row of a stored table, or of a file when `file`.
  ///
  /// @param cells by physical column
  /// @param groups the aggregates it flows into
  record SourceRow(String source, boolean file, Map<String, Cell> cells, List<Cell.Group> groups) {}

  /// One of `count` ways; the first story takes the first of each.
  int choose(int count) {
    return first || count < 2 ? 0 : random.nextInt(count);
  }

  /// Whether of the rows that meet in a join only those are repeated that must be.
  boolean isSparing() {
    return sparing;
  }

  boolean isFull() {
    return cells.size() > MOST_CELLS;
  }

  Cell cell(Cell.Kind kind, Type type, String name) {
    var cell = new Cell(cells.size(), kind, type, name);
    cells.add(cell);
    return cell;
  }

  /// A use of a cell in an expression.
  static Expr use(Cell cell) {
    return new Expr.ColumnUse("#" + cell.id, cell.type, Span.NONE);
  }

  Expr opaque(Type type) {
    return use(cell(Cell.Kind.OPAQUE, type, ""));
  }

  /// The cell that a column use stands for.
  Cell cell(Expr.ColumnUse use) {
    return cells.get(Integer.parseInt(use.name().substring(1))).root();
  }

  /// A part of a bag or array, made when first asked for.
  ///
  /// @param step a `String` key or an `Integer` index
  Cell part(Cell whole, Object step) {
    var root = whole.root();
    var known = root.parts.get(step);
    if (known == null) {
      known = cell(Cell.Kind.FREE, Type.DYNAMIC, step instanceof String key ? key : root.name);
      root.parts.put(step, known);
    }
    return known.root();
  }
}
