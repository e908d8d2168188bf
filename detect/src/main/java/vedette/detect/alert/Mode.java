package vedette.detect.alert;

import vedette.detect.rule.Rule;
import vedette.detect.rule.Rule.EventGrouping;

/// Whose meaning a rule has.
public enum Mode {
  /// Nothing lost, nothing twice: alerts by identity, no caps.
  STRICT("Vedette", "Vedette", "Vedette", "Detections", EventGrouping.ALERT_PER_RESULT),
  /// What Microsoft Sentinel does, with its caps and repetitions.
  COMPAT(
      "ASI Scheduled Alerts",
      "Microsoft",
      "Azure Sentinel",
      "Scheduled Alerts",
      EventGrouping.SINGLE_ALERT);

  private static final String NO_WORKSPACE = "00000000-0000-0000-0000-000000000000";
  private final String provider;
  private final String vendor;
  private final String product;
  private final String component;
  private final EventGrouping usual;

  Mode(String provider, String vendor, String product, String component, EventGrouping usual) {
    this.provider = provider;
    this.vendor = vendor;
    this.product = product;
    this.component = component;
    this.usual = usual;
  }

  String provider() {
    return provider;
  }

  String vendor() {
    return vendor;
  }

  String product() {
    return product;
  }

  String component() {
    return component;
  }

  /// Sentinel puts the workspace before the id of the rule; there is none here.
  String alertType(Rule rule) {
    return switch (this) {
      case STRICT -> rule.id();
      case COMPAT -> NO_WORKSPACE + "_" + rule.id();
    };
  }

  public Limits limits() {
    return switch (this) {
      case STRICT -> Limits.NONE;
      case COMPAT -> Limits.SENTINEL;
    };
  }

  /// How a rule groups rows: as it says, or as this mode has it.
  public EventGrouping grouping(Rule rule) {
    return rule.grouping() == EventGrouping.UNSAID ? usual : rule.grouping();
  }
}
