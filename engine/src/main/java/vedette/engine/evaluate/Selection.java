package vedette.engine.evaluate;

import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;

/// Some rows of a batch, in rising order.
///
/// @param rows the first `count` entries are the rows; null when they are rows 0 to `count - 1`,
///   all of the batch
public record Selection(int @Nullable [] rows, int count) {
  /// All rows of a batch of `size`.
  public static Selection all(int size) {
    return new Selection(null, size);
  }

  public static Selection all(Batch batch) {
    return all(batch.size());
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /// The row at position `position` of this selection.
  public int row(int position) {
    return rows == null ? position : rows[position];
  }

  /// The selected cells of a column of the batch.
  public Column of(Column column) {
    return rows == null ? column : column.take(rows, count);
  }

  /// The batch of the selected rows.
  public Batch of(Batch batch) {
    return rows == null ? batch : batch.take(rows, count);
  }

  /// The part of this selection at the first `kept` of `positions`.
  public Selection at(int[] positions, int kept) {
    if (rows == null) {
      return kept == count ? this : new Selection(positions, kept);
    }
    var picked = new int[kept];
    for (var i = 0; i < kept; i++) {
      picked[i] = rows[positions[i]];
    }
    return new Selection(picked, kept);
  }

  /// The rows of this selection that are not in `other`, which is a part of it.
  Selection without(Selection other) {
    var left = new int[count - other.count];
    var at = 0;
    var skipped = 0;
    for (var i = 0; i < count; i++) {
      var row = row(i);
      if (skipped < other.count && other.row(skipped) == row) {
        skipped++;
      } else {
        left[at++] = row;
      }
    }
    return new Selection(left, at);
  }

  /// The rows of both, which have none in common.
  Selection merge(Selection other) {
    var merged = new int[count + other.count];
    var left = 0;
    var right = 0;
    for (var i = 0; i < merged.length; i++) {
      var takeLeft = right == other.count || (left < count && row(left) < other.row(right));
      merged[i] = takeLeft ? row(left++) : other.row(right++);
    }
    return new Selection(merged, merged.length);
  }
}
