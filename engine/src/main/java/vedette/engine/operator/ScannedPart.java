package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.column.ColumnSource;

/// A part of a table behind the conditions of its scan, for an operator that may need less than its
/// rows.
interface ScannedPart {
  /// How many rows pass, found without making batches of them.
  long count();

  /// The rows that pass when they are a run of neighbours, so that what sources know of them can be
  /// used; null otherwise.
  @Nullable Run run();

  /// The rows that pass.
  Batches batches();

  /// Whether rows come in an order in which a column of the scan does not fall, and which part of
  /// the table this is then; -1 otherwise.
  int risingBy(RisingSpans spans, RisingKey key);

  /// Neighbouring rows of a stored part, all of which pass.
  ///
  /// @param sources of the columns of the scan
  record Run(List<ColumnSource> sources, int from, int to) {
    /// Whether these are all rows of the part.
    boolean isWhole() {
      return from == 0 && to == sources.getFirst().rows();
    }
  }

  /// The parts of a scan, each to be asked for one of these things; see [ScanOperator#parts].
  interface Parts extends AutoCloseable {
    /// The next part, or null at the end.
    @Nullable ScannedPart next();

    /// Where the parts lie by a key.
    RisingSpans spans(RisingKey key);

    @Override
    void close();
  }
}
