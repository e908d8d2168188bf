package vedette.detect.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertTable;
import vedette.detect.alert.Mode;
import vedette.detect.evaluate.Compat;
import vedette.detect.evaluate.Evaluation;
import vedette.detect.evaluate.RuleCompiler;
import vedette.detect.lint.RuleLint;
import vedette.detect.rule.RuleReader;
import vedette.engine.catalog.QueryCatalog;
import vedette.kql.check.CheckSettings;

/// The rows of the table of what Sentinel does that [CompatTest] does not count: triggers, limits,
/// what an alert's row says, and which incident it joins.
final class CompatTableTest {
  private static final long MINUTE = 600_000_000L;
  private static final long START = 738_000L * 864_000_000_000L;

  /// One event a minute from the second minute on.
  private static Rows rows(int count, String account) {
    var schema =
        Schema.of(
            new Field("Timestamp", Type.DATETIME),
            new Field("DeviceName", Type.STRING),
            new Field("AccountName", Type.STRING),
            new Field("ActionType", Type.STRING));
    var columns = schema.fields().stream().map(f -> new ColumnBuilder(f.type(), count)).toList();
    for (var i = 0; i < count; i++) {
      columns.get(0).append(new DateTime(START + MINUTE + (i + 1) * 10_000L));
      columns.get(1).append(Text.of("host-" + i));
      columns.get(2).append(Text.of(account));
      columns.get(3).append(Text.of(i % 2 == 0 ? "High" : "Unheard"));
    }
    return new Rows(schema, new Batch(columns.stream().map(ColumnBuilder::build).toList(), count));
  }

  private static TrialRun.Outcome run(String fields, Rows rows) {
    var yaml = "id: r\nname: the rule\nseverity: Low\nqueryFrequency: 1h\n" + fields;
    if (!fields.contains("query:")) {
      yaml += "\nquery: DeviceEvents\n";
    }
    var rule = Objects.requireNonNull(RuleReader.read("r.yaml", yaml).rule(), yaml);
    var compiled = new RuleCompiler(QueryCatalog.standard()).compileSlots(rule);
    var trial =
        new Trial(
            "t.yaml",
            1,
            "t",
            new DateTime(START + 300 * MINUTE),
            Mode.COMPAT,
            Map.of("DeviceEvents", List.of(rows)),
            null,
            null);
    var outcome =
        new TrialRun(new Evaluation(() -> 0))
            .run(Objects.requireNonNull(compiled.rule(), compiled.problems().toString()), trial);
    assertThat(outcome.failures()).isEmpty();
    return outcome;
  }

  private static String cell(Alert alert, String column) {
    var rows = AlertTable.rows(List.of(alert), Mode.COMPAT);
    return String.valueOf(rows.batch().column(rows.schema().position(column)).value(0));
  }

  private static Dynamic json(Alert alert, String column) {
    return JsonReader.parse(Text.of(cell(alert, column)));
  }

