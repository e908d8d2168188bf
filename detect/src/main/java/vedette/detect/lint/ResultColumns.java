package vedette.detect.lint;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import vedette.detect.rule.Rule;
import vedette.kql.check.Checked;

/// Whether the columns that a rule's fields name are in the result of its query.
final class ResultColumns {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]*)}}");
  private static final String COLUMN = "RULE-COLUMN";
  private final Rule rule;
  private final Remarks remarks;
  private final Set<String> columns = new HashSet<>();

  ResultColumns(Rule rule, Checked checked, Remarks remarks) {
    this.rule = rule;
    this.remarks = remarks;
    checked.columns().forEach(column -> columns.add(column.name()));
  }

  void check() {
    for (var i = 0; i < rule.entities().size(); i++) {
      var fields = rule.entities().get(i).fields();
      for (var j = 0; j < fields.size(); j++) {
        var path = "entityMappings[" + i + "].fieldMappings[" + j + "].columnName";
        named(path, fields.get(j).column());
      }
    }
    for (var i = 0; i < rule.entityColumns().size(); i++) {
      named("sentinelEntitiesMappings[" + i + "].columnName", rule.entityColumns().get(i));
    }
    rule.customDetails().forEach((key, column) -> named("customDetails." + key, column));
    var overrides = rule.overrides();
    var path = "alertDetailsOverride.";
    placeholders(path + "alertDisplayNameFormat", overrides.nameFormat());
    placeholders(path + "alertDescriptionFormat", overrides.descriptionFormat());
    named(path + "alertSeverityColumnName", overrides.severityColumn());
    named(path + "alertTacticsColumnName", overrides.tacticsColumn());
    overrides
        .properties()
        .values()
        .forEach(column -> named(path + "alertDynamicProperties", column));
    for (var name : rule.incidents().byCustomDetails()) {
      if (!rule.customDetails().containsKey(name)) {
        remarks.field(
            "incidentConfiguration.groupingConfiguration.groupByCustomDetails",
            true,
            COLUMN,
            "incidents are grouped by `" + name + "`, which is no custom detail of the rule");
      }
    }
    rule.extras().alertKey().forEach(column -> named("vedette.alertKey", column));
  }

  private void placeholders(String path, String format) {
    var found = PLACEHOLDER.matcher(format);
    var names = new HashSet<String>();
    while (found.find()) {
      names.add(found.group(1).strip());
      named(path, found.group(1).strip());
    }
    if (names.size() > 3) {
      remarks.field(
          path, true, "RULE-LIMIT", "names " + names.size() + " columns; at most 3 are filled in");
    }
  }

  private void named(String path, String column) {
    if (!column.isEmpty() && !columns.contains(column)) {
      remarks.field(
          path,
          true,
          COLUMN,
          "the result of the query has no column `" + column + "`" + similar(column));
    }
  }

  private String similar(String column) {
    return columns.stream()
        .filter(column::equalsIgnoreCase)
        .findFirst()
        .map(known -> "; did you mean `" + known + "`?")
        .orElse("");
  }
}
