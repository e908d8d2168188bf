package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertId;
import vedette.detect.rule.Rule;
import vedette.detect.rule.Rule.EventGrouping;
import vedette.detect.rule.Rule.Trigger;

/// Makes the findings of one rule into alerts, in strict mode: an alert is a row's identity, or the
/// key of a group and its bucket of time, so that whoever finds it again finds the same alert.
final class Alerts {
  /// Rows of one alert that entities are taken from.
  private static final int MOST_EVENTS = 10_000;

  private final CompiledRule compiled;
  private final Rule rule;

  Alerts(CompiledRule compiled) {
    this.compiled = compiled;
    this.rule = compiled.rule();
  }

  /// The alerts of the slot that ends at `end`.
  List<Alert> strict(List<Finding> findings, long end, DateTime raised) {
    var counts = !rule.trigger().equals(Trigger.ANY);
    if (counts && !rule.trigger().fires(findings.size())) {
      return List.of();
    }
    var single = rule.grouping() == EventGrouping.SINGLE_ALERT;
    if (single || (counts && rule.grouping() != EventGrouping.ALERT_PER_RESULT)) {
      return findings.isEmpty() && !counts
          ? List.of()
          : List.of(single(sorted(findings), end, raised));
    }
    return perRow(findings, end, raised);
  }

  /// One alert for all rows of a slot, told by the slot.
  Alert single(List<Finding> findings, long end, DateTime raised) {
    var slots = compiled.slots();
    var first = new DateTime(slots.start(end) + 1);
    var last = new DateTime(end);
    for (var i = 0; i < findings.size(); i++) {
      var finding = findings.get(i);
      first = i == 0 || finding.first().compareTo(first) < 0 ? finding.first() : first;
      last = i == 0 || finding.last().compareTo(last) > 0 ? finding.last() : last;
    }
    var id = AlertId.of(rule.id(), rule.version(), List.of("slot " + new DateTime(end)));
    var top = findings.isEmpty() ? null : findings.getFirst();
    return alert(id, top, first, last, end, raised, findings);
  }

  /// One alert for each identity among the rows of the slot that ends at `end`.
  List<Alert> perRow(List<Finding> findings, long end, DateTime raised) {
    return perRow(findings, _ -> end, raised);
  }

  /// The same for rows that have just arrived, of whatever slots.
  List<Alert> arrived(List<Finding> findings, DateTime raised) {
    var slots = compiled.slots();
    return perRow(findings, top -> slots.first(top.first().ticks()), raised);
  }

  private List<Alert> perRow(
      List<Finding> findings, ToLongFunction<Finding> slot, DateTime raised) {
    var groups = new LinkedHashMap<UUID, List<Finding>>();
    for (var finding : findings) {
      var end = slot.applyAsLong(finding);
      groups.computeIfAbsent(id(finding, end), _ -> new ArrayList<>()).add(finding);
    }
    var alerts = new ArrayList<Alert>();
    groups.forEach((id, group) ->
        alerts.add(
            compiled.shape() == Shape.ROW
                ? earliest(id, group, slot, raised)
                : all(id, sorted(group), slot.applyAsLong(group.getFirst()), raised)));
    return alerts;
  }

  private Alert all(UUID id, List<Finding> group, long end, DateTime raised) {
    var first = group.getFirst().first();
    var last = group.getFirst().last();
    for (var finding : group) {
      first = finding.first().compareTo(first) < 0 ? finding.first() : first;
      last = finding.last().compareTo(last) > 0 ? finding.last() : last;
    }
    return alert(id, group.getFirst(), first, last, end, raised, group);
  }

  /// Of events that the rule's own key makes one, the alert tells of the earliest: that is known
  /// whatever else comes, and in whatever order.
  private Alert earliest(
      UUID id, List<Finding> group, ToLongFunction<Finding> slot, DateTime raised) {
    var events = new LinkedHashMap<List<String>, List<Finding>>();
    for (var finding : group) {
      events.computeIfAbsent(finding.identity(), _ -> new ArrayList<>()).add(finding);
    }
    Alert earliest = null;
    for (var event : events.values()) {
      var alert = all(id, event, slot.applyAsLong(event.getFirst()), raised);
      earliest = earliest == null ? alert : earlier(earliest, alert);
    }
    return Objects.requireNonNull(earliest);
  }

  /// Which of two alerts of the same id is the one to tell.
  static Alert earlier(Alert left, Alert right) {
    var order = left.slot().compareTo(right.slot());
    order = order != 0 ? order : left.first().compareTo(right.first());
    order = order != 0 ? order : left.contentId().compareTo(right.contentId());
    return order <= 0 ? left : right;
  }

  /// In an order of their own, because that of a result is the engine's choice.
  private static List<Finding> sorted(List<Finding> findings) {
    if (findings.size() < 2) {
      return findings;
    }
    var keyed = new ArrayList<Map.Entry<String, Finding>>();
    findings.forEach(finding ->
        keyed.add(Map.entry(finding.identity() + " " + finding.row().values(), finding)));
    keyed.sort(
        Comparator.comparing((Map.Entry<String, Finding> entry) -> entry.getValue().first())
            .thenComparing(entry -> entry.getValue().last())
            .thenComparing(Map.Entry::getKey));
    return keyed.stream().map(Map.Entry::getValue).toList();
  }

  private Alert alert(
      UUID id,
      @Nullable Finding top,
      DateTime first,
      DateTime last,
      long end,
      DateTime raised,
      List<Finding> findings) {
    var events = findings.stream().limit(MOST_EVENTS).map(Finding::row).toList();
    Map<String, Scalar> row = top == null ? Map.of() : top.row();
    Map<String, Scalar> details = top == null ? Map.of() : top.details();
    return new Alert(
        id,
        rule,
        raised,
        new DateTime(end),
        first,
        last,
        row,
        details,
        findings.size(),
        events,
        true);
  }

  /// Of the row itself where it has an identity; else of what it is about, in its bucket of time.
  UUID id(Finding finding, long end) {
    var key = new ArrayList<>(finding.key());
    var slots = compiled.slots();
    if (compiled.shape() == Shape.WHOLE && rule.extras().alertKey().isEmpty()) {
      key.addAll(about(finding));
      key.add("bucket " + new DateTime(slots.bucket(end)));
    } else if (compiled.aggregated()) {
      key.add("bucket " + new DateTime(slots.bucket(finding.last().ticks())));
    }
    return AlertId.of(rule.id(), rule.version(), key);
  }

  /// The cells of the entities; without entities, all texts of the row.
  private List<String> about(Finding finding) {
    var cells = new ArrayList<String>();
    for (var mapping : rule.entities()) {
      for (var field : mapping.fields()) {
        cells.add(String.valueOf(finding.row().get(field.column())));
      }
    }
    if (cells.isEmpty()) {
      finding
          .row()
          .forEach((name, cell) -> {
            if (cell.value() instanceof Text) {
              cells.add(name + "=" + cell);
            }
          });
    }
    return cells;
  }
}
