package vedette.engine.catalog;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;

/// The columns of stored tables, as ingestion saw them.
public interface StoredSchemas {
  /// The columns of a stored table, or null when nothing was stored under that name.
  @Nullable Schema schema(String table);

  Set<String> names();

  /// The schemas of one moment.
  static StoredSchemas of(Map<String, Schema> schemas) {
    var copy = Map.copyOf(schemas);
    return new StoredSchemas() {
      @Override
      public @Nullable Schema schema(String table) {
        return copy.get(table);
      }

      @Override
      public Set<String> names() {
        return copy.keySet();
      }
    };
  }
}
