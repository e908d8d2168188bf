package vedette.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.ColumnSource;
import vedette.data.column.Dictionary;

/// The rows of a part within [KeyedSpans], found key by key: of the ten minutes behind a listener
/// only the rows of its own device are looked for, by their one code, which is the fastest that can
/// be done with a row.
final class KeyedRows {
  /// Dictionaries up to this many entries are worth to be gone through, and larger ones where there
  /// are so many rows for an entry.
  private static final int FEW_ENTRIES = 64;

  private static final int ROWS_OF_AN_ENTRY = 8;

  /// How often a row may be looked at, for one key after the other, before it is better to look at
  /// each once, for all keys.
  private static final int MOST_LOOKS = 8;

  private static final int ROOM = 1 << 14;

  private final ColumnSource keys;
  private final List<Run> runs = new ArrayList<>();
  private int[] found = new int[64];
  private int count;

  /// Neighbouring rows in which one code is looked for.
  private record Run(int code, int from, int to) {}

  private KeyedRows(ColumnSource keys) {
    this.keys = keys;
  }

  /// The rows, rising; null where it would not pay to look for each key alone.
  ///
  /// @param keys of the texts
  /// @param bounded the column that is within the spans
  static int @Nullable [] of(
      KeyedSpans spans, ColumnSource keys, ColumnSource bounded, int from, int to) {
    var dictionary = bounded.isSorted() ? keys.dictionary() : null;
    if (dictionary == null
        || !dictionary.isDistinct()
        || dictionary.size() > Math.max(FEW_ENTRIES, (to - from) / ROWS_OF_AN_ENTRY)) {
      return null;
    }
    var rows = new KeyedRows(keys);
    rows.addRuns(spans, dictionary, bounded, from, to);
    return rows.isFewLooks() ? rows.found() : null;
  }

  private void addRuns(
      KeyedSpans spans, Dictionary dictionary, ColumnSource bounded, int from, int to) {
    var zone = bounded.zone();
    for (var code = 0; code < dictionary.size(); code++) {
      var key = spans.key(dictionary.hash(code));
      for (var span = key < 0 ? 0 : spans.begin(key); key >= 0 && span < spans.end(key); span++) {
        if (zone.meets(spans.low(span), spans.high(span))) {
          var start = bounded.firstAtLeast(spans.low(span), from);
          var end =
              spans.high(span) == Long.MAX_VALUE
                  ? to
                  : Math.min(to, bounded.firstAtLeast(spans.high(span) + 1, start));
          if (start < end) {
            runs.add(new Run(code, start, end));
          }
        }
      }
    }
    runs.sort(Comparator.comparingInt(Run::from));
  }

  private boolean isFewLooks() {
    var looks = 0L;
    var rows = 0L;
    var behind = 0;
    for (var run : runs) {
      looks += run.to() - run.from();
      rows += Math.max(0, run.to() - Math.max(behind, run.from()));
      behind = Math.max(behind, run.to());
    }
    return looks <= MOST_LOOKS * rows;
  }

  private int[] found() {
    var some = new int[ROOM];
    for (var run : runs) {
      for (var start = run.from(); start < run.to(); start += ROOM) {
        add(some, keys.findCode(run.code(), start, Math.min(run.to(), start + ROOM), some));
      }
    }
    var rows = Arrays.copyOf(found, count);
    Arrays.sort(rows);
    return rows;
  }

  private void add(int[] some, int more) {
    if (count + more > found.length) {
      found = Arrays.copyOf(found, Math.max(count + more, found.length * 2));
    }
    System.arraycopy(some, 0, found, count, more);
    count += more;
  }
}
