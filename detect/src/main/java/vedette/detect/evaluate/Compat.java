package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vedette.data.table.Database;
import vedette.data.time.DateTime;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertId;
import vedette.detect.alert.IncidentKey;
import vedette.detect.alert.Limits;
import vedette.detect.alert.Mode;
import vedette.detect.evaluate.SlotView.Sight;
import vedette.detect.rule.Rule;
import vedette.detect.rule.Rule.EventGrouping;
import vedette.detect.rule.Rule.Kind;

/// One rule the way Microsoft Sentinel runs it: every slot for itself, so that overlapping slots
/// alert again; caps; suppression of the whole rule; incidents that take alerts for a while.
public final class Compat {
  /// Alerts of one run: the last sums up all that were found.
  private static final int MOST_SCHEDULED = 150;

  private static final int MOST_NRT = 30;

  /// Alerts of one incident; the next makes a twin.
  private static final int MOST_IN_INCIDENT = 150;

  private final CompiledRule compiled;
  private final Rule rule;
  private final Alerts makes;
  private final List<OpenIncident> incidents = new ArrayList<>();
  private long quietUntil = Long.MIN_VALUE;

  private static final class OpenIncident {
    private final UUID id;
    private final long created;
    private final Set<String> key;
    private int alerts;
    private boolean closed;

    private OpenIncident(UUID id, long created, Set<String> key) {
      this.id = id;
      this.created = created;
      this.key = key;
    }
  }

  public Compat(CompiledRule compiled) {
    this.compiled = compiled;
    this.rule = compiled.rule();
    this.makes = new Alerts(compiled);
  }

  /// The alerts of the slot that ends at `end`; none while the rule is suppressed.
  ///
  /// @param arrivals whether the database knows when rows came: a rule near real time sees what
  ///   came in its minute, whenever it happened
  public List<Alert> slot(Evaluation evaluation, Database database, long end, boolean arrivals) {
    if (end <= quietUntil) {
      return List.of();
    }
    var sight = arrivals && rule.kind() == Kind.NRT ? Sight.ARRIVALS : Sight.PLAIN;
    var findings = evaluation.slotFindings(compiled, database, end, sight);
    if (!rule.trigger().fires(findings.size())) {
      return List.of();
    }
    if (rule.suppression().enabled()) {
      quietUntil = end + rule.suppression().duration().ticks();
    }
    return alerts(findings, end);
  }

  private List<Alert> alerts(List<Finding> findings, long end) {
    var perResult = Mode.COMPAT.grouping(rule) == EventGrouping.ALERT_PER_RESULT;
    if (!perResult || findings.isEmpty()) {
      return List.of(numbered(makes.single(findings, end, new DateTime(end)), end, 0));
    }
    var most = rule.kind() == Kind.NRT ? MOST_NRT : MOST_SCHEDULED;
    var single = findings.size() <= most ? findings.size() : most - 1;
    var alerts = new ArrayList<Alert>();
    for (var i = 0; i < single; i++) {
      alerts.add(numbered(makes.single(List.of(findings.get(i)), end, new DateTime(end)), end, i));
    }
    if (single < findings.size()) {
      alerts.add(numbered(makes.single(findings, end, new DateTime(end)), end, single));
    }
    return alerts;
  }

  /// Told by slot and number, so that a restart repeats it and the next slot does not.
  private Alert numbered(Alert alert, long end, int number) {
    var key = List.of("slot " + new DateTime(end), "number " + number);
    return new Alert(
        AlertId.of(rule.id(), rule.version(), key),
        rule,
        alert.raised(),
        alert.slot(),
        alert.first(),
        alert.last(),
        alert.row(),
        alert.details(),
        alert.rows(),
        alert.events(),
        true);
  }

  /// The incident that an alert makes or joins; empty when the rule makes none.
  public Optional<UUID> incident(Alert alert, DateTime now) {
    var settings = rule.incidents();
    if (!settings.create()) {
      return Optional.empty();
    }
    var key = new HashSet<>(IncidentKey.matching(alert, Limits.SENTINEL));
    if (settings.grouped()) {
      for (var incident : incidents) {
        var inTime = now.ticks() - incident.created <= settings.lookback().ticks();
        if (inTime
            && incident.key.equals(key)
            && incident.alerts < MOST_IN_INCIDENT
            && (!incident.closed || settings.reopen())) {
          incident.closed = false;
          incident.alerts++;
          return Optional.of(incident.id);
        }
      }
    }
    var id = AlertId.of(rule.id(), "compat incident", List.of(alert.id().toString()));
    var made = new OpenIncident(id, now.ticks(), key);
    made.alerts = 1;
    incidents.add(made);
    return Optional.of(id);
  }

  /// An analyst closes an incident.
  public void close(UUID incident) {
    incidents.stream().filter(open -> open.id.equals(incident)).forEach(open -> open.closed = true);
  }

  /// Whether an incident is open.
  public boolean isOpen(UUID incident) {
    return incidents.stream().anyMatch(open -> open.id.equals(incident) && !open.closed);
  }
}
