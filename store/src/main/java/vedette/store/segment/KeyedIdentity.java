package vedette.store.segment;

import vedette.data.column.Column;
import vedette.data.column.ColumnSource;
import vedette.data.type.Type;

/// `_RowId` of a segment that does not store it, because it follows from other columns.
record KeyedIdentity(Segment segment) implements ColumnSource {
  @Override
  public Type type() {
    return Type.LONG;
  }

  @Override
  public int rows() {
    return segment.size();
  }

  @Override
  public Column read(int from, int to) {
    return segment.identities(from, to - from);
  }
}
