package vedette.engine.operator;

import java.util.Arrays;
import vedette.data.column.ColumnSource;

/// The rows of a part that lie within one of several spans of a column by which they are ordered:
/// runs of neighbours, rising, none of them empty.
final class RowSpans {
  private final int[] starts;
  private final int[] ends;
  private final int count;

  private RowSpans(int[] starts, int[] ends, int count) {
    this.starts = starts;
    this.ends = ends;
    this.count = count;
  }

  /// @param lows rising, as are `highs`; both ends belong to a span
  static RowSpans of(ColumnSource source, long[] lows, long[] highs) {
    var zone = source.zone();
    var starts = new int[lows.length];
    var ends = new int[lows.length];
    var count = 0;
    var row = 0;
    for (var i = 0; i < lows.length && row < source.rows(); i++) {
      if (zone.meets(lows[i], highs[i])) {
        var start = source.firstAtLeast(lows[i], row);
        var end =
            highs[i] == Long.MAX_VALUE ? source.rows() : source.firstAtLeast(highs[i] + 1, start);
        if (start < end) {
          starts[count] = start;
          ends[count++] = end;
        }
        row = end;
      }
    }
    return new RowSpans(starts, ends, count);
  }

  int count() {
    return count;
  }

  int from(int span) {
    return starts[span];
  }

  int to(int span) {
    return ends[span];
  }

  /// The first row of all.
  int from() {
    return count == 0 ? 0 : starts[0];
  }

  /// Behind the last row of all.
  int to() {
    return count == 0 ? 0 : ends[count - 1];
  }

  /// The first span that ends behind `row`.
  int firstBehind(int row) {
    var at = Arrays.binarySearch(ends, 0, count, row + 1);
    return at >= 0 ? at : ~at;
  }
}
