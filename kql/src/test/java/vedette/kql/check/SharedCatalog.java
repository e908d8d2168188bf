package vedette.kql.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.type.Type;
import vedette.kql.catalog.Catalog;
import vedette.kql.catalog.FunctionDefinition;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.catalog.TableDefinition;

/// The tables and service functions of both portals, from the shared schema files. Has no built
/// functions: checking does not need any.
final class SharedCatalog implements Catalog {
  private final Map<String, TableDefinition> tables = new HashMap<>();
  private final Map<String, SavedFunction> saved = new HashMap<>();

  SharedCatalog() {
    Dynamic all = SharedFiles.json("schemas/tables.json");
    for (int i = 0; i < all.size(); i++) {
      add(all.key(i).toString(), all.value(i));
    }
    Dynamic functions = SharedFiles.json("schemas/functions.json");
    Dynamic rows = SharedFiles.member(functions, "rowTypes");
    Dynamic byName = SharedFiles.member(functions, "functions");
    for (int i = 0; i < byName.size(); i++) {
      function(byName.key(i).toString(), byName.value(i), rows);
    }
  }

  private void add(String name, Dynamic table) {
    Map<String, TableDefinition.TableColumn> columns = new LinkedHashMap<>();
    for (Dynamic column : SharedFiles.elements(SharedFiles.member(table, "columns"))) {
      String columnName = SharedFiles.text(column, "name");
      Type type = Type.named(SharedFiles.text(column, "type")).orElse(Type.STRING);
      columns.putIfAbsent(
          columnName, new TableDefinition.TableColumn(columnName, type, columnName, false));
    }
    boolean open = SharedFiles.text(table, "open").equalsIgnoreCase("true");
    tables.put(name, new TableDefinition(name, List.copyOf(columns.values()), open));
  }

  private void function(String name, Dynamic function, Dynamic rows) {
    boolean open = SharedFiles.text(function, "open").equalsIgnoreCase("true");
    if (open) {
      return;
    }
    boolean invoked = SharedFiles.text(function, "kind").equals("invoke");
    List<String> parameters = new ArrayList<>();
    if (invoked) {
      parameters.add("T:(*)");
    }
    for (Dynamic parameter : SharedFiles.elements(SharedFiles.member(function, "params"))) {
      parameters.add(parameter(parameter));
    }
    String text = "(" + String.join(", ", parameters) + ")";
    String body =
        invoked
            ? "T | extend " + fields(SharedFiles.member(function, "adds"), " = ", "(null)")
            : "datatable(" + fields(columns(function, rows), ":", "") + ")[]";
    saved.put(name, new SavedFunction(name, text, body));
  }

  private static Dynamic columns(Dynamic function, Dynamic rows) {
    Dynamic own = SharedFiles.member(function, "columns");
    return own.isNull() ? SharedFiles.member(rows, SharedFiles.text(function, "rowType")) : own;
  }

  private static String parameter(Dynamic parameter) {
    String type = SharedFiles.text(parameter, "type");
    String initial = SharedFiles.text(parameter, "default");
    String known = type.equals("column-or-string") ? "string" : type;
    boolean optional = !SharedFiles.member(parameter, "default").isNull();
    String value = known.equals("string") && initial.isEmpty() ? "''" : initial;
    return SharedFiles.text(parameter, "name") + ":" + known + (optional ? " = " + value : "");
  }

  private static String fields(Dynamic columns, String between, String after) {
    List<String> fields = new ArrayList<>();
    for (Dynamic column : SharedFiles.elements(columns)) {
      String type = SharedFiles.text(column, "type");
      String value = after.isEmpty() ? type : type.equals("string") ? "''" : type + after;
      fields.add("['" + SharedFiles.text(column, "name") + "']" + between + value);
    }
    return String.join(", ", fields);
  }

  @Override
  public @Nullable TableDefinition table(String name) {
    return tables.get(name);
  }

  @Override
  public Collection<String> tableNames() {
    return tables.keySet();
  }

  @Override
  public @Nullable FunctionDefinition function(String name) {
    return null;
  }

  @Override
  public Collection<String> functionNames() {
    return List.of();
  }

  @Override
  public @Nullable SavedFunction saved(String name) {
    return saved.get(name);
  }

  @Override
  public Collection<String> savedNames() {
    return saved.keySet();
  }
}
