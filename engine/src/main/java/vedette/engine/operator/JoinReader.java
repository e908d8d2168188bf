package vedette.engine.operator;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.engine.run.Budget;
import vedette.kql.plan.Plan.JoinKind;

/// One reading of a [JoinOperator]: matches left batches with the held right side.
///
/// Matches of one left batch may be many more than its rows, so they come out in batches of the
/// usual size, and the time limit is looked at for each.
final class JoinReader implements Batches {
  private final JoinOperator join;
  private final Budget.Share share;
  private final Batch right;
  private final int rightRows;
  private final JoinIndex index;
  private final Batches leftBatches;
  private final BitSet matchedRight = new BitSet();
  private final @Nullable GroupTable seenLeft;
  private final Pairs pairs;
  private @Nullable Batch left;
  private int[] keys = new int[0];
  private int leftRow;
  private int rightRow = -1;
  private boolean rowStarted;
  private boolean rightRestDone;

  JoinReader(JoinOperator join, Batch right) {
    this.join = join;
    this.rightRows = right.size();
    this.share = join.context().budget().share("join");
    var rightKeys = JoinOperator.values(join.rightKeys(), right);
    this.index = new JoinIndex(join.keyTypes(), rightKeys, rightRows);
    share.add(index.bytes());
    this.right = join.padsRight() ? withRowOfNulls(right) : right;
    this.seenLeft = join.kind() == JoinKind.INNER_UNIQUE ? new GroupTable(join.keyTypes()) : null;
    this.pairs = new Pairs(join.context().settings().batchRows());
    this.leftBatches = JoinNarrowing.of(join, right, rightKeys).open();
  }

  private Batch withRowOfNulls(Batch rows) {
    var schema = join.right().schema();
    share.add(new Footprint().of(rows));
    return Concatenation.of(schema, List.of(rows, Empty.nulls(schema, 1)));
  }

  /// Where the row of nulls is, if there is one; kinds that show no right column do without.
  private int rowOfNulls() {
    return rightRows;
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      join.context().checkpoint();
      if (left == null && !nextLeft()) {
        return rightRest();
      }
      var batch = matches();
      if (batch.size() > 0) {
        return batch;
      }
    }
  }

  private boolean nextLeft() {
    var batch = leftBatches.next();
    if (batch == null) {
      return false;
    }
    var values = JoinOperator.values(join.leftKeys(), batch);
    keys = index.find(values, batch.size());
    if (seenLeft != null) {
      dropRepeated(values, batch.size());
    }
    left = batch;
    leftRow = 0;
    rowStarted = false;
    return true;
  }

  /// For `innerunique`: a left row whose key came before matches nothing.
  private void dropRepeated(List<Column> values, int rows) {
    var table = Objects.requireNonNull(seenLeft);
    var before = table.size();
    var bytesBefore = table.bytes();
    var groups = table.groups(values, rows);
    share.add(table.bytes() - bytesBefore);
    for (var row = 0; row < rows; row++) {
      if (groups[row] < before) {
        keys[row] = -1;
      } else {
        before = groups[row] + 1;
      }
    }
  }

  /// The next matches of the present left batch; an empty batch when it is used up.
  private Batch matches() {
    var batch = Objects.requireNonNull(left);
    pairs.clear();
    while (leftRow < batch.size() && !pairs.isFull()) {
      matchRow();
    }
    if (leftRow == batch.size()) {
      left = null;
    }
    return output(batch, pairs);
  }

  private void matchRow() {
    var key = keys[leftRow];
    switch (join.kind()) {
      case LEFT_SEMI -> keepLeftIf(key >= 0);
      case LEFT_ANTI -> keepLeftIf(key < 0);
      case RIGHT_SEMI, RIGHT_ANTI -> {
        markAll(key);
        leftRow++;
      }
      case INNER_UNIQUE, INNER, LEFT_OUTER, RIGHT_OUTER, FULL_OUTER -> pairRow(key);
    }
  }

  private void keepLeftIf(boolean kept) {
    if (kept) {
      pairs.add(leftRow, rowOfNulls());
    }
    leftRow++;
  }

  private void markAll(int key) {
    if (key >= 0) {
      matchedRight.set(key);
    }
  }

  /// Pairs the present left row with its matches, as far as there is room; goes on where it
  /// stopped.
  private void pairRow(int key) {
    if (!rowStarted) {
      rightRow = index.first(key);
      rowStarted = true;
      markAll(key);
      if (rightRow < 0 && join.padsRight()) {
        pairs.add(leftRow, rowOfNulls());
      }
    }
    while (rightRow >= 0 && !pairs.isFull()) {
      pairs.add(leftRow, rightRow);
      rightRow = index.next(rightRow);
    }
    if (rightRow < 0) {
      leftRow++;
      rowStarted = false;
    }
  }

  /// The right rows that are output for their own sake, once all left rows have passed.
  private @Nullable Batch rightRest() {
    if (rightRestDone) {
      return null;
    }
    rightRestDone = true;
    return switch (join.kind()) {
      case RIGHT_SEMI -> rightRows(true);
      case RIGHT_ANTI, RIGHT_OUTER, FULL_OUTER -> rightRows(false);
      case INNER_UNIQUE, INNER, LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> null;
    };
  }

  private Batch rightRows(boolean matched) {
    var picked = new boolean[rightRows];
    for (var key = 0; key < index.keys(); key++) {
      if (matchedRight.get(key) == matched) {
        for (var row = index.first(key); row >= 0; row = index.next(row)) {
          picked[row] = true;
        }
      }
    }
    var rest = new Pairs(picked.length);
    for (var row = 0; row < picked.length; row++) {
      if (picked[row]) {
        rest.add(0, row);
      }
    }
    return output(Empty.nulls(join.left().schema(), 1), rest);
  }

  private Batch output(Batch leftSide, Pairs matched) {
    var columns = new ArrayList<Column>(join.output().size());
    for (var column : join.output()) {
      columns.add(
          column.fromRight()
              ? right.column(column.position()).take(matched.rightRows, matched.count)
              : leftSide.column(column.position()).take(matched.leftRows, matched.count));
    }
    return new Batch(columns, matched.count);
  }

  @Override
  public void close() {
    share.close();
    leftBatches.close();
  }

  /// Rows of the two sides that belong together.
  private static final class Pairs {
    private final int[] leftRows;
    private final int[] rightRows;
    private int count;

    Pairs(int room) {
      leftRows = new int[Math.max(1, room)];
      rightRows = new int[Math.max(1, room)];
    }

    void add(int leftRow, int rightRow) {
      leftRows[count] = leftRow;
      rightRows[count++] = rightRow;
    }

    boolean isFull() {
      return count == leftRows.length;
    }

    void clear() {
      count = 0;
    }
  }
}
