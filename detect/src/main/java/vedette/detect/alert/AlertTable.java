package vedette.detect.alert;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.JsonWriter;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.type.Scalar;

/// Turns alerts into rows of `SecurityAlert`, in the vendor's columns and value forms: `Entities`
/// and `ExtendedProperties` are JSON in a string, lists are separated by commas.
///
/// `AlertType` is the id of the rule, so that alerts can be joined with rules.
public final class AlertTable {
  public static final String NAME = "SecurityAlert";
  private static final String PRODUCT = "Vedette";

  private AlertTable() {}

  public static Schema schema() {
    return TableSpecs.find(NAME).orElseThrow().physicalSchema();
  }

  public static Rows rows(List<Alert> alerts) {
    var schema = schema();
    var builders =
        schema.fields().stream().map(f -> new ColumnBuilder(f.type(), alerts.size())).toList();
    for (var alert : alerts) {
      var cells = cells(alert);
      for (var i = 0; i < builders.size(); i++) {
        builders.get(i).append(cells.get(schema.field(i).name()));
      }
    }
    var columns = builders.stream().map(ColumnBuilder::build).toList();
    return new Rows(schema, new Batch(columns, alerts.size()));
  }

  private static Map<String, Object> cells(Alert alert) {
    var rule = alert.rule();
    var cells = new TreeMap<String, Object>();
    cells.put("TimeGenerated", alert.raised());
    cells.put("StartTime", alert.first());
    cells.put("EndTime", alert.last());
    cells.put("ProcessingEndTime", alert.raised());
    cells.put("IsIncident", false);
    var name = Template.fill(rule.overrides().nameFormat(), rule.name(), alert.row(), 256);
    put(cells, "DisplayName", name);
    put(cells, "AlertName", name);
    put(cells, "AlertSeverity", severity(alert));
    put(
        cells,
        "Description",
        Template.fill(
            rule.overrides().descriptionFormat(), rule.description(), alert.row(), 5_120));
    put(cells, "ProviderName", PRODUCT);
    put(cells, "VendorName", PRODUCT);
    put(cells, "ProductName", PRODUCT);
    put(cells, "ProductComponentName", "Detections");
    put(cells, "VendorOriginalId", alert.id().toString());
    put(cells, "SystemAlertId", alert.id().toString());
    put(cells, "AlertType", rule.id());
    put(cells, "Status", "New");
    put(cells, "SourceSystem", "Detection");
    put(cells, "Type", NAME);
    put(cells, "Tactics", String.join(",", rule.tactics()));
    put(cells, "Techniques", String.join(",", rule.techniques()));
    put(cells, "RemediationSteps", remediation(rule.extras().response()));
    put(cells, "ExtendedProperties", properties(alert));
    put(cells, "Entities", Entities.json(rule.entities(), alert.row()));
    put(cells, "CompromisedEntity", text(alert.row().get("DeviceName")));
    return cells;
  }

  private static void put(Map<String, Object> cells, String column, String text) {
    cells.put(column, Text.of(text));
  }

  private static String severity(Alert alert) {
    var rule = alert.rule();
    var given = text(alert.row().get(rule.overrides().severityColumn()));
    return switch (given.toLowerCase(Locale.ROOT)) {
      case "informational" -> "Informational";
      case "low" -> "Low";
      case "medium" -> "Medium";
      case "high" -> "High";
      default -> rule.severity().title();
    };
  }

  /// The vendor keeps the steps as a JSON array of texts.
  private static String remediation(List<String> steps) {
    if (steps.isEmpty()) {
      return "";
    }
    var json = new JsonWriter().startArray();
    steps.forEach(json::value);
    return json.endArray().toString();
  }

  private static String properties(Alert alert) {
    var rule = alert.rule();
    var json = new JsonWriter(1024).startBag();
    alert.details().forEach((key, value) -> Entities.value(json.name(key), value));
    if (!rule.customDetails().isEmpty()) {
      json.name("Custom Details").value(customDetails(alert));
    }
    json.name("Why").value(rule.extras().why());
    json.name("Analytic Rule Ids").value("[\"" + rule.id() + "\"]");
    json.name("Analytic Rule Name").value(rule.name());
    json.name("Analytic Rule Version").value(rule.version());
    json.name("Event Grouping").value("AlertPerResult");
    json.name("Search Query Results Overall Count").value(Long.toString(alert.rows()));
    json.name("Trigger Operator").value("Greater Than");
    json.name("Trigger Threshold").value(Long.toString(rule.trigger().threshold()));
    json.name("Query Period").value(rule.period().toString());
    json.name("Query").value(rule.query());
    return json.endBag().toString();
  }

  /// The vendor's form: a JSON text of key to list of texts.
  private static String customDetails(Alert alert) {
    var json = new JsonWriter().startBag();
    new TreeMap<>(alert.rule().customDetails())
        .forEach((key, column) ->
            json.name(key).startArray().value(text(alert.row().get(column))).endArray());
    return json.endBag().toString();
  }

  static String text(@Nullable Scalar cell) {
    return cell == null || cell.value() == null || cell.isNull() ? "" : cell.value().toString();
  }
}
