package vedette.engine.catalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.engine.catalog.QueryCatalog.Portal;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.catalog.TableDefinition;
import vedette.kql.catalog.TableDefinition.TableColumn;

/// Reads descriptions of tables and functions: `--schema FILE`.
///
/// Three forms: JSON (`{table: {columns: [{name, type, env?}], open?}}` for tables, `{rowTypes,
/// functions}` for functions that a workspace has), the text of `.create table` commands, and the
/// CSV that `T | getschema` exports, whose table is the name of the file.
public final class SchemaText {
  private static final Pattern CREATE =
      Pattern.compile(
          "\\.create(?:-merge)?\\s+tables?\\s+\\[?['\"]?([\\w-]+)['\"]?\\]?\\s*\\(([^)]*)\\)",
          Pattern.CASE_INSENSITIVE);

  private SchemaText() {}

  /// What a file declares.
  public record Declared(
      Map<String, TableDefinition> tables, Map<String, SavedFunction> functions) {}

  /// @param name of the file without its ending, for the form that does not name its table
  /// @throws IllegalArgumentException when the bytes are none of the forms
  public static Declared read(String name, byte[] bytes, Portal portal) {
    var text = Text.of(bytes);
    var start = new String(bytes, 0, Math.min(bytes.length, 4_096), StandardCharsets.UTF_8).strip();
    if (start.startsWith("{")) {
      var document = new JsonReader().read(text.heap(), text.from(), text.end());
      if (document == null) {
        throw new IllegalArgumentException("not JSON");
      }
      return json(document, portal);
    }
    if (start.contains(".create")) {
      return commands(text.toString());
    }
    return getschema(name, text.toString());
  }

  private static Declared json(Dynamic document, Portal portal) {
    var tables = new LinkedHashMap<String, TableDefinition>();
    var functions = new LinkedHashMap<String, SavedFunction>();
    var byName = member(document, "functions");
    if (byName.isBag()) {
      var rows = member(document, "rowTypes");
      for (var i = 0; i < byName.size(); i++) {
        var name = byName.key(i).toString();
        if (!isTrue(byName.value(i), "open")) {
          functions.put(name, function(name, byName.value(i), rows));
        }
      }
      return new Declared(tables, functions);
    }
    for (var i = 0; i < document.size(); i++) {
      var name = document.key(i).toString();
      tables.put(name, table(name, document.value(i), portal));
    }
    return new Declared(tables, functions);
  }

