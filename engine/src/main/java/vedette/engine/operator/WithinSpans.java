package vedette.engine.operator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;

/// The whole number or time is within one of these bounds, which rise and have gaps between them;
/// both ends belong to them.
record WithinSpans(int position, long[] lows, long[] highs) implements Narrowing {
  /// The union of the spans from `lows` to `highs`, of which the first `count` count.
  static WithinSpans of(int position, long[] lows, long[] highs, int count) {
    var sorted =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingLong(i -> lows[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    var from = new long[count];
    var to = new long[count];
    var spans = 0;
    for (var i : sorted) {
      if (lows[i] > highs[i]) {
        continue;
      }
      if (spans > 0 && lows[i] <= to[spans - 1]) {
        to[spans - 1] = Math.max(to[spans - 1], highs[i]);
      } else {
        from[spans] = lows[i];
        to[spans++] = highs[i];
      }
    }
    return new WithinSpans(position, Arrays.copyOf(from, spans), Arrays.copyOf(to, spans));
  }

  @Override
  public @Nullable WithinSpans below(IntUnaryOperator positions) {
    var other = positions.applyAsInt(position);
    return other < 0 ? null : new WithinSpans(other, lows, highs);
  }

  @Override
  public ScanFilter.Spans filter() {
    return new ScanFilter.Spans(
        new CellCondition(position, this::areWithin), position, lows.clone(), highs.clone());
  }

  private boolean[] areWithin(Column cells) {
    var isWithin = new boolean[cells.size()];
    var plain = Concatenation.expand(cells);
    for (var row = 0; row < isWithin.length; row++) {
      if (plain instanceof LongColumn longs && !longs.isNull(row)) {
        var at = Arrays.binarySearch(lows, longs.values()[row]);
        var span = at >= 0 ? at : -at - 2;
        isWithin[row] = span >= 0 && longs.values()[row] <= highs[span];
      }
    }
    return isWithin;
  }
}
