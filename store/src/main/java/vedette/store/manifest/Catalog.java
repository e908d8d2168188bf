package vedette.store.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.data.table.HiddenColumns;
import vedette.store.StoreException;

/// Every table with every column ever seen, one type a name for ever. Immutable.
public record Catalog(Map<String, Schema> tables) {
  public static final Catalog EMPTY = new Catalog(Map.of());

  public Catalog {
    tables = Collections.unmodifiableMap(new TreeMap<>(tables));
  }

  public @Nullable Schema schema(String table) {
    return tables.get(table);
  }

  /// This with the columns of `seen` added to `table`; the same object when all are known.
  ///
  /// @throws StoreException.TypeConflict when a column is known with another type
  public Catalog with(String table, Schema seen) {
    var known = tables.get(table);
    var fields = new ArrayList<>(known == null ? Schema.EMPTY.fields() : known.fields());
    var before = fields.size();
    for (var field : seen.fields()) {
      var position = known == null ? -1 : known.position(field.name());
      if (position >= 0 && fields.get(position).type() != field.type()) {
        throw new StoreException.TypeConflict(
            table, field.name(), fields.get(position).type(), field.type());
      }
      if (position < 0 && !HiddenColumns.SCHEMA.has(field.name())) {
        fields.add(field);
      }
    }
    if (known != null && fields.size() == before) {
      return this;
    }
    var changed = new TreeMap<>(tables);
    changed.put(table, Schema.of(fields));
    return new Catalog(changed);
  }
}
