package vedette.store.segment;

import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnSource;
import vedette.data.column.Dictionary;
import vedette.data.column.DynamicColumn;
import vedette.data.column.Zone;
import vedette.data.dynamic.Dynamic;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// A column that a segment does not have: null, or "" for text, in every row.
record AbsentSource(Type type, int rows) implements ColumnSource {
  private static final Dictionary EMPTY_TEXT = Dictionary.of(Text.EMPTY);
  private static final Dictionary NULL_DYNAMIC = Dictionary.of(DynamicColumn.entry(Dynamic.NULL));

  @Override
  public Column read(int from, int to) {
    return Rows.absent(type, to - from);
  }

  @Override
  public @Nullable Dictionary dictionary() {
    return switch (type) {
      case STRING -> EMPTY_TEXT;
      case DYNAMIC -> NULL_DYNAMIC;
      case BOOL, INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN, GUID -> null;
    };
  }

  @Override
  public int find(boolean[] wanted, int from, int to, int[] found) {
    if (!wanted[0]) {
      return 0;
    }
    for (var row = from; row < to; row++) {
      found[row - from] = row;
    }
    return to - from;
  }

  @Override
  public int findBetween(long low, long high, int from, int to, int[] found) {
    return 0;
  }

  @Override
  public Zone zone() {
    return type.storage() == Type.Storage.LONG
        ? new Zone(Long.MAX_VALUE, Long.MIN_VALUE, true)
        : Zone.UNKNOWN;
  }
}
