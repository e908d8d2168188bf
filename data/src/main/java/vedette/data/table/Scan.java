package vedette.data.table;

import java.util.List;
import vedette.data.batch.Batches;
import vedette.data.column.ColumnSource;

/// One reading of a table: independent parts that may be read by different threads.
public interface Scan extends AutoCloseable {
  /// The parts that may hold wanted rows, in ingestion order.
  List<? extends Part> parts();

  /// Parts of the table in all, skipped ones included; for `explain --run`.
  default int partsInAll() {
    return parts().size();
  }

  @Override
  default void close() {}

  /// A run of rows, such as a segment.
  interface Part {
    /// The rows as batches of the requested columns.
    Batches open();

    /// Rows at most.
    long rows();

    /// Bytes that the requested columns take where they are stored; 0 when nobody knows.
    default long bytes() {
      return 0;
    }

    /// The requested columns for whoever wants to look before reading, all of [#rows()] rows, in
    /// the order of the request; none when the part is known by its batches only.
    default List<? extends ColumnSource> sources() {
      return List.of();
    }
  }
}
