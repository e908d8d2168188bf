package vedette.detect.alert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;

/// Which incident an alert belongs to.
public final class IncidentKey {
  private IncidentKey() {}

  /// The incident of an alert in strict mode, or null when it makes none.
  public static @Nullable UUID of(Alert alert) {
    return alert.standing() && alert.rule().incidents().create() ? strict(alert) : null;
  }

  /// In strict mode: what the rule groups by, and the bucket of event time that is as long as the
  /// rule's `lookbackDuration`. It depends on nothing but the alert, so the order in which alerts
  /// are found changes no incident.
  public static UUID strict(Alert alert) {
    var rule = alert.rule();
    var incidents = rule.incidents();
    if (!incidents.grouped()) {
      return AlertId.of(rule.id(), "incident", List.of(alert.id().toString()));
    }
    var key = new ArrayList<>(matching(alert, Limits.NONE));
    var length = Math.max(1, incidents.lookback().ticks());
    var ticks = alert.first().ticks();
    key.add("bucket " + new DateTime(ticks - Math.floorMod(ticks, length)));
    return AlertId.of(rule.id(), rule.version() + " incident", key);
  }

  /// What alerts of one incident have in common.
  public static List<String> matching(Alert alert, Limits limits) {
    var rule = alert.rule();
    var incidents = rule.incidents();
    var entities = new ArrayList<>(Entities.keys(rule, alert.events(), limits));
    Collections.sort(entities);
    return switch (incidents.matching()) {
      case ANY_ALERT -> List.of();
      case ALL_ENTITIES -> entities;
      case SELECTED -> selected(alert, entities);
    };
  }

  private static List<String> selected(Alert alert, List<String> entities) {
    var incidents = alert.rule().incidents();
    var key = new ArrayList<String>();
    for (var type : incidents.byEntities()) {
      var prefix = type.toLowerCase(Locale.ROOT) + "{";
      entities.stream().filter(entity -> entity.startsWith(prefix)).forEach(key::add);
    }
    for (var detail : incidents.byDetails()) {
      key.add(
          switch (detail.toLowerCase(Locale.ROOT)) {
            case "displayname" -> AlertTable.name(alert);
            case "severity" -> AlertTable.severityOf(alert);
            default -> "";
          });
    }
    for (var name : incidents.byCustomDetails()) {
      var column = alert.rule().customDetails().get(name);
      key.add(column == null ? "" : AlertTable.text(alert.row().get(column)));
    }
    return key;
  }
}
