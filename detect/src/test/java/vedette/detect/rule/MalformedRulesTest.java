package vedette.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that are no rules are refused, each at the place where it goes wrong, whatever the format.
final class MalformedRulesTest {
  private static final String YAML =
      """
      id: r1
      name: A rule
      severity: High
      kind: Scheduled
      queryFrequency: 1h
      queryPeriod: 1h
      triggerOperator: gt
      triggerThreshold: 0
      tactics: [Execution]
      query: T | take 1
      entityMappings:
        - entityType: Host
          fieldMappings:
            - identifier: HostName
              columnName: Computer
      """;

  private static final String ARM =
      """
      {"resources": [{
        "type": "Microsoft.OperationalInsights/workspaces/providers/alertRules",
        "name": "x",
        "kind": "Scheduled",
        "properties": {
          "displayName": "A rule",
          "severity": "High",
          "queryFrequency": "PT1H",
          "queryPeriod": "PT1H",
          "query": "T | take 1"
        }
      }]}
      """;

  private static final String GRAPH =
      """
      {
        "displayName": "A detection",
        "queryCondition": {"queryText": "DeviceEvents | take 1"},
        "schedule": {"period": "24H"},
        "detectionAction": {"alertTemplate": {
          "title": "A detection",
          "severity": "high",
          "impactedAssets": [{"identifier": "deviceId"}]
        }}
      }
      """;

  private static final String KQL =
      """
      // ---
      // name: A rule
      // queryFrequency: 1h
      // queryPeriod: 1h
      // ---
      T | take 1
      """;

  /// @param place `line:column`
  record Malformed(String file, String text, String place) {
    @Override
    public String toString() {
      return file + " at " + place;
    }
  }

  private static Malformed yaml(String old, String now, String place) {
    return changed("r.yaml", YAML, old, now, place);
  }

  private static Malformed arm(String old, String now, String place) {
    return changed("r.json", ARM, old, now, place);
  }

  private static Malformed graph(String old, String now, String place) {
    return changed("g.json", GRAPH, old, now, place);
  }

  private static Malformed kql(String old, String now, String place) {
    return changed("r.kql", KQL, old, now, place);
  }

  private static Malformed changed(String file, String from, String old, String now, String place) {
    assertThat(from).contains(old);
    return new Malformed(file, from.replace(old, now), place);
  }

  static Stream<Malformed> files() {
    return Stream.of(
        yaml("severity: High", "severity: Urgent", "3:11"),
        yaml("kind: Scheduled", "kind: Fusion", "4:7"),
        yaml("queryFrequency: 1h", "queryFrequency: often", "5:17"),
        yaml("queryPeriod: 1h", "queryPeriod: 30m", "6:14"),
        yaml("queryPeriod: 1h", "queryPeriod: [1h]", "6:14"),
        yaml("triggerOperator: gt", "triggerOperator: above", "7:18"),
        yaml("triggerThreshold: 0", "triggerThreshold: none", "8:19"),
        yaml("triggerThreshold: 0", "triggerThreshold: -1", "8:19"),
        yaml("tactics: [Execution]", "tactics: [[Execution]]", "9:11"),
        yaml("query: T | take 1", "query:", "1:1"),
        yaml("query: T | take 1", "query: {a: b}", "10:8"),
        yaml("name: A rule", "name: {a: b}", "2:7"),
        yaml("id: r1", "id: r1\nid: r2", "2:1"),
        yaml("entityType: Host", "entityKind: Host", "12:5"),
        yaml("identifier: HostName", "id: HostName", "14:9"),
        yaml("columnName: Computer", "columnName: ''", "15:21"),
        yaml("name: A rule", "name: [A rule", "3:9"),
        yaml("name: A rule", "name: 'A rule", "16:1"),
        yaml("severity: High", "\tseverity: High", "3:1"),
        yaml("kind: Scheduled", "enabled: perhaps", "4:10"),
        yaml("kind: Scheduled", "suppressionDuration: long", "4:22"),
        yaml("kind: Scheduled", "eventGroupingSettings: {aggregationKind: Each}", "4:42"),
        yaml("kind: Scheduled", "customDetails: [a]", "4:16"),
        yaml("kind: Scheduled", "vedette: {alertKeys: [a]}", "4:11"),
        new Malformed("r.yaml", "- a\n- b\n", "1:1"),
        new Malformed("r.yaml", "", "1:1"),
        new Malformed("r.yaml", "x: " + "[".repeat(20_000), "1:68"),
        new Malformed("r.yaml", "x: " + "{a: ".repeat(5_000), "1:257"),
        new Malformed("r.yaml", YAML + "tactic: *t\n", "16:9"),
        new Malformed("r.yaml", YAML + "tactic: &t [*t]\n", "16:13"),
        new Malformed("r.yaml", chain(), "64:12"),
        new Malformed("r.yaml", YAML + "---\n" + YAML, "16:1"),
        new Malformed("r.json", "[".repeat(100_000), "1:66"),
        yaml("name: A rule", "name: A\u0007 rule", "2:8"),
        yaml("queryFrequency: 1h", "queryFrequency: P1H", "5:17"),
        yaml("queryFrequency: 1h", "queryFrequency: PT5M1H", "5:17"),
        yaml("queryFrequency: 1h", "queryFrequency: PT1D", "5:17"),
        arm("\"Scheduled\"", "\"Fusion\"", "1:1"),
        arm("providers/alertRules", "savedSearches", "1:1"),
        arm("\"T | take 1\"\n", "\"T | take 1\",\n", "11:3"),
        arm("\"High\",", "\"High\"", "8:5"),
        arm("\"T | take 1\"", "'T | take 1'", "10:14"),
        arm("\"T | take 1\"", "\"[parameters('query')]\"", "10:14"),
        arm("\"T | take 1\"", "\"T | take \\q\"", "10:25"),
        arm("\"query\": \"T | take 1\"", "\"body\": \"T\"", "5:17"),
        arm("\"PT1H\",\n    \"query\"", "\"PT1M\",\n    \"query\"", "9:20"),
        arm("}]}\n", "}]\n", "13:1"),
        graph("24H", "2H", "4:26"),
        graph("deviceId", "colour", "8:39"),
        graph("\"queryText\"", "\"query\"", "3:21"),
        graph("\"high\"", "\"severe\"", "7:17"),
        graph("\"displayName\": \"A detection\",\n", "", "1:1"),
        kql("// ---\nT", "T", "1:1"),
        kql("queryFrequency: 1h", "queryFrequency: x", "3:20"),
        kql("queryPeriod: 1h", "queryPeriod: 5m", "4:17"),
        kql("name: A rule", "name: [A", "3:18"),
        kql("T | take 1", "", "6:1"));
  }

