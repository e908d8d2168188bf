package vedette.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vedette.detect.lint.RuleLint;
import vedette.detect.rule.RuleReader;
import vedette.engine.catalog.QueryCatalog;
import vedette.kql.check.CheckSettings;

/// What a folder of rules elsewhere may hold, for [Rehearsal]: the shipped rules are of one format
/// and use few operators, so checking others would load much that the cache does not know.
final class RehearsedRules {
  private static final Map<String, String> FORMATS =
      Map.of(
          "arm.json",
          """
          {"parameters": {"p": {"defaultValue": "High"}}, "resources": [{"kind": "Scheduled",
            "type": "Microsoft.OperationalInsights/workspaces/providers/alertRules", "name": "n",
            "properties": {"displayName": "[[x] y", "severity": "[parameters('p')]",
              "enabled": true, "query": "SigninLogs\\n| where UserPrincipalName has \\"x\\"",
              "queryFrequency": "PT5M", "queryPeriod": "PT1H", "triggerOperator": "GreaterThan",
              "triggerThreshold": 0, "suppressionEnabled": false, "suppressionDuration": "PT5H",
              "tactics": ["Initial Access"], "techniques": ["T1078"],
              "eventGroupingSettings": {"aggregationKind": "AlertPerResult"},
              "incidentConfiguration": {"createIncident": true, "groupingConfiguration":
                {"enabled": true, "lookbackDuration": "PT5H", "matchingMethod": "AllEntities"}},
              "alertDetailsOverride": {"alertDisplayNameFormat": "{{UserPrincipalName}}"},
              "customDetails": {"Who": "UserPrincipalName"},
              "entityMappings": [{"entityType": "Account", "fieldMappings":
                [{"identifier": "FullName", "columnName": "UserPrincipalNam"}]}]}}]}
          """,
          "detection.json",
          """
          {"displayName": "x", "isEnabled": true, "schedule": {"frequency": "PT1H"},
            "queryCondition": {"queryText": "DeviceEvents | project Timestamp, DeviceId"},
            "detectionAction": {"alertTemplate": {"title": "x", "severity": "low",
              "impactedAssets": [{"identifier": "deviceId"}]}}}
          """,
          "rule.kql",
          "// name: x\n// queryFrequency: 1h\n// queryPeriod: 1d\nSigninLogs\n| take 1\n",
          "broken.yaml",
          "name: x\nseverity: Urgent\nseverty: Low\nqueryFrequency: often\nquery: |\n  T\n  | take 1\n");

  private RehearsedRules() {}

  /// Texts that stand for what is in rules elsewhere.
  static List<String> queries() {
    try (var in = RehearsedRules.class.getResourceAsStream("rehearsal.kql")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.split("\n\n", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The rule formats that the shipped rules are not written in, and what rules elsewhere ask.
  static void read() {
    var lint = new RuleLint(QueryCatalog.standard(), CheckSettings.DEFAULT);
    FORMATS.forEach((file, text) -> check(file, text, lint));
    for (var query : queries()) {
      check("rule.kql", "// name: x\n// queryFrequency: 1h\n" + query, lint);
    }
  }

  private static void check(String file, String text, RuleLint lint) {
    for (var rule : RuleReader.read(file, text).rules()) {
      lint.check(rule);
    }
  }
}
