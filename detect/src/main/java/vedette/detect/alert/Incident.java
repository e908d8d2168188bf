package vedette.detect.alert;

import java.util.List;
import java.util.UUID;
import vedette.data.time.DateTime;
import vedette.detect.rule.Rule;

/// Alerts that belong together.
///
/// @param number counts up; what people call it by
/// @param first time of the first event of its alerts
/// @param last time of the last
public record Incident(
    UUID id,
    int number,
    Rule rule,
    String title,
    DateTime created,
    DateTime modified,
    DateTime first,
    DateTime last,
    List<UUID> alerts,
    boolean open) {
  public Incident {
    alerts = List.copyOf(alerts);
  }
}
