package vedette.store.foreign;

import vedette.data.column.Column;

/// A column of a row group, some rows at a time.
sealed interface ColumnReader permits FlatReader, RowAssembler {
  /// The next `rows` rows.
  Column read(int rows);

  /// Where it reads, for messages.
  String place();
}
