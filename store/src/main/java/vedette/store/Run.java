package vedette.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;

/// The rows of one table in one log, in the order of their sequence. Immutable.
///
/// Small deliveries are merged, [#FEW] of about one size at a time, so that a thousand commits of
/// one row are a few batches to a reader and each row is copied twice at most.
///
/// @param batches rows with hidden columns; their schemas may differ
record Run(List<Rows> batches, long rows) {
  private static final int FEW = 16;

  static final Run EMPTY = new Run(List.of(), 0);

  /// Ticks of its latest ingestion; 0 without rows.
  long lastIngestion() {
    if (rows == 0) {
      return 0;
    }
    var last = batches.getLast();
    var position = last.schema().position(HiddenColumns.INGESTION_TIME.name());
    var value = last.batch().column(position).value(last.size() - 1);
    return value == null ? 0 : LongColumn.unbox(value);
  }

  Run with(Rows delivery) {
    if (delivery.size() == 0) {
      return this;
    }
    var changed = new ArrayList<>(batches);
    changed.add(delivery);
    for (var similar = similar(changed); similar.size() >= FEW; similar = similar(changed)) {
      var merged = merged(List.copyOf(similar));
      similar.clear();
      changed.add(merged);
    }
    return new Run(List.copyOf(changed), rows + delivery.size());
  }

  /// The batches at the end that are no larger in kind than the last one; none when that is large.
  private static List<Rows> similar(List<Rows> batches) {
    var kind = kind(batches.getLast());
    var from = batches.size();
    while (kind < 2 && from > 0 && kind(batches.get(from - 1)) <= kind) {
      from--;
    }
    return batches.subList(from, batches.size());
  }

  private static int kind(Rows batch) {
    return batch.size() < FEW ? 0 : batch.size() < FEW * FEW ? 1 : 2;
  }

  private static Rows merged(List<Rows> batches) {
    var fields = new LinkedHashMap<String, Field>();
    for (var batch : batches) {
      batch.schema().fields().forEach(field -> fields.putIfAbsent(field.name(), field));
    }
    var schema = Schema.of(List.copyOf(fields.values()));
    var size = batches.stream().mapToInt(Rows::size).sum();
    var parts = batches.stream().map(batch -> batch.pick(schema)).toList();
    var columns = new ArrayList<Column>(schema.size());
    for (var i = 0; i < schema.size(); i++) {
      var position = i;
      var behindEachOther = parts.stream().map(part -> part.column(position)).toList();
      columns.add(MergedColumns.of(schema.field(i).type(), behindEachOther, size));
    }
    return new Rows(schema, new Batch(columns, size));
  }
}
