package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;

/// A large batch handed on in batches of the usual size, optionally in another order. What is not
/// twice that size is not cut, which would copy it.
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

  /// Some batches one after the other.
  static Batches of(List<Batch> batches, int pieceRows) {
    var rest = batches.iterator();
    return new Batches() {
      private @Nullable Pieces open;

      @Override
      public @Nullable Batch next() {
        while (true) {
          var piece = open == null ? null : open.next();
          if (piece != null || !rest.hasNext()) {
            return piece;
          }
          open = of(rest.next(), pieceRows);
        }
      }
    };
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
    var to = order == null && count - at < 2L * pieceRows ? count : Math.min(count, at + pieceRows);
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
