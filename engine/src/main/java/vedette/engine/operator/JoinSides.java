package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;

/// Finds out which side of an inner join is the shorter one, by reading from whichever has given
/// fewer rows until one ends; that one is held, and the other begins anew where knowing the keys
/// makes its scan shorter, or else goes on.
///
/// A short right side is held before the left one is asked, so that rows come in the order of the
/// left one as far as possible. Two long sides are left to the join, which holds the right one.
final class JoinSides {
  private static final int SHORT_ROWS = Batch.USUAL_ROWS;
  static final int FEW_ROWS = 1 << 16;

  private final JoinOperator join;

  JoinSides(JoinOperator join) {
    this.join = join;
  }

  /// One side and what was read of it.
  private final class Side {
    private final Operator operator;
    private final HeldRows held;
    private final Batches rest;
    private @Nullable Batch refused;
    private boolean ended;

    Side(Operator operator) {
      this.operator = operator;
      this.held = new HeldRows(operator.schema(), "join", join.context());
      this.rest = operator.open();
    }

    /// Reads one batch more.
    void advance() {
      var batch = rest.next();
      if (batch == null) {
        ended = true;
        rest.close();
      } else if (!held.offer(batch, JoinOperator.BYTES_OF_A_ROW)) {
        refused = batch;
      }
    }

    boolean goesOn(int rows) {
      return !ended && refused == null && held.rows() <= rows;
    }

    Operator resumed() {
      var first = new ArrayList<>(held.batches());
      if (refused != null) {
        first.add(refused);
      }
      return ended && refused == null
          ? new HeldOperator(
              "side of a join", operator.schema(), () -> Batches.of(List.copyOf(first)))
          : new Resumed(operator.schema(), first, rest, operator);
    }

    void close() {
      held.close();
      if (!ended) {
        rest.close();
      }
    }
  }

  Batches open() {
    var right = new Side(join.right());
    try {
      while (right.goesOn(SHORT_ROWS)) {
        right.advance();
      }
      return right.ended ? join.reading(right.held) : open(right);
    } catch (RuntimeException | Error failure) {
      right.close();
      throw failure;
    }
  }

  private Batches open(Side right) {
    var left = new Side(join.left());
    try {
      while (left.goesOn(FEW_ROWS) && right.goesOn(FEW_ROWS)) {
        (left.held.rows() <= right.held.rows() ? left : right).advance();
      }
      if (left.ended) {
        var swapped = join.with(left.operator, right.resumed()).mirrored();
        return Deferred.holding(right.held, swapped.reading(left.held));
      }
      if (right.ended) {
        var whole = join.with(left.resumed(), right.operator);
        return Deferred.holding(left.held, whole.reading(right.held));
      }
      var both = join.with(left.resumed(), right.resumed());
      right.held.close();
      return Deferred.holding(left.held, both.openOverRight());
    } catch (RuntimeException | Error failure) {
      left.close();
      throw failure;
    }
  }
}
