package vedette.detect.lint;

import vedette.detect.rule.Rule;
import vedette.detect.rule.Rule.Kind;

/// The limits of Sentinel and Defender that the fields of a rule can exceed.
final class FieldLimits {
  private static final String LIMIT = "RULE-LIMIT";
  private static final long MINUTE = 600_000_000L;
  private static final long DAY = 24 * 60 * MINUTE;
  private final Rule rule;
  private final Remarks remarks;

  FieldLimits(Rule rule, Remarks remarks) {
    this.rule = rule;
    this.remarks = remarks;
  }

  void check() {
    most("customDetails", rule.customDetails().size(), 20, "custom details");
    switch (rule.kind()) {
      case SCHEDULED -> {
        within(
            "queryFrequency",
            rule.frequency().ticks(),
            5 * MINUTE,
            14 * DAY,
            "5 minutes to 14 days");
        within("queryPeriod", rule.period().ticks(), 5 * MINUTE, 14 * DAY, "5 minutes to 14 days");
        overlap();
        sentinel();
      }
      case NRT -> sentinel();
      case CUSTOM -> {}
    }
  }

  private void sentinel() {
    most("entityMappings", rule.entities().size(), 10, "entity mappings");
    for (var i = 0; i < rule.entities().size(); i++) {
      var path = "entityMappings[" + i + "]";
      var fields = rule.entities().get(i).fields().size();
      most(path + ".fieldMappings", fields, 3, "identifiers of one entity");
      if (fields == 0) {
        remarks.field(path, true, LIMIT, "an entity mapping has at least one identifier");
      }
    }
    bytes("alertDetailsOverride.alertDisplayNameFormat", rule.overrides().nameFormat(), 256);
    bytes(
        "alertDetailsOverride.alertDescriptionFormat", rule.overrides().descriptionFormat(), 5_000);
    if (rule.suppression().enabled()) {
      within(
          "suppressionDuration",
          rule.suppression().duration().ticks(),
          5 * MINUTE,
          DAY,
          "5 minutes to 24 hours");
    }
    if (rule.incidents().grouped()) {
      within(
          "incidentConfiguration.groupingConfiguration.lookbackDuration",
          rule.incidents().lookback().ticks(),
          5 * MINUTE,
          7 * DAY,
          "5 minutes to 7 days");
    }
  }

  private void most(String path, int found, int most, String what) {
    if (found > most) {
      remarks.field(
          path, true, LIMIT, "there are %d %s; at most %d count".formatted(found, what, most));
    }
  }

  private void bytes(String path, String text, int most) {
    if (text.length() > most) {
      remarks.field(path, true, LIMIT, "is longer than " + most + " characters");
    }
  }

  private void within(String path, long ticks, long least, long most, String range) {
    if (ticks < least || ticks > most) {
      var name = path.substring(path.lastIndexOf('.') + 1);
      remarks.field(path, true, LIMIT, "`" + name + "` lies outside Sentinel's " + range);
    }
  }

  /// Overlapping windows repeat alerts in Sentinel, and rows that come late fall between windows
  /// that do not overlap; the text can see to both with ingestion_time().
  private void overlap() {
    if (rule.period().ticks() > rule.frequency().ticks()
        && rule.kind() == Kind.SCHEDULED
        && !rule.query().contains("ingestion_time")) {
      remarks.field(
          "queryPeriod",
          false,
          "RULE-OVERLAP",
          "windows overlap, so Sentinel alerts about the same event in every run that sees it;"
              + " `ingestion_time() > ago(queryFrequency)` keeps each to one run");
    }
  }
}
