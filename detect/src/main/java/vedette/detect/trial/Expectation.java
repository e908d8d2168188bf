package vedette.detect.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertTable;
import vedette.detect.alert.Entities;

/// An alert that a test expects; what it does not mention may be anything.
///
/// @param line of the file where it stands, from 1
/// @param title "" for any
/// @param severity "" for any
/// @param entities texts that must be among the identifiers of the alert's entities
/// @param details key or column to the text of its value
public record Expectation(
    int line,
    int column,
    String title,
    String severity,
    @Nullable DateTime start,
    @Nullable DateTime end,
    List<String> entities,
    Map<String, String> details) {
  public Expectation {
    entities = List.copyOf(entities);
    details = Map.copyOf(details);
  }

  /// What keeps an alert from being the expected one; empty when it is.
  List<String> differences(Alert alert) {
    var differences = new ArrayList<String>();
    compare("title", title, AlertTable.name(alert), differences);
    compare("severity", severity, AlertTable.severityOf(alert), differences);
    compare("start", start == null ? "" : start.toString(), alert.first().toString(), differences);
    compare("end", end == null ? "" : end.toString(), alert.last().toString(), differences);
    var found = Entities.values(alert.rule(), alert.events());
    for (var entity : entities) {
      if (!found.contains(entity)) {
        differences.add("entity " + entity + " is not among " + found);
      }
    }
    details.forEach((key, value) -> compare(key, value, value(alert, key), differences));
    return differences;
  }

  /// What an alert says under a key: a detail, a custom detail, or a column of its row.
  static String value(Alert alert, String key) {
    var detail = alert.details().get(key);
    if (detail != null) {
      return AlertTable.text(detail);
    }
    var column = alert.rule().customDetails().getOrDefault(key, key);
    return AlertTable.text(alert.row().get(column));
  }

  private static void compare(String what, String wanted, String found, List<String> differences) {
    if (!wanted.isEmpty() && !wanted.equals(found)) {
      differences.add(what + " is `" + found + "`, expected `" + wanted + "`");
    }
  }
}
