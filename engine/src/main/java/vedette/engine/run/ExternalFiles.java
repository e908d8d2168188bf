package vedette.engine.run;

import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;

/// Reads what `externaldata` names, as far as the person running the query allowed it.
@FunctionalInterface
public interface ExternalFiles {
  /// The rows of the file that stands for `address`, as columns of `schema`.
  ///
  /// @param format as the query wrote it (`csv`, `json` ...), or null to go by the file's name
  /// @throws QueryFailure when the address is not allowed or the file cannot be read
  Batches open(String address, Schema schema, @Nullable String format, boolean skipHeader);
}
