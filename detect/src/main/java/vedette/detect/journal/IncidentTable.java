package vedette.detect.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.dynamic.JsonWriter;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Database;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.table.ScanRequest;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.detect.journal.Incidents.Member;
import vedette.detect.journal.Incidents.State;

/// Incidents as rows of `SecurityIncident`, in the vendor's columns and value forms; one row a
/// change.
public final class IncidentTable {
  public static final String NAME = "SecurityIncident";
  static final String NEW = "New";
  static final String CLOSED = "Closed";
  private static final String PROVIDER = "Vedette";

  /// Alerts that one row lists; `AdditionalData.alertsCount` says how many there are.
  private static final int MOST_LISTED = 1_000;

  private static final List<String> SEVERITIES = List.of("Informational", "Low", "Medium", "High");

  /// What people write; a change by a rule leaves it as it is.
  private static final List<String> KEPT =
      List.of(
          "Owner",
          "Classification",
          "ClassificationComment",
          "ClassificationReason",
          "Comments",
          "Tasks",
          "Labels");

  private IncidentTable() {}

  private static Schema schema() {
    return TableSpecs.find(NAME).orElseThrow().physicalSchema();
  }

  static Rows rows(List<State> states, DateTime now) {
    var schema = schema();
    var columns =
        schema.fields().stream().map(f -> new ColumnBuilder(f.type(), states.size())).toList();
    for (var state : states) {
      var cells = cells(state, now);
      for (var i = 0; i < columns.size(); i++) {
        columns.get(i).append(cells.get(schema.field(i).name()));
      }
    }
    return new Rows(
        schema, new Batch(columns.stream().map(ColumnBuilder::build).toList(), states.size()));
  }

  private static Map<String, Object> cells(State state, DateTime now) {
    var cells = new TreeMap<String, Object>();
    var members = state.members().values();
    cells.put("TimeGenerated", now);
    cells.put("CreatedTime", state.created());
    cells.put("LastModifiedTime", now);
    put(cells, "FirstModifiedTime", state.firstModified());
    put(cells, "ClosedTime", state.closed());
    if (!members.isEmpty()) {
      var first = members.stream().mapToLong(Member::first).min().orElseThrow();
      var last = members.stream().mapToLong(Member::last).max().orElseThrow();
      cells.put("FirstActivityTime", new DateTime(first));
      cells.put("LastActivityTime", new DateTime(last));
    }
    cells.put("IncidentNumber", state.number());
    cells.put("IncidentName", Text.of(state.id().toString()));
    cells.put("ProviderIncidentId", Text.of(state.id().toString()));
    cells.put("ProviderName", Text.of(PROVIDER));
    cells.put("Title", Text.of(state.title()));
    cells.put("Description", Text.of(state.description()));
    cells.put("Severity", Text.of(severity(state)));
    cells.put("Status", Text.of(state.status()));
    cells.put("ModifiedBy", Text.of("Vedette - alert grouping"));
    cells.put("SourceSystem", Text.of(PROVIDER));
    cells.put("Type", Text.of(NAME));
    cells.put("RelatedAnalyticRuleIds", list(List.of(state.rule())));
    cells.put(
        "AlertIds",
        list(state.members().keySet().stream().limit(MOST_LISTED).map(UUID::toString).toList()));
    cells.put("AdditionalData", additional(state));
    for (var column : List.of("BookmarkIds", "Comments", "Tasks", "Labels")) {
      cells.put(column, list(List.of()));
    }
    cells.put(
        "Owner",
        json(
            "{\"objectId\":null,\"email\":null,\"assignedTo\":null,"
                + "\"userPrincipalName\":null}"));
    if (state.status().equals(CLOSED) && members.isEmpty()) {
      cells.put("Classification", Text.of("Undetermined"));
      cells.put(
          "ClassificationComment", Text.of("Later events took back every alert of this incident."));
    }
    cells.putAll(state.kept());
    return cells;
  }

  private static void put(Map<String, Object> cells, String column, @Nullable DateTime time) {
    if (time != null) {
      cells.put(column, time);
    }
  }

  /// The highest of its alerts.
  private static String severity(State state) {
    var highest =
        state.members().values().stream()
            .mapToInt(member -> SEVERITIES.indexOf(member.severity()))
            .max()
            .orElse(0);
    return SEVERITIES.get(Math.max(0, highest));
  }

