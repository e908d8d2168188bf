package vedette.engine.operator;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.engine.evaluate.Expression;
import vedette.engine.operator.JoinOperator.Output;
import vedette.engine.run.Budget;
import vedette.kql.plan.Plan.JoinKind;

/// One reading of a [JoinOperator]: matches left batches with the held right side.
///
/// Matches of one left batch may be many more than its rows, so they come out in batches of the
/// usual size, and the time limit is looked at for each.
final class JoinReader implements Batches {
  /// Pairs that are tested, but not wanted, before the limits of the run are looked at.
  private static final int TESTS = 1 << 16;

  /// Both ends for each held row, by row and in the order of keys.
  private static final long BYTES_OF_A_BOUND = 32;

  private final JoinOperator join;
  private final Budget.Share share;
  private final Budget.Share boundsShare;
  private final Batch right;
  private final int rightRows;
  private final JoinIndex index;
  private final WithinBounds within;
  private final Batches leftBatches;

  /// Positions of the left columns that are shown.
  private final int[] shown;

  private final BitSet matchedRight = new BitSet();
  private final @Nullable GroupTable seenLeft;
  private final Pairs pairs;
  private @Nullable Batch left;
  private int[] keys = new int[0];
  private int leftRow;

  /// Where the rows are that the present left row is paired with next, and behind the last one.
  private int place;

  private int placesEnd;
  private boolean rowStarted;
  private int tested;
  private boolean rightRestDone;

  JoinReader(JoinOperator join, Batch right) {
    this.join = join;
    this.rightRows = right.size();
    this.share = join.context().budget().share("join");
    this.boundsShare = join.context().budget().share("join");
    this.shown =
        join.output().stream()
            .filter(column -> !column.fromRight())
            .mapToInt(Output::position)
            .toArray();
    var rightKeys = Expression.values(join.rightKeys(), right);
    this.index = new JoinIndex(join.keyTypes(), rightKeys, rightRows);
    share.add(index.bytes());
    var bounds = bounds(right);
    this.within = new WithinBounds(bounds, index);
    boundsShare.set(within.bytes());
    this.right = join.padsRight() ? withRowOfNulls(right) : right;
    this.seenLeft = join.kind() == JoinKind.INNER_UNIQUE ? new GroupTable(join.keyTypes()) : null;
    this.pairs = new Pairs(join.context().settings().batchRows());
    this.leftBatches = JoinNarrowing.of(join, right, rightKeys, bounds).open();
  }

  /// Bounds only spare work, so where there is no room for them the join does without.
  private List<HeldBound> bounds(Batch held) {
    var room = BYTES_OF_A_BOUND * join.bounds().size() * rightRows;
    return boundsShare.offer(room) ? JoinNarrowing.bounds(join, held) : List.of();
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
    var values = Expression.values(join.leftKeys(), batch);
    keys = index.find(values, batch.size());
    if (seenLeft != null) {
      dropRepeated(values, batch.size());
    }
    within.enter(batch);
    left = batch.pick(shown);
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
      startRow(key);
    }
    while (place < placesEnd && !pairs.isFull()) {
      if (within.isBehind(place, leftRow)) {
        place = placesEnd;
      } else if (within.allow(place, leftRow)) {
        pairs.add(leftRow, index.row(place++));
      } else {
        place++;
        pause();
      }
    }
    if (place == placesEnd) {
      leftRow++;
      rowStarted = false;
    }
  }

  private void startRow(int key) {
    rowStarted = true;
    placesEnd = within.mayPair(leftRow) ? index.end(key) : index.begin(key);
    place = within.first(index.begin(key), placesEnd, leftRow);
    markAll(key);
    if (key < 0 && join.padsRight()) {
      pairs.add(leftRow, rowOfNulls());
    }
  }

  /// Rows that are not paired fill no batch, so that one may take long.
  private void pause() {
    if (++tested % TESTS == 0) {
      join.context().checkpoint();
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
        for (var at = index.begin(key); at < index.end(key); at++) {
          picked[index.row(at)] = true;
        }
      }
    }
    var rest = new Pairs(picked.length);
    for (var row = 0; row < picked.length; row++) {
      if (picked[row]) {
        rest.add(0, row);
      }
    }
    return output(Empty.nulls(join.left().schema(), 1).pick(shown), rest);
  }

  /// @param leftSide with the columns that are shown; of a table it reads only rows that are paired
  private Batch output(Batch leftSide, Pairs matched) {
    var taken = leftSide.take(matched.leftRows, matched.count);
    var columns = new ArrayList<Column>(join.output().size());
    var at = 0;
    for (var column : join.output()) {
      columns.add(
          column.fromRight()
              ? right.column(column.position()).take(matched.rightRows, matched.count)
              : taken.column(at++));
    }
    return new Batch(columns, matched.count);
  }

  @Override
  public void close() {
    share.close();
    boundsShare.close();
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