  /// How many of five hours, of which the first has five rows, make an alert.
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"gt, 4, 1", "gt, 5, 0", "lt, 5, 4", "eq, 5, 1", "ne, 5, 4", "ne, 0, 1"})
  void triggerOnTheRowsOfThisRun(String operator, int threshold, int alerts) {
    var fields = "queryPeriod: 1h\ntriggerOperator: %s\ntriggerThreshold: %d\n";
    var outcome = run(fields.formatted(operator, threshold), rows(5, "kim"));
    assertThat(outcome.alerts()).hasSize(alerts);
  }

  @Test
  void nowIsTheEndOfTheSlot() {
    var outcome = run("queryPeriod: 1h\nquery: DeviceEvents | extend At = now()\n", rows(1, "kim"));
    var at = outcome.alerts().getFirst().row().get("At");
    assertThat(AlertTable.text(at)).isEqualTo(new DateTime(START + 60 * MINUTE).toString());
    assertThat(cell(outcome.alerts().getFirst(), "ExtendedProperties"))
        .contains("set query_now = datetime(" + new DateTime(START + 60 * MINUTE) + ")");
  }

  @Test
  void aPeriodShorterThanTheFrequencyIsRefused() {
    var yaml = "name: r\nquery: T\nqueryFrequency: 2h\nqueryPeriod: 1h\n";
    var problems = RuleReader.read("r.yaml", yaml).problems();
    assertThat(problems).anyMatch(p -> p.line() == 4 && p.message().contains("shorter"));
  }

  @Test
  void whatAnAlertSays() {
    var alert = run("queryPeriod: 1h\n", rows(2, "kim")).alerts().getFirst();
    assertThat(cell(alert, "ProviderName")).isEqualTo("ASI Scheduled Alerts");
    assertThat(cell(alert, "VendorName")).isEqualTo("Microsoft");
    assertThat(cell(alert, "ProductName")).isEqualTo("Azure Sentinel");
    assertThat(cell(alert, "ProductComponentName")).isEqualTo("Scheduled Alerts");
    assertThat(cell(alert, "AlertType")).endsWith("_r");
    assertThat(cell(alert, "Status")).isEqualTo("New");
    var properties = json(alert, "ExtendedProperties");
    assertThat(properties.member(Text.of("Query Period")).toText().toString())
        .isEqualTo("01:00:00");
    assertThat(properties.member(Text.of("Trigger Operator")).toText().toString())
        .isEqualTo("GreaterThan");
    assertThat(properties.member(Text.of("Search Query Results Overall Count")).toText().toString())
        .isEqualTo("2");
  }

  private static String mapping(String type, String identifier, String column) {
    return "  - {entityType: %s, fieldMappings: [{identifier: %s, columnName: %s}]}%n"
        .formatted(type, identifier, column);
  }

  @Test
  void tenMappingsCount() {
    var fields = new StringBuilder("queryPeriod: 1h\nentityMappings:\n");
    for (var i = 0; i < 12; i++) {
      fields.append(mapping("Host", "Id" + i, "DeviceName"));
    }
    var alert = run(fields.toString(), rows(1, "kim")).alerts().getFirst();
    assertThat(json(alert, "Entities").size()).isEqualTo(10);
  }

  @Test
  void threeIdentifiersOfAMappingCount() {
    var fields = new StringBuilder("queryPeriod: 1h\nentityMappings:\n");
    fields.append("  - entityType: Host\n    fieldMappings:\n");
    for (var i = 0; i < 5; i++) {
      fields.append("      - {identifier: Id%d, columnName: DeviceName}\n".formatted(i));
    }
    var alert = run(fields.toString(), rows(1, "kim")).alerts().getFirst();
    assertThat(cell(alert, "Entities")).contains("Id2").doesNotContain("Id3");
  }

  @Test
  void mappingsShareFiveHundredEntities() {
    var fields =
        "queryPeriod: 1h\nentityMappings:\n"
            + mapping("Host", "HostName", "DeviceName")
            + mapping("DNS", "DomainName", "DeviceName");
    var alert = run(fields, rows(600, "kim")).alerts().getFirst();
    assertThat(json(alert, "Entities").size()).isEqualTo(500);
    var text = cell(alert, "Entities");
    assertThat(text.split("\"Type\":\"host\"", -1)).hasSize(251);
    assertThat(text.length()).isLessThanOrEqualTo(64 << 10);
  }

  @Test
  void accountsThatNameNobodyAreLeftOut() {
    var fields = "queryPeriod: 1h\nentityMappings:\n" + mapping("Account", "Name", "AccountName");
    assertThat(json(run(fields, rows(1, "SYSTEM")).alerts().getFirst(), "Entities").size())
        .isZero();
    assertThat(json(run(fields, rows(1, "kim")).alerts().getFirst(), "Entities").size())
        .isEqualTo(1);
  }

  @Test
  void customDetailsAreBounded() {
    var fields = new StringBuilder("queryPeriod: 1h\ncustomDetails:\n");
    for (var i = 0; i < 25; i++) {
      fields.append("  K%02d: ActionType\n".formatted(i));
    }
    var alert = run(fields.toString(), rows(4, "kim")).alerts().getFirst();
    var details = details(alert);
    assertThat(details.size()).isEqualTo(20);
    assertThat(details.toJson().length()).isLessThanOrEqualTo(2 << 10);
    alert =
        run("queryPeriod: 1h\ncustomDetails: {K: DeviceName}\n", rows(80, "kim"))
            .alerts()
            .getFirst();
    assertThat(details(alert).member(Text.of("K")).size()).isEqualTo(50);
  }

  private static Dynamic details(Alert alert) {
    var text = json(alert, "ExtendedProperties").member(Text.of("Custom Details"));
    return JsonReader.parse(Text.of(text.toText().toString()));
  }

  @Test
  void detailsComeFromColumns() {
    var fields =
        """
        queryPeriod: 1h
        eventGroupingSettings: {aggregationKind: AlertPerResult}
        alertDetailsOverride:
          alertDisplayNameFormat: Seen on {{DeviceName}}
          alertDescriptionFormat: About {{Nothing}}
          alertSeverityColumnName: ActionType
        """;
    var alerts = run(fields, rows(2, "kim")).alerts();
    var names = new ArrayList<String>();
    var severities = new ArrayList<String>();
    alerts.forEach(alert -> names.add(cell(alert, "AlertName")));
    alerts.forEach(alert -> severities.add(cell(alert, "AlertSeverity")));
    assertThat(names).containsExactlyInAnyOrder("Seen on host-0", "Seen on host-1");
    assertThat(severities).containsExactlyInAnyOrder("High", "Low");
    assertThat(cell(alerts.getFirst(), "Description")).isEmpty();
  }

  private static String grouped(String more) {
    return "queryPeriod: 1h\neventGroupingSettings: {aggregationKind: AlertPerResult}\n"
        + "entityMappings:\n"
        + mapping("Host", "HostName", "DeviceName")
        + mapping("Account", "Name", "AccountName")
        + "incidentConfiguration: {groupingConfiguration: {enabled: true, "
        + more
        + "}}\n";
  }

  @Test
  void alertsShareAnIncidentWhenAllEntitiesMatch() {
    assertThat(run(grouped("matchingMethod: AllEntities"), rows(4, "kim")).incidents())
        .isEqualTo(4);
    var selected = "matchingMethod: Selected, groupByEntities: [Account]";
    assertThat(run(grouped(selected), rows(4, "kim")).incidents()).isEqualTo(1);
    selected = "matchingMethod: Selected, groupByAlertDetails: [Severity]";
    assertThat(run(grouped(selected), rows(4, "kim")).incidents()).isEqualTo(1);
  }

  @Test
  void anIncidentTakesAlertsForItsTime() {
    var fields = grouped("matchingMethod: AnyAlert, lookbackDuration: %s");
    var three = fields.replace("queryPeriod: 1h", "queryPeriod: 3h");
    assertThat(run(three.formatted("5h"), rows(1, "kim")).incidents()).isEqualTo(1);
    assertThat(run(three.formatted("1h"), rows(1, "kim")).incidents()).isEqualTo(2);
  }

  @Test
  void aRunMakesAHundredAndFiftyAlerts() {
    var fields = "queryPeriod: 1h\neventGroupingSettings: {aggregationKind: AlertPerResult}\n";
    assertThat(run(fields, rows(151, "kim")).alerts()).hasSize(150);
    assertThat(run(fields, rows(150, "kim")).alerts()).hasSize(150);
  }

  @Test
  void entitiesTakeSixtyFourKilobytes() {
    var fields =
        "queryPeriod: 1h\nentityMappings:\n"
            + mapping("Host", "HostName", "Long")
            + "query: DeviceEvents | extend Long = strcat(DeviceName, strrep('x', 1000))\n";
    var alert = run(fields, rows(100, "kim")).alerts().getFirst();
    var text = cell(alert, "Entities");
    assertThat(text.length()).isBetween(60 << 10, 64 << 10);
    assertThat(json(alert, "Entities").size()).as("whole entities only").isLessThan(100);
  }

  @Test
  void aClosedIncidentTakesAlertsOnlyWhenTheRuleReopensIt() {
    for (var reopens : List.of(true, false)) {
      var yaml =
          "id: r\nname: r\nquery: DeviceEvents\nqueryFrequency: 1h\n"
              + grouped("matchingMethod: AnyAlert, reopenClosedIncident: " + reopens);
      var rule = Objects.requireNonNull(RuleReader.read("r.yaml", yaml).rule());
      var compiled = new RuleCompiler(QueryCatalog.standard()).compileSlots(rule).rule();
      var compat = new Compat(Objects.requireNonNull(compiled));
      var alerts = run(grouped("matchingMethod: AnyAlert"), rows(2, "kim")).alerts();
      var time = alerts.getFirst().raised();
      var first = compat.incident(alerts.get(0), time).orElseThrow();
      compat.close(first);
      var second = compat.incident(alerts.get(1), time).orElseThrow();
      assertThat(second.equals(first)).as("reopens: %s", reopens).isEqualTo(reopens);
      assertThat(compat.isOpen(first)).isEqualTo(reopens);
    }
  }

  @Test
  void aRuleMayNotReadAllTables() {
    var lint = new RuleLint(QueryCatalog.standard(), CheckSettings.DEFAULT);
    for (var query : List.of("search 'x'", "union * | count", "DeviceEvents | union *")) {
      var yaml = "id: r\nname: r\nqueryFrequency: 1h\nqueryPeriod: 1h\nquery: \"" + query + "\"\n";
      var rule = Objects.requireNonNull(RuleReader.read("r.yaml", yaml).rule());
      assertThat(lint.check(rule).problems())
          .as(query)
          .anyMatch(p -> p.error() && p.code().equals("RULE-LIMIT") && p.line() == 5);
    }
    var some =
        "id: r\nname: r\nqueryFrequency: 1h\nqueryPeriod: 1h\nquery: search in (DeviceEvents) 'x'\n";
    var rule = Objects.requireNonNull(RuleReader.read("r.yaml", some).rule());
    assertThat(lint.check(rule).problems()).noneMatch(p -> p.code().equals("RULE-LIMIT"));
  }

  /// Ten minutes late by the event time, an event is seen in the minute in which it came, once.
  @Test
  void nearRealTimeTheWindowIsOneOfArrival() {
    var yaml = "id: r\nname: r\nkind: NRT\nquery: DeviceEvents | extend At = now()\n";
    var rule = Objects.requireNonNull(RuleReader.read("r.yaml", yaml).rule());
    var compiled = new RuleCompiler(QueryCatalog.standard()).compileSlots(rule).rule();
    var now = new DateTime(START + 12 * MINUTE);
    var deliveries = Map.of("DeviceEvents", List.of(rows(0, "kim"), rows(1, "kim")));
    var trial = new Trial("t.yaml", 1, "t", now, Mode.COMPAT, deliveries, null, null);
    var outcome =
        new TrialRun(new Evaluation(() -> 0)).run(Objects.requireNonNull(compiled), trial);
    assertThat(outcome.alerts()).hasSize(1);
    var alert = outcome.alerts().getFirst();
    assertThat(AlertTable.text(alert.row().get("At"))).isEqualTo(now.toString());
    assertThat(alert.first()).isLessThan(new DateTime(START + 2 * MINUTE));
  }
}
