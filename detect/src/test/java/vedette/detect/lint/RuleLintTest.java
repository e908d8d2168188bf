package vedette.detect.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vedette.detect.rule.RuleProblem;
import vedette.detect.rule.RuleReader;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.catalog.StoredSchemas;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.check.CheckSettings;

/// Everything wrong with a rule is told with its place in the file.
final class RuleLintTest {
  private static final String SOUND =
      """
      id: 11111111-1111-1111-1111-111111111111
      name: sound
      severity: Low
      queryFrequency: 1h
      queryPeriod: 1h
      triggerOperator: gt
      triggerThreshold: 0
      entityMappings:
        - entityType: Host
          fieldMappings:
            - identifier: HostName
              columnName: DeviceName
      query: |
        DeviceEvents
        | where ActionType == "x"
        | project Timestamp, DeviceId, DeviceName, ReportId
      """;

  private static List<RuleProblem> problems(String file, String text) {
    var read = RuleReader.read(file, text);
    assertThat(read.rules()).as(read.problems().toString()).hasSize(1);
    var lint = new RuleLint(QueryCatalog.standard(), CheckSettings.DEFAULT);
    return lint.check(Objects.requireNonNull(read.rule())).problems();
  }

  private static List<String> told(String text) {
    return problems("r.yaml", text).stream()
        .map(p -> p.line() + ":" + p.column() + " " + p.error() + " " + p.code())
        .toList();
  }

  @Test
  void aSoundRuleHasNothing() {
    assertThat(problems("r.yaml", SOUND)).isEmpty();
  }

  @Test
  void anUnknownColumnOfTheQuery() {
    assertThat(told(SOUND.replace("where ActionType", "where ActionTyp")))
        .containsExactly("15:11 true KS142");
  }

  @Test
  void aMappedColumnThatTheResultDoesNotHave() {
    assertThat(told(SOUND.replace("columnName: DeviceName", "columnName: Computer")))
        .containsExactly("12:21 true RULE-COLUMN");
  }

  @Test
  void aCustomDetailAndAFormatThatNameNoColumn() {
    var more =
        """
        customDetails:
          Port: LocalPort
        alertDetailsOverride:
          alertDisplayNameFormat: On {{Computer}}
        """;
    assertThat(told(more + SOUND)).containsExactly("2:9 true RULE-COLUMN", "4:27 true RULE-COLUMN");
  }

  @Test
  void aRuleHasOneResult() {
    var query = SOUND.substring(SOUND.indexOf("query: |"));
    for (var other : List.of("let a = 1;", "// nothing", "DeviceEvents | take 1; DeviceEvents")) {
      assertThat(told(SOUND.replace(query, "query: |\n  " + other + "\n")))
          .anyMatch(text -> text.endsWith("true RULE-RESULT"));
    }
  }

  @Test
  void entitiesThatNobodyKnows() {
    assertThat(told(SOUND.replace("entityType: Host", "entityType: Hots")))
        .containsExactly("9:17 true RULE-ENTITY");
    assertThat(told(SOUND.replace("identifier: HostName", "identifier: Port")))
        .containsExactly("11:21 false RULE-ENTITY");
    var grouping =
        """
        incidentConfiguration:
          groupingConfiguration:
            enabled: true
            matchingMethod: Selected
            groupByEntities: [Host, Account]
        """;
    assertThat(told(grouping + SOUND)).containsExactly("5:22 true RULE-ENTITY");
  }

  @Test
  void aDetectionIsComplainedAboutAtItsOwnPlaces() {
    var detection =
        """
        {"displayName": "d", "schedule": {"frequency": "PT1H"},
         "queryCondition": {"queryText":
           "DeviceEvents | project Timestamp, DeviceId, ReportId"},
         "detectionAction": {"alertTemplate": {
           "title": "About {{Nothing}}",
           "customDetails": {
             "Which": "Nothing"},
           "impactedAssets": [{"identifier": "deviceId"}]}}}
        """;
    assertThat(problems("d.json", detection))
        .extracting(p -> p.line() + ":" + p.column() + " " + p.code())
        .containsExactly("7:15 RULE-COLUMN", "5:13 RULE-COLUMN");
  }

