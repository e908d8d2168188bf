package vedette.engine.operator;

import vedette.data.column.Column;
import vedette.data.column.ColumnSource;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Zone;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// A column that the table does not have: null, or "" for text, in every row.
record AbsentSource(Type type, int rows) implements ColumnSource {
  @Override
  public Column read(int from, int to) {
    return new ConstantColumn(Scalar.nullOf(type), to - from);
  }

  @Override
  public Column take(int[] picked, int count) {
    return read(0, count);
  }

  @Override
  public Zone zone() {
    return new Zone(1, 0, true);
  }
}