  private static Dynamic additional(State state) {
    var json = new JsonWriter().startBag();
    json.name("alertsCount").value(Long.toString(state.members().size()));
    json.name("alertProductNames").startArray().value(PROVIDER).endArray();
    json.name("ruleVersion").value(state.version());
    json.name("ruleEdited").value(state.retired() ? "true" : "false");
    return json(json.endBag().toString());
  }

  private static Dynamic list(List<String> texts) {
    var json = new JsonWriter().startArray();
    texts.forEach(json::value);
    return json(json.endArray().toString());
  }

  private static Dynamic json(String text) {
    return JsonReader.parse(Text.of(text));
  }

  /// What people wrote, with one more comment.
  static Map<String, Object> commented(Map<String, Object> kept, String remark) {
    var json = new JsonWriter().startArray();
    if (kept.get("Comments") instanceof Dynamic before && before.kind() == Dynamic.Kind.ARRAY) {
      for (var i = 0; i < before.size(); i++) {
        json.value(before.element(i));
      }
    }
    json.startBag().name("message").value(remark).endBag();
    var all = new HashMap<>(kept);
    all.put("Comments", json(json.endArray().toString()));
    return Map.copyOf(all);
  }

  /// Reads what stands of Vedette's incidents, without their members.
  ///
  /// @return the highest number of any incident
  static int read(Database database, Map<UUID, State> states) {
    var table = database.table(NAME);
    if (table == null) {
      return 0;
    }
    var columns =
        schema().fields().stream().map(f -> f.name()).filter(table.schema()::has).toList();
    var all = new java.util.ArrayList<>(columns);
    all.add(HiddenColumns.SEQUENCE.name());
    var latest = new HashMap<UUID, Long>();
    var highest = 0;
    try (var scan = table.scan(new ScanRequest(all, List.of()))) {
      for (var part : scan.parts()) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            for (var row = 0; row < batch.size(); row++) {
              highest = Math.max(highest, read(cells(all, batch, row), states, latest));
            }
          }
        }
      }
    }
    return highest;
  }

  private static Map<String, Object> cells(List<String> columns, Batch batch, int row) {
    var cells = new HashMap<String, Object>();
    for (var i = 0; i < columns.size(); i++) {
      var value = batch.column(i).value(row);
      if (value != null) {
        cells.put(columns.get(i), value);
      }
    }
    return cells;
  }

  private static int read(
      Map<String, Object> cells, Map<UUID, State> states, Map<UUID, Long> latest) {
    var number = cells.get("IncidentNumber") instanceof Number n ? n.intValue() : 0;
    var id = StoredAlerts.id(text(cells, "IncidentName"));
    var sequence = cells.get(HiddenColumns.SEQUENCE.name()) instanceof Long n ? n : 0L;
    if (id == null
        || !text(cells, "ProviderName").equals(PROVIDER)
        || latest.merge(id, sequence, Math::max) > sequence) {
      return number;
    }
    var kept = new HashMap<String, Object>();
    for (var column : KEPT) {
      var value = cells.get(column);
      if (value != null && !isEmpty(value)) {
        kept.put(column, value);
      }
    }
    var more = cells.get("AdditionalData") instanceof Dynamic bag ? bag : Dynamic.NULL;
    states.put(
        id,
        new State(
            id,
            number,
            first(cells.get("RelatedAnalyticRuleIds")),
            member(more, "ruleVersion"),
            text(cells, "Title"),
            text(cells, "Description"),
            cells.get("CreatedTime") instanceof DateTime time ? time : new DateTime(0),
            cells.get("FirstModifiedTime") instanceof DateTime time ? time : null,
            cells.get("ClosedTime") instanceof DateTime time ? time : null,
            text(cells, "Status"),
            member(more, "ruleEdited").equals("true"),
            new TreeMap<>(),
            takenBack(kept) ? Map.of() : kept));
    return number;
  }

  /// Whether what is written there is our own remark, which the next alert makes void.
  private static boolean takenBack(Map<String, Object> kept) {
    return String.valueOf(kept.get("ClassificationComment")).startsWith("Later events took back");
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Dynamic dynamic
        ? dynamic.isNull() || (!dynamic.isBag() && dynamic.size() == 0)
        : value.toString().isEmpty();
  }

  private static String first(@Nullable Object list) {
    return list instanceof Dynamic ids && ids.size() > 0 ? ids.element(0).toText().toString() : "";
  }

  private static String member(Dynamic bag, String key) {
    return bag.isBag() ? bag.member(Text.of(key)).toText().toString() : "";
  }

  private static String text(Map<String, Object> cells, String column) {
    return String.valueOf(cells.getOrDefault(column, ""));
  }
}
