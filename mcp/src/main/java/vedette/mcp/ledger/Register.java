package vedette.mcp.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.JsonReader;
import vedette.data.dynamic.JsonWriter;
import vedette.data.schema.TableSpec;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// One table of the inventory.
public enum Register {
  SERVERS(
      "McpServers",
      List.of("ServerId"),
      List.of(
          "Version",
          "Confidence",
          "Transport",
          "ProcessId",
          "Configured",
          "Exposure",
          "Authorization",
          "ToolsHash"),
      Set.of("Version", "Authorization", "ToolsHash", "Transport"),
      List.of("ProductId", "Package", "Shape", "CommandLine", "AccountName", "Client")),
  ENDPOINTS(
      "McpEndpoints",
      List.of("ServerId", "Namespace", "Port"),
      List.of("Exposure", "Authorization", "Firewall", "Cloud", "Reach", "Era", "Path"),
      Set.of("Authorization", "Firewall", "Cloud", "Era", "Path"),
      List.of("Address")),
  FINDINGS(
      "McpFindings",
      List.of("ServerId", "FindingId", "Place"),
      List.of("Verdict", "Severity"),
      Set.of(),
      List.of("Title")),
  TOOLS("McpTools", List.of("ServerId", "ToolName"), List.of("Hash"), Set.of(), List.of());

  private static final List<String> ALWAYS = List.of("Origin", "State", "DeviceName", "Product");

  private final String table;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> key;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> watched;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> carried;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> described;

  Register(
      String table,
      List<String> key,
      List<String> watched,
      Set<String> carried,
      List<String> described) {
    this.table = table;
    this.key = key;
    this.watched = watched;
    this.carried = carried;
    this.described = described;
  }

  /// The table's name.
  public String table() {
    return table;
  }

  /// The columns that together name one thing; the first is the server.
  public List<String> key() {
    return key;
  }

  /// The columns whose change is worth a row.
  public List<String> watched() {
    return watched;
  }

  /// The columns that a [Ledger] needs of stored rows, beside `FirstSeen`: key, watched, and what
  /// every table has.
  public List<String> remembered() {
    var names = new ArrayList<>(key);
    names.addAll(watched);
    names.addAll(told());
    return List.copyOf(names);
  }

  /// What is repeated in the row that says a thing is gone, all of it text.
  List<String> told() {
    var names = new ArrayList<>(ALWAYS);
    names.addAll(described);
    return names;
  }

  /// Columns that keep their value when this look did not show them: nobody asked, so nothing
  /// changed.
  Set<String> carried() {
    return carried;
  }

  String keyOf(Map<String, ?> cells) {
    var text = new StringBuilder();
    for (var name : key) {
      text.append(cells.get(name)).append('\u0001');
    }
    return text.toString();
  }

  /// Rows in the columns of the table. A cell is a String, Long, Boolean, DateTime, List of texts
  /// or null.
  Rows rows(List<Map<String, @Nullable Object>> all) {
    var spec = TableSpecs.find(table).orElseThrow();
    var schema = spec.physicalSchema();
    var builders =
        schema.fields().stream().map(f -> new ColumnBuilder(f.type(), all.size())).toList();
    for (var cells : all) {
      for (var at = 0; at < schema.size(); at++) {
        var value = cells.get(schema.field(at).name());
        builders.get(at).append(value == null ? null : value(schema.field(at).type(), value));
      }
    }
    return new Rows(
        schema, new Batch(builders.stream().map(ColumnBuilder::build).toList(), all.size()));
  }

  private static Object value(Type type, Object value) {
    return switch (type) {
      case STRING -> Text.of((String) value);
      case DYNAMIC -> list((List<?>) value);
      case INT -> ((Long) value).intValue();
      case BOOL, LONG, REAL, DECIMAL, DATETIME, TIMESPAN, GUID -> value;
    };
  }

  private static Object list(List<?> texts) {
    var json = new JsonWriter().startArray();
    texts.forEach(text -> json.value(String.valueOf(text)));
    return JsonReader.parse(Text.of(json.endArray().toString()));
  }

  /// Whether the table has a column of that name.
  boolean has(String column) {
    return TableSpecs.find(table).map(TableSpec::physicalSchema).orElseThrow().has(column);
  }
}
