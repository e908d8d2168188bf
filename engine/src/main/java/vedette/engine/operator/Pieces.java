package vedette.engine.operator;

import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;

/// A large batch handed on in batches of the usual size, optionally in another order.
final class Pieces implements Batches {
  private final Batch rows;
  private final int @Nullable [] order;
  private final int count;
  private final int pieceRows;
  private int at;

  private Pieces(Batch rows, int @Nullable [] order, int count, int pieceRows) {
    this.rows = rows;
    this.order = order;
    this.count = count;
    this.pieceRows = Math.max(1, pieceRows);
  }

  static Pieces of(Batch rows, int pieceRows) {
    return new Pieces(rows, null, rows.size(), pieceRows);
  }

  /// The rows that the first `count` entries of `order` name.
  static Pieces of(Batch rows, int[] order, int count, int pieceRows) {
    return new Pieces(rows, order, count, pieceRows);
  }

  @Override
  public @Nullable Batch next() {
    if (at >= count) {
      return null;
    }
    var to = Math.min(count, at + pieceRows);
    var piece = piece(at, to);
    at = to;
    return piece;
  }

  private Batch piece(int from, int to) {
    if (order == null) {
      return rows.slice(from, to);
    }
    var picked = new int[to - from];
    System.arraycopy(order, from, picked, 0, picked.length);
    return rows.take(picked, picked.length);
  }
}
