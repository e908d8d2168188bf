package vedette.collect.source.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One row of a table: column names in order, with values of type `Long`, `String`, `Boolean` or
/// `DateTime`. Absent columns are null or "". A dynamic value is JSON text.
public record EventRow(String table, Map<String, Object> columns) {
  /// Copies the columns, so that a row never changes.
  public EventRow {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }
}