  /// The body of a function has places of its own, which are not the rule's.
  @Test
  void whatAFunctionDoesIsSaidOfTheQuery() {
    var body = "DeviceEvents | where FileName contains 'powershell' and tolower(DeviceName) == 'x'";
    var functions = Map.of("f", new SavedFunction("f", "()", body));
    var catalog =
        new QueryCatalog(Map.of(), StoredSchemas.of(Map.of()), functions, QueryCatalog.Portal.ALL);
    var rule = RuleReader.read("r.yaml", SOUND.replace("  DeviceEvents", "  f()")).rule();
    var lint = new RuleLint(catalog, CheckSettings.DEFAULT);
    assertThat(lint.check(Objects.requireNonNull(rule)).problems())
        .hasSize(2)
        .allSatisfy(problem -> {
          assertThat(problem.line()).isEqualTo(14);
          assertThat(problem.message()).startsWith("in a function that it calls, ");
        });
  }

  @Test
  void limits() {
    assertThat(told(SOUND.replace("queryPeriod: 1h", "queryPeriod: 15d")))
        .containsExactly("5:14 true RULE-LIMIT", "5:14 false RULE-OVERLAP");
    assertThat(told(SOUND.replace("queryFrequency: 1h", "queryFrequency: 1m")))
        .contains("4:17 true RULE-LIMIT");
    var one = "      - identifier: I%d\n        columnName: DeviceName\n";
    var four = new StringBuilder();
    for (var i = 0; i < 3; i++) {
      four.append(one.formatted(i));
    }
    var mapping = "        columnName: DeviceName\n";
    assertThat(told(SOUND.replace(mapping, mapping + four)))
        .anyMatch(text -> text.endsWith("true RULE-LIMIT"));
    assertThat(told("suppressionEnabled: true\nsuppressionDuration: 2d\n" + SOUND))
        .contains("2:22 true RULE-LIMIT");
  }

  @Test
  void overlappingWindows() {
    assertThat(told(SOUND.replace("queryPeriod: 1h", "queryPeriod: 1d")))
        .containsExactly("5:14 false RULE-OVERLAP");
    var once = SOUND.replace("queryPeriod: 1h", "queryPeriod: 1d");
    once = once.replace("== \"x\"", "== \"x\" and ingestion_time() > ago(1h)");
    assertThat(told(once)).isEmpty();
  }

  @Test
  void signInsInAzureDiagnostics() {
    var rule = SOUND.replaceAll("(?s)entityMappings.*", "");
    rule += "query: AzureDiagnostics | where Category == \"SignInLogs\" and ResultType != \"0\"\n";
    assertThat(told(rule)).containsExactly("8:45 false RULE-SIGNIN");
  }

  @Test
  void whatDefenderNeeds() {
    var detection =
        """
        {"displayName": "d", "isEnabled": true, "schedule": {"period": "1H"},
         "queryCondition": {"queryText": "DeviceEvents | summarize count() by ActionType"},
         "detectionAction": {"alertTemplate": {"title": "d", "severity": "low"}}}
        """;
    var problems = problems("d.json", detection);
    assertThat(problems)
        .hasSize(4)
        .allMatch(p -> p.line() == 2 && p.code().equals("RULE-REQUIRED"));
    assertThat(problems.toString()).contains("Timestamp", "DeviceId", "ReportId", "affected");
  }

  @Test
  void whatAContinuousDetectionMayNot() {
    var detection =
        """
        {"displayName": "d", "isEnabled": true, "schedule": {"period": "0"},
         "queryCondition": {"queryText": "DeviceEvents | join DeviceInfo on DeviceId"},
         "detectionAction": {"alertTemplate": {"title": "d", "severity": "low"}}}
        """;
    assertThat(problems("d.json", detection).toString()).contains("one table", "cannot join");
  }

  @Test
  void cost() {
    var rule = SOUND.replace("ActionType == \"x\"", "tolower(ActionType) == \"x\"");
    assertThat(told(rule)).containsExactly("15:11 false RULE-COST");
    rule = SOUND.replace("ActionType == \"x\"", "ActionType contains \"created\"");
    assertThat(told(rule)).containsExactly("15:11 false RULE-COST");
  }
}
