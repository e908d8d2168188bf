package vedette.engine.operator;

import java.util.IdentityHashMap;
import vedette.data.batch.Batch;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;

/// Estimates the bytes of one batch made of many, entries included that belong to a store now: a
/// copy has its own.
///
/// A dictionary counts with as many entries as rows could use, each of the length that a few of its
/// entries have on average.
final class CopyFootprint {
  private static final int OBJECT_BYTES = 40;
  private static final int ENTRY_BYTES = 24;
  private static final int SAMPLES = 16;
  private final IdentityHashMap<Dictionary, Use> uses = new IdentityHashMap<>();

  private static final class Use {
    private final long entryBytes;
    private long rows;

    Use(Dictionary dictionary) {
      var step = Math.max(1, dictionary.size() / SAMPLES);
      var length = 0L;
      var count = 0;
      for (var code = 0; code < dictionary.size(); code += step) {
        length += dictionary.entry(code).length();
        count++;
      }
      entryBytes = ENTRY_BYTES + (count == 0 ? 0 : length / count);
    }

    /// Bytes that `more` rows may add.
    long add(int more, int entries) {
      var before = Math.min(rows, entries);
      rows += more;
      return (Math.min(rows, entries) - before) * entryBytes;
    }
  }

  long of(Batch batch) {
    var bytes = 0L;
    for (var column : batch.columns()) {
      bytes += of(column);
    }
    return bytes;
  }

  private long of(Column column) {
    var rows = (long) column.size();
    return switch (column) {
      case BooleanColumn _ -> rows;
      case LongColumn _, DoubleColumn _ -> 8 * rows;
      case ObjectColumn _, ConstantColumn _ -> OBJECT_BYTES * rows;
      case TextColumn text -> 4 * rows + of(text.dictionary(), text.size());
      case DynamicColumn dynamic -> 4 * rows + of(dynamic.dictionary(), dynamic.size());
    };
  }

  private long of(Dictionary dictionary, int rows) {
    return uses.computeIfAbsent(dictionary, Use::new).add(rows, dictionary.size());
  }
}