  /// Each line nests the one before, so that the last is as deep as there are lines.
  private static String chain() {
    var text = new StringBuilder("k0: &a0 [1]\n");
    for (var i = 1; i < 20_000; i++) {
      text.append("k%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRefusedAtItsPlace(Malformed malformed) {
    var outcome = RuleReader.read(malformed.file(), malformed.text());
    assertThat(outcome.rules()).isEmpty();
    assertThat(outcome.problems().stream().filter(RuleProblem::error).toList())
        .extracting(problem -> problem.line() + ":" + problem.column())
        .contains(malformed.place());
  }

  /// What the portal exports beside the rules is said, and keeps no rule from being read.
  @org.junit.jupiter.api.Test
  void othersBesideARule() {
    var others =
        """
        {"resources": [{"type": "x/alertRules", "kind": "Fusion", "properties": {"enabled": true}},
        {"type": "x/savedSearches", "properties": {"query": "T | take 1"}},
        """;
    var outcome = RuleReader.read("r.json", ARM.replace("{\"resources\": [", others));
    assertThat(outcome.rules()).hasSize(1);
    assertThat(outcome.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.error()).isFalse())
        .satisfies(problem -> assertThat(problem.message()).contains("`Fusion`"));
  }

  /// A word that is nearly a field's is one that was meant to be.
  @org.junit.jupiter.api.Test
  void aMisspeltField() {
    var misspelt = YAML.replace("tactics:", "tactic:").replace("severity:", "author: me\nseverty:");
    misspelt = misspelt.replace("id: r1", "id: r1\nID: r1\nId: r2");
    assertThat(RuleReader.read("r.yaml", misspelt).problems())
        .extracting(RuleProblem::toString)
        .containsExactly(
            "r.yaml:3:1: warning: `Id` is given twice; the first counts",
            "r.yaml:6:1: warning: a rule has no `severty`; did you mean `severity`?",
            "r.yaml:12:1: warning: a rule has no `tactic`; did you mean `tactics`?");
  }

  /// Exports of a portal are one line, and one letter outside Latin makes counting columns slow.
  @org.junit.jupiter.api.Test
  void aLongLineIsReadOnce() {
    var text = new StringBuilder("{\"name\": \"\u2713\"");
    for (var i = 0; i < 100_000; i++) {
      text.append(", \"k").append(i).append("\": 1");
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> RuleReader.read("r.json", text.append('}').toString()));
  }

  @org.junit.jupiter.api.Test
  void theTemplatesThemselvesAreRules() {
    for (var good :
        List.of(
            new Malformed("r.yaml", YAML, ""),
            new Malformed("r.json", ARM, ""),
            new Malformed("g.json", GRAPH, ""),
            new Malformed("r.kql", KQL, ""))) {
      var outcome = RuleReader.read(good.file(), good.text());
      assertThat(outcome.problems()).as(good.file()).isEmpty();
      assertThat(outcome.rules()).hasSize(1);
    }
  }
}
