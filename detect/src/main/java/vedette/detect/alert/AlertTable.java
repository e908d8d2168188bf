package vedette.detect.alert;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.JsonWriter;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;

/// Turns alerts into rows of `SecurityAlert`, in the vendor's columns and value forms: `Entities`
/// and `ExtendedProperties` are JSON in a string, lists are separated by commas.
///
/// `AlertType` is the id of the rule, so that alerts can be joined with rules.
public final class AlertTable {
  public static final String NAME = "SecurityAlert";

  /// What `alertDynamicProperties` may fill.
  private static final Set<String> PROPERTIES =
      Set.of(
          "AlertLink",
          "ConfidenceLevel",
          "ConfidenceScore",
          "ExtendedLinks",
          "ProductName",
          "ProviderName",
          "RemediationSteps",
          "SubTechniques",
          "Techniques");

  private AlertTable() {}

  public static Schema schema() {
    return TableSpecs.find(NAME).orElseThrow().physicalSchema();
  }

  /// Alerts in Vedette's own form.
  public static Rows rows(List<Alert> alerts) {
    return rows(alerts, Mode.STRICT);
  }

  /// @param mode whose names and limits hold
  public static Rows rows(List<Alert> alerts, Mode mode) {
    var schema = schema();
    var builders =
        schema.fields().stream().map(f -> new ColumnBuilder(f.type(), alerts.size())).toList();
    for (var alert : alerts) {
      var cells = cells(alert, mode);
      for (var i = 0; i < builders.size(); i++) {
        builders.get(i).append(cells.get(schema.field(i).name()));
      }
    }
    var columns = builders.stream().map(ColumnBuilder::build).toList();
    return new Rows(schema, new Batch(columns, alerts.size()));
  }

  /// The name an alert shows: the rule's, or what its row makes of the format.
  public static String name(Alert alert) {
    var rule = alert.rule();
    return Template.fill(rule.overrides().nameFormat(), rule.name(), alert.row(), 256);
  }

  private static Map<String, Object> cells(Alert alert, Mode mode) {
    var rule = alert.rule();
    var cells = new TreeMap<String, Object>();
    cells.put("TimeGenerated", alert.raised());
    cells.put("StartTime", alert.first());
    cells.put("EndTime", alert.last());
    cells.put("ProcessingEndTime", alert.raised());
    cells.put("IsIncident", false);
    var name = name(alert);
    put(cells, "DisplayName", name);
    put(cells, "AlertName", name);
    put(cells, "AlertSeverity", severityOf(alert));
    put(
        cells,
        "Description",
        Template.fill(
            rule.overrides().descriptionFormat(), rule.description(), alert.row(), 5_120));
    put(cells, "ProviderName", mode.provider());
    put(cells, "VendorName", mode.vendor());
    put(cells, "ProductName", mode.product());
    put(cells, "ProductComponentName", mode.component());
    put(cells, "VendorOriginalId", alert.id().toString());
    put(cells, "SystemAlertId", alert.id().toString());
    put(cells, "AlertType", mode.alertType(rule));
    put(cells, "Status", alert.standing() ? "New" : "Dismissed");
    put(cells, "SourceSystem", "Detection");
    put(cells, "Type", NAME);
    put(cells, "Tactics", tactics(alert));
    put(cells, "Techniques", list(parents(rule.techniques())));
    put(cells, "SubTechniques", list(children(rule.techniques())));
    put(cells, "RemediationSteps", list(rule.extras().response()));
    put(cells, "ExtendedProperties", properties(alert, mode));
    put(cells, "Entities", Entities.json(rule, alert.events(), mode.limits()));
    put(cells, "CompromisedEntity", text(alert.row().get("DeviceName")));
    dynamicProperties(alert, cells);
    return cells;
  }

  private static void put(Map<String, Object> cells, String column, String text) {
    cells.put(column, Text.of(text));
  }

  /// The rule's severity, or what the alert's row says instead.
  public static String severityOf(Alert alert) {
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

  /// A column may say other tactics; an empty one leaves the rule's.
  private static String tactics(Alert alert) {
    var rule = alert.rule();
    var given = text(alert.row().get(rule.overrides().tacticsColumn()));
    var words = given.replaceAll("[\\[\\]\" ]", "");
    return words.isEmpty() ? String.join(", ", rule.tactics()) : words.replace(",", ", ");
  }

  /// Properties that the vendor lets a column fill; an empty cell leaves what is there.
  private static void dynamicProperties(Alert alert, Map<String, Object> cells) {
    alert
        .rule()
        .overrides()
        .properties()
        .forEach((property, column) -> {
          var text = text(alert.row().get(column));
          var target = property.equals("ProductComponentName") || PROPERTIES.contains(property);
          if (target && !text.isEmpty()) {
            put(cells, property, text);
          }
        });
  }

  /// The vendor keeps lists as a JSON array of texts, and none as no text.
  private static String list(List<String> texts) {
    if (texts.isEmpty()) {
      return "";
    }
    var json = new JsonWriter().startArray();
    texts.forEach(json::value);
    return json.endArray().toString();
  }

  /// Techniques, those of sub-techniques included, each once.
  private static List<String> parents(List<String> techniques) {
    return techniques.stream().map(AlertTable::parent).distinct().toList();
  }

  private static String parent(String technique) {
    var dot = technique.indexOf('.');
    return dot < 0 ? technique : technique.substring(0, dot);
  }

  private static List<String> children(List<String> techniques) {
    return techniques.stream().filter(technique -> technique.indexOf('.') > 0).toList();
  }

  private static String properties(Alert alert, Mode mode) {
    var rule = alert.rule();
    var json = new JsonWriter(1024).startBag();
    alert.details().forEach((key, value) -> Entities.value(json.name(key), value));
    if (!rule.customDetails().isEmpty()) {
      json.name("Custom Details").value(CustomDetails.json(alert, mode.limits()));
    }
    if (!rule.extras().why().isEmpty()) {
      json.name("Why").value(rule.extras().why());
    }
    json.name("Query Period").value(rule.period().toString());
    json.name("Trigger Operator").value(rule.trigger().comparison().title());
    json.name("Trigger Threshold").value(Long.toString(rule.trigger().threshold()));
    json.name("Search Query Results Overall Count").value(Long.toString(alert.rows()));
    json.name("Query Start Time UTC").value(start(alert).toString());
    json.name("Query End Time UTC").value(alert.slot().toString());
    json.name("Analytic Rule Ids").value("[\"" + rule.id() + "\"]");
    json.name("Analytic Rule Name").value(rule.name());
    json.name("Analytic Rule Version").value(rule.version());
    json.name("Event Grouping").value(mode.grouping(rule).title());
    json.name("Alert generation status").value("Full alert created");
    if (mode == Mode.STRICT) {
      var incident = IncidentKey.of(alert);
      json.name("Content").value(alert.contentId());
      json.name("Incident").value(incident == null ? "" : incident.toString());
    } else {
      json.name("Correlation Id").value(alert.id().toString());
      json.name("ProcessedBySentinel").value("True");
    }
    json.name("Query").value("set query_now = datetime(" + alert.slot() + ");\n" + rule.query());
    json.name("OriginalQuery").value(rule.query());
    return json.endBag().toString();
  }

  private static DateTime start(Alert alert) {
    return new DateTime(Math.max(0, alert.slot().ticks() - alert.rule().period().ticks()));
  }

  /// A cell as alerts show it; "" for a null.
  public static String text(@Nullable Scalar cell) {
    return cell == null || cell.value() == null || cell.isNull() ? "" : cell.value().toString();
  }
}
