package vedette.engine.operator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.column.ColumnSource;
import vedette.data.column.LongColumn;
import vedette.data.column.TextColumn;

/// The last or first row of each text in rows that are ordered by another column, mostly by time:
/// what `arg_max(Timestamp, *) by DeviceId` needs of a segment.
///
/// Codes are read from that end until each was seen, which is soon where texts take turns.
final class EdgeRows {
  /// Fewer rows a text than these on average, and there is little to leave out.
  private static final int FEWEST_ROWS_OF_A_TEXT = 8;

  private final ColumnSource key;
  private final ColumnSource order;
  private final int from;
  private final int to;
  private final boolean last;
  private final int[] rowOf;
  private int open;

  private EdgeRows(ScannedPart.Run run, int key, int order, boolean last, int entries) {
    this.key = run.sources().get(key);
    this.order = run.sources().get(order);
    this.from = run.from();
    this.to = run.to();
    this.last = last;
    this.rowOf = new int[entries];
    this.open = entries;
    Arrays.fill(rowOf, -1);
  }

  /// The rows, rising; null when the sources do not tell or there is little to gain.
  ///
  /// @param key position of the text column
  /// @param order position of the column that orders the rows
  /// @param last whether it is the largest value that counts
  static int @Nullable [] of(ScannedPart.Run run, int key, int order, boolean last) {
    var sorted = run.sources().get(order);
    var dictionary = run.sources().get(key).dictionary();
    if (!sorted.isSorted()
        || sorted.zone(run.from() / ColumnSource.PAGE_ROWS).hasNulls()
        || dictionary == null
        || !dictionary.isDistinct()
        || dictionary.size() > (run.to() - run.from()) / FEWEST_ROWS_OF_A_TEXT) {
      return null;
    }
    return new EdgeRows(run, key, order, last, dictionary.size()).rows();
  }

  private int[] rows() {
    if (last) {
      for (var end = to; end > from && open > 0; end = Math.max(from, end - block())) {
        look(Math.max(from, end - block()), end);
      }
    } else {
      for (var start = from; start < to && open > 0; start = Math.min(to, start + block())) {
        look(start, Math.min(to, start + block()));
      }
    }
    var rows = Arrays.stream(rowOf).filter(row -> row >= 0).sorted().toArray();
    return last ? firstOfEqual(rows) : rows;
  }

  private static int block() {
    return ColumnSource.PAGE_ROWS;
  }

  private void look(int start, int end) {
    var codes = codes(start, end);
    for (var i = 0; i < codes.length; i++) {
      var at = last ? end - start - 1 - i : i;
      if (rowOf[codes[at]] < 0) {
        rowOf[codes[at]] = start + at;
        open--;
      }
    }
  }

  private int[] codes(int start, int end) {
    if (!(key.read(start, end) instanceof TextColumn texts)) {
      throw new IllegalStateException("a text column without texts");
    }
    return texts.size() == texts.codes().length
        ? texts.codes()
        : Arrays.copyOf(texts.codes(), texts.size());
  }

  /// Of several rows of a text with the same largest value the first one is wanted, as when all
  /// rows are looked at in turn.
  private int[] firstOfEqual(int[] rows) {
    for (var i = 0; i < rows.length; i++) {
      var row = rows[i];
      var value = value(row);
      for (var before = row - 1; before >= from && value(before) == value; before--) {
        if (codes(before, before + 1)[0] == codes(row, row + 1)[0]) {
          rows[i] = before;
        }
      }
    }
    Arrays.sort(rows);
    return rows;
  }

  private long value(int row) {
    if (!(order.read(row, row + 1) instanceof LongColumn longs)) {
      throw new IllegalStateException("rows ordered by no number");
    }
    return longs.values()[0];
  }
}
