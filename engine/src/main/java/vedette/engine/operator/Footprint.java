package vedette.engine.operator;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
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

/// Estimates the bytes that batches hold, counting a dictionary once however many share it.
final class Footprint {
  private static final int OBJECT_BYTES = 40;
  private final Set<Dictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  long of(Iterable<Batch> batches) {
    var bytes = 0L;
    for (var batch : batches) {
      bytes += of(batch);
    }
    return bytes;
  }

  long of(Batch batch) {
    var bytes = 64L;
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
      case ObjectColumn _ -> OBJECT_BYTES * rows;
      case ConstantColumn _ -> 64;
      case TextColumn text -> 4 * rows + of(text.dictionary());
      case DynamicColumn dynamic -> 4 * rows + of(dynamic.dictionary());
    };
  }

  private long of(Dictionary dictionary) {
    return seen.add(dictionary) ? dictionary.bytes() : 0;
  }
}
