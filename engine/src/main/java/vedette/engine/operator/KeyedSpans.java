package vedette.engine.operator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import vedette.data.column.Column;
import vedette.data.column.TextColumn;

/// For each text that is a key of held rows the spans of a number or time that these rows allow in
/// a row of the other side: `ConnectedAt between (ListeningSince .. ListeningSince + 10m)` allows
/// each device the ten minutes behind each of its own listeners only.
///
/// Texts are known by their hashes; two of the same hash have the spans of both.
public final class KeyedSpans {
  /// Rising, each once.
  private final long[] hashes;

  private final HashSketch sketch;

  /// Where the spans of each hash begin; one more at the end.
  private final int[] starts;

  /// Of each hash rising and with gaps between them; both ends belong to a span.
  private final long[] lows;

  private final long[] highs;

  private KeyedSpans(long[] hashes, int[] starts, long[] lows, long[] highs) {
    this.hashes = hashes;
    this.sketch = HashSketch.of(hashes);
    this.starts = starts;
    this.lows = lows;
    this.highs = highs;
  }

  /// @param keys of the held rows
  static KeyedSpans of(Column keys, HeldBound bound) {
    var hashOf = hashes(keys);
    var low = bound.lows();
    var high = bound.highs();
    var rows =
        IntStream.range(0, hashOf.length)
            .filter(row -> low[row] <= high[row])
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer row) -> hashOf[row])
                    .thenComparingLong(row -> low[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    var hashes = new long[rows.length];
    var starts = new int[rows.length + 1];
    var lows = new long[rows.length];
    var highs = new long[rows.length];
    var texts = 0;
    var spans = 0;
    for (var row : rows) {
      if (texts == 0 || hashes[texts - 1] != hashOf[row]) {
        starts[texts] = spans;
        hashes[texts++] = hashOf[row];
      } else if (low[row] <= highs[spans - 1]) {
        highs[spans - 1] = Math.max(highs[spans - 1], high[row]);
        continue;
      }
      lows[spans] = low[row];
      highs[spans++] = high[row];
    }
    starts[texts] = spans;
    return new KeyedSpans(
        Arrays.copyOf(hashes, texts),
        Arrays.copyOf(starts, texts + 1),
        Arrays.copyOf(lows, spans),
        Arrays.copyOf(highs, spans));
  }

  private static long[] hashes(Column keys) {
    if (!(Concatenation.expand(keys) instanceof TextColumn texts)) {
      throw new IllegalArgumentException("no texts: " + keys.type());
    }
    var hashes = new long[texts.size()];
    for (var row = 0; row < hashes.length; row++) {
      hashes[row] = texts.dictionary().hash(texts.codes()[row]);
    }
    return hashes;
  }

  /// The number of the key that has a hash, or -1.
  int key(long hash) {
    return sketch.mayHold(hash) ? Math.max(-1, Arrays.binarySearch(hashes, hash)) : -1;
  }

  /// The first span of a key; see [#low] and [#high].
  int begin(int key) {
    return starts[key];
  }

  /// Behind the last span of a key.
  int end(int key) {
    return starts[key + 1];
  }

  long low(int span) {
    return lows[span];
  }

  long high(int span) {
    return highs[span];
  }
}
