package vedette.engine.detections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.catalog.QueryCatalog.Portal;
import vedette.engine.catalog.SchemaText;
import vedette.engine.catalog.StoredSchemas;
import vedette.kql.catalog.Catalog;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.catalog.TableDefinition;
import vedette.kql.catalog.TableDefinition.TableColumn;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;

/// The tables and functions of both portals from the shared schema files; a function that is only
/// known by its columns reads a table of its own, so that it can have rows.
final class DetectionCatalog {
  private DetectionCatalog() {}

  static Catalog read(Path shared) {
    var tables = new HashMap<String, TableDefinition>();
    var functions = new HashMap<String, SavedFunction>();
    for (var file : List.of("schemas/tables.json", "schemas/functions.json")) {
      try {
        var declared = SchemaText.read("", Files.readAllBytes(shared.resolve(file)), Portal.ALL);
        tables.putAll(declared.tables());
        functions.putAll(declared.functions());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    functions.replaceAll((_, function) -> overTable(function, tables));
    return new QueryCatalog(tables, StoredSchemas.of(Map.of()), functions, Portal.ALL);
  }

  private static SavedFunction overTable(
      SavedFunction function, Map<String, TableDefinition> tables) {
    if (!function.body().startsWith("datatable(")) {
      return function;
    }
    var body =
        Checker.check(
            Parser.parse(Source.of(function.body())),
            QueryCatalog.standard(),
            CheckSettings.DEFAULT);
    var columns =
        body.query().results().getFirst().plan().schema().fields().stream()
            .map(field -> new TableColumn(field.name(), field.type(), field.name(), false))
            .toList();
    var table = "rows of " + function.name();
    tables.put(table, new TableDefinition(table, columns, false));
    return new SavedFunction(function.name(), function.parameters(), "['" + table + "']");
  }
}
