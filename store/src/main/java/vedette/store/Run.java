package vedette.store;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;

/// The rows of one table in one log, in the order of their sequence. Immutable.
///
/// Small deliveries are merged like the digits of a binary counter, so that a thousand commits of
/// one row are a few batches to a reader and each row is copied about twelve times at most.
///
/// @param batches rows with hidden columns; their schemas may differ
record Run(List<Rows> batches, long rows) {
  static final Run EMPTY = new Run(List.of(), 0);

  Run with(Rows delivery) {
    if (delivery.size() == 0) {
      return this;
    }
    var changed = new ArrayList<>(batches);
    var last = delivery;
    while (!changed.isEmpty() && mergeable(changed.getLast().size(), last.size())) {
      last = merged(changed.removeLast(), last);
    }
    changed.add(last);
    return new Run(List.copyOf(changed), rows + delivery.size());
  }

  private static boolean mergeable(int before, int last) {
    return before <= 2 * last && before + last <= Batch.USUAL_ROWS;
  }

  private static Rows merged(Rows first, Rows second) {
    var fields = new ArrayList<Field>(first.schema().fields());
    for (var field : second.schema().fields()) {
      if (!first.schema().has(field.name())) {
        fields.add(field);
      }
    }
    var schema = Schema.of(fields);
    var before = first.pick(schema);
    var after = second.pick(schema);
    var columns = new ArrayList<Column>(schema.size());
    for (var i = 0; i < schema.size(); i++) {
      var builder = new ColumnBuilder(schema.field(i).type(), before.size() + after.size());
      append(before.column(i), builder);
      append(after.column(i), builder);
      columns.add(builder.build());
    }
    return new Rows(schema, new Batch(columns, before.size() + after.size()));
  }

  private static void append(Column column, ColumnBuilder builder) {
    for (var row = 0; row < column.size(); row++) {
      builder.appendFrom(column, row);
    }
  }
}
