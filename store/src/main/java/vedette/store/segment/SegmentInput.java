package vedette.store.segment;

import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;

/// Rows that become part of a segment, taken a column at a time, so that only one column of all
/// need be in memory.
public interface SegmentInput {
  /// All columns, hidden ones included.
  Schema schema();

  int size();

  /// The cells of a column; null when these rows do not have it.
  @Nullable Column column(Field field);

  static SegmentInput of(Rows rows) {
    return new SegmentInput() {
      @Override
      public Schema schema() {
        return rows.schema();
      }

      @Override
      public int size() {
        return rows.size();
      }

      @Override
      public @Nullable Column column(Field field) {
        var position = rows.schema().position(field.name());
        return position < 0 ? null : rows.batch().column(position);
      }
    };
  }
}
