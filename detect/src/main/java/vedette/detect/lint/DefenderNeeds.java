package vedette.detect.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vedette.detect.rule.Rule;
import vedette.detect.rule.Rule.Kind;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Query;

/// What Defender needs of a custom detection's result to make alerts of it.
final class DefenderNeeds {
  private static final String NEEDS = "RULE-REQUIRED";
  private static final List<String> ASSETS =
      List.of(
          "DeviceId",
          "DeviceName",
          "RemoteDeviceName",
          "RecipientEmailAddress",
          "SenderFromAddress",
          "SenderMailFromAddress",
          "SenderObjectId",
          "RecipientObjectId",
          "AccountObjectId",
          "AccountSid",
          "AccountUpn",
          "InitiatingProcessAccountSid",
          "InitiatingProcessAccountUpn",
          "InitiatingProcessAccountObjectId");

  private final Rule rule;
  private final PlanNodes nodes;
  private final Remarks remarks;
  private final Set<String> columns = new HashSet<>();

  DefenderNeeds(Rule rule, Query query, PlanNodes nodes, Remarks remarks) {
    this.rule = rule;
    this.nodes = nodes;
    this.remarks = remarks;
    query.results().getFirst().plan().schema().fields().forEach(field -> columns.add(field.name()));
  }

  void check() {
    if (rule.kind() != Kind.CUSTOM) {
      return;
    }
    if (!columns.contains("Timestamp") && !columns.contains("TimeGenerated")) {
      missing("`Timestamp` (or `TimeGenerated`)");
    }
    var tables = nodes.tables();
    if (tables.stream().anyMatch(table -> table.startsWith("Device"))) {
      need("DeviceId");
      need("ReportId");
    } else if (tables.stream().anyMatch(Portability::isShared)
        && tables.stream().noneMatch(table -> table.startsWith("Alert"))
        && !columns.contains("ReportId")
        && !columns.contains("ObservationId")) {
      missing("`ReportId` (or `ObservationId`)");
    }
    if (ASSETS.stream().noneMatch(columns::contains)) {
      missing("a column that names what is affected, such as `DeviceId` or `AccountObjectId`");
    }
    if (rule.frequency().ticks() <= 0) {
      continuous();
    }
  }

  private void need(String column) {
    if (!columns.contains(column)) {
      missing("`" + column + "`");
    }
  }

  private void missing(String what) {
    remarks.query(
        true, NEEDS, "a custom detection needs " + what + " in its result, of the same event");
  }

  /// Continuous detections see one table's events as they come.
  private void continuous() {
    var tables = nodes.tables();
    if (tables.size() > 1) {
      remarks.query(
          true, "RULE-CONTINUOUS", "a continuous detection reads one table, not " + tables);
    }
    for (var node : nodes.nodes()) {
      switch (node) {
        case Plan.Join join ->
            remarks.meaning(
                join.span(), true, "RULE-CONTINUOUS", "a continuous detection cannot join");
        case Plan.External external ->
            remarks.meaning(
                external.span(),
                true,
                "RULE-CONTINUOUS",
                "a continuous detection cannot read files from elsewhere");
        default -> {}
      }
    }
    if (rule.query().lines().anyMatch(line -> line.strip().startsWith("//"))) {
      remarks.query(true, "RULE-CONTINUOUS", "a continuous detection has no comments");
    }
  }
}
