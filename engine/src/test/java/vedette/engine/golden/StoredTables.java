package vedette.engine.golden;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Database;
import vedette.data.table.Table;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.catalog.StoredSchemas;
import vedette.kql.catalog.Catalog;
import vedette.kql.catalog.TableDefinition;
import vedette.kql.catalog.TableDefinition.TableColumn;

/// Tables by name, as a database and as a catalog beside the tables that have a spec.
record StoredTables(Map<String, Table> tables) implements Database {
  static final StoredTables NONE = new StoredTables(Map.of());

  @Override
  public @Nullable Table table(String name) {
    return tables.get(name);
  }

  @Override
  public Set<String> names() {
    return tables.keySet();
  }

  Catalog catalog() {
    var declared = new LinkedHashMap<String, TableDefinition>();
    tables.forEach((name, table) -> declared.put(name, definition(name, table)));
    return new QueryCatalog(
        declared, StoredSchemas.of(Map.of()), Map.of(), QueryCatalog.Portal.ALL);
  }

  private static TableDefinition definition(String name, Table table) {
    var columns =
        table.schema().fields().stream()
            .map(field -> new TableColumn(field.name(), field.type(), field.name(), false))
            .toList();
    return new TableDefinition(name, columns, false);
  }
}