  private static TableDefinition table(String name, Dynamic description, Portal portal) {
    var columns = new LinkedHashMap<String, TableColumn>();
    var listed = member(description, "columns");
    var hasTimestamp = false;
    for (var i = 0; i < listed.size(); i++) {
      hasTimestamp |= text(listed.element(i), "name").equals("Timestamp");
    }
    for (var i = 0; i < listed.size(); i++) {
      var column = listed.element(i);
      var columnName = text(column, "name");
      var type = type(text(column, "type"), columnName);
      var isTime = columnName.equals("TimeGenerated") || columnName.equals("Timestamp");
      var here = isHere(text(column, "env"), portal);
      if (here || isTime) {
        var physical = hasTimestamp && isTime ? "Timestamp" : columnName;
        columns.putIfAbsent(columnName, new TableColumn(columnName, type, physical, !here));
      }
    }
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("table " + name + " has no `columns`");
    }
    return new TableDefinition(name, List.copyOf(columns.values()), isTrue(description, "open"));
  }

  private static boolean isHere(String side, Portal portal) {
    return switch (portal) {
      case ALL -> true;
      case XDR -> !side.equals("sentinel");
      case SENTINEL -> !side.equals("xdr");
    };
  }

  /// A function that is only known by its type becomes one that answers no rows of that type.
  private static SavedFunction function(String name, Dynamic description, Dynamic rows) {
    var invoked = text(description, "kind").equals("invoke");
    var parameters = new ArrayList<String>();
    if (invoked) {
      parameters.add("T:(*)");
    }
    var listed = member(description, "params");
    for (var i = 0; i < listed.size(); i++) {
      parameters.add(parameter(listed.element(i)));
    }
    var own = member(description, "columns");
    var columns = own.isNull() ? member(rows, text(description, "rowType")) : own;
    var body =
        invoked
            ? "T | extend " + fields(member(description, "adds"), true)
            : "datatable(" + fields(columns, false) + ")[]";
    return new SavedFunction(name, "(" + String.join(", ", parameters) + ")", body);
  }

  private static String parameter(Dynamic parameter) {
    var type = text(parameter, "type");
    var known = type.equals("column-or-string") ? "string" : type;
    var given = member(parameter, "default");
    var value = text(parameter, "default");
    var initial = known.equals("string") && value.isEmpty() ? "''" : value;
    return text(parameter, "name") + ":" + known + (given.isNull() ? "" : " = " + initial);
  }

  private static String fields(Dynamic columns, boolean values) {
    var fields = new ArrayList<String>();
    for (var i = 0; i < columns.size(); i++) {
      var type = text(columns.element(i), "type");
      var empty = type.equals("string") ? "''" : type + "(null)";
      fields.add(
          "['" + text(columns.element(i), "name") + "']" + (values ? " = " + empty : ":" + type));
    }
    return String.join(", ", fields);
  }

  private static Declared commands(String text) {
    var tables = new LinkedHashMap<String, TableDefinition>();
    var found = CREATE.matcher(text);
    while (found.find()) {
      var columns = new ArrayList<TableColumn>();
      for (var pair : found.group(2).split(",", -1)) {
        var colon = pair.lastIndexOf(':');
        if (colon < 0) {
          throw new IllegalArgumentException("`" + pair.strip() + "` is no `name: type`");
        }
        var name = pair.substring(0, colon).strip().replaceAll("^\\[?['\"]|['\"]\\]?$", "");
        var type = type(pair.substring(colon + 1).strip(), name);
        columns.add(new TableColumn(name, type, name, false));
      }
      tables.put(found.group(1), new TableDefinition(found.group(1), columns, false));
    }
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("no `.create table Name (column: type, ...)` in it");
    }
    return new Declared(tables, Map.of());
  }

  private static Declared getschema(String name, String text) {
    var lines = text.lines().filter(line -> !line.isBlank()).toList();
    var header = lines.isEmpty() ? List.<String>of() : cells(lines.getFirst());
    var nameAt = header.indexOf("ColumnName");
    var typeAt = header.indexOf("ColumnType");
    if (nameAt < 0 || typeAt < 0) {
      throw new IllegalArgumentException(
          "neither JSON, nor `.create table`, nor CSV with ColumnName and ColumnType");
    }
    var columns = new ArrayList<TableColumn>();
    for (var line : lines.subList(1, lines.size())) {
      var cells = cells(line);
      if (cells.size() > Math.max(nameAt, typeAt)) {
        var column = cells.get(nameAt);
        columns.add(new TableColumn(column, type(cells.get(typeAt), column), column, false));
      }
    }
    return new Declared(Map.of(name, new TableDefinition(name, columns, false)), Map.of());
  }

  /// Names and types hold neither commas nor quotes.
  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    for (var cell : line.split(",", -1)) {
      cells.add(cell.strip().replaceAll("^\\uFEFF?\"|\"$", ""));
    }
    return cells;
  }

  private static Type type(String word, String column) {
    return Type.named(word)
        .orElseThrow(
            () -> new IllegalArgumentException("column " + column + ": no type `" + word + "`"));
  }

  private static Dynamic member(Dynamic bag, String name) {
    return bag.isBag() ? bag.member(Text.of(name)) : Dynamic.NULL;
  }

  private static String text(Dynamic bag, String name) {
    var value = member(bag, name);
    return value.isNull() ? "" : value.toText().toString();
  }

  private static boolean isTrue(Dynamic bag, String name) {
    return text(bag, name).equalsIgnoreCase("true");
  }
}
