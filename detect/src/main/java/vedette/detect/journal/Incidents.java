package vedette.detect.journal;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.table.Database;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertTable;
import vedette.detect.alert.IncidentKey;
import vedette.detect.rule.Rule;

/// Incidents in strict mode: an alert belongs to the incident that its own content names, so that
/// the order in which alerts are found changes none.
///
/// An incident that no alert stands behind any more is closed, and opened again when one comes.
final class Incidents {
  private final Map<UUID, State> states = new HashMap<>();
  private int numbers;

  /// One alert of an incident.
  record Member(long first, long last, String severity) {}

  /// What stands of an incident.
  ///
  /// @param version of the rule's text that it belongs to
  /// @param retired whether the rule's text is another by now
  /// @param kept what people have written: owner, classification, comments, labels, tasks
  record State(
      UUID id,
      int number,
      String rule,
      String version,
      String title,
      String description,
      DateTime created,
      @Nullable DateTime firstModified,
      @Nullable DateTime closed,
      String status,
      boolean retired,
      TreeMap<UUID, Member> members,
      Map<String, Object> kept) {
    State withMembers(TreeMap<UUID, Member> changed, String now) {
      return new State(
          id,
          number,
          rule,
          version,
          title,
          description,
          created,
          firstModified,
          closed,
          now,
          retired,
          changed,
          kept);
    }

    State retiredNow(Map<String, Object> remark) {
      return new State(
          id,
          number,
          rule,
          version,
          title,
          description,
          created,
          firstModified,
          closed,
          status,
          true,
          members,
          remark);
    }

    State told(DateTime now, boolean first) {
      var modified = first ? null : firstModified == null ? now : firstModified;
      var end = status.equals(IncidentTable.CLOSED) ? closed == null ? now : closed : null;
      return new State(
          id,
          number,
          rule,
          version,
          title,
          description,
          first ? now : created,
          modified,
          end,
          status,
          retired,
          members,
          kept);
    }
  }

  /// Reads what stands of Vedette's own incidents.
  ///
  /// @param alerts that stand, which say the members
  static Incidents of(Database database, Map<UUID, Said> alerts) {
    var incidents = new Incidents();
    incidents.numbers = IncidentTable.read(database, incidents.states);
    alerts.forEach((id, said) -> {
      var state = said.incident() == null ? null : incidents.states.get(said.incident());
      if (state != null) {
        state.members().put(id, new Member(said.first(), said.last(), said.severity()));
      }
    });
    return incidents;
  }

  Change change() {
    return new Change();
  }

  void remember(Change change) {
    states.putAll(change.changed);
    numbers = Math.max(numbers, change.next);
  }

  /// Changes that are not durable yet.
  final class Change {
    private final Map<UUID, State> changed = new HashMap<>();
    private final Set<UUID> made = new HashSet<>();
    private int next = numbers;

    private Change() {}

    private @Nullable State state(UUID id) {
      var mine = changed.get(id);
      return mine == null ? states.get(id) : mine;
    }

    /// @param before what stood of the alert
    /// @return the incidents that are different now
    Set<UUID> add(Alert alert, @Nullable Said before) {
      var touched = new TreeSet<UUID>();
      var now = IncidentKey.of(alert);
      if (before != null && before.incident() != null && !before.incident().equals(now)) {
        leave(alert.id(), before.incident());
        touched.add(before.incident());
      }
      if (now != null) {
        join(alert, now);
        touched.add(now);
      }
      return touched;
    }

    private void leave(UUID alert, UUID incident) {
      var state = state(incident);
      if (state != null) {
        var members = new TreeMap<>(state.members());
        members.remove(alert);
        var status = members.isEmpty() ? IncidentTable.CLOSED : state.status();
        changed.put(incident, state.withMembers(members, status));
      }
    }

    private void join(Alert alert, UUID incident) {
      var known = state(incident);
      var state = known == null ? made(alert, incident) : known;
      var members = new TreeMap<>(state.members());
      var reopens = state.members().isEmpty() || alert.rule().incidents().reopen();
      members.put(
          alert.id(),
          new Member(alert.first().ticks(), alert.last().ticks(), AlertTable.severityOf(alert)));
      var closed = state.status().equals(IncidentTable.CLOSED);
      var status = closed && reopens ? IncidentTable.NEW : state.status();
      changed.put(incident, state.withMembers(members, status));
    }

    private State made(Alert alert, UUID incident) {
      var rule = alert.rule();
      made.add(incident);
      return new State(
          incident,
          ++next,
          rule.id(),
          rule.version(),
          AlertTable.name(alert),
          rule.description(),
          alert.raised(),
          null,
          null,
          IncidentTable.NEW,
          false,
          new TreeMap<>(),
          Map.of());
    }

    /// Open incidents of an earlier text of the rule, each once.
    Set<UUID> retire(Rule rule) {
      var retired = new TreeSet<UUID>();
      for (var state : states.values()) {
        if (state.rule().equals(rule.id())
            && !state.version().equals(rule.version())
            && !state.retired()
            && !state.status().equals(IncidentTable.CLOSED)) {
          var remark =
              "The text of the rule \""
                  + rule.name()
                  + "\" changed from version "
                  + state.version()
                  + " to "
                  + rule.version()
                  + ". This incident stays open and takes no more alerts; what the new text"
                  + " finds makes incidents of its own.";
          changed.put(state.id(), state.retiredNow(IncidentTable.commented(state.kept(), remark)));
          retired.add(state.id());
        }
      }
      return retired;
    }

    /// One row for each of some incidents.
    Rows rows(Collection<UUID> ids, DateTime now) {
      for (var id : ids) {
        var state = changed.get(id);
        if (state != null) {
          changed.put(id, state.told(now, made.remove(id)));
        }
      }
      return IncidentTable.rows(
          ids.stream().map(changed::get).filter(java.util.Objects::nonNull).toList(), now);
    }
  }

  /// A text as a JSON value.
  static Dynamic text(String text) {
    return Dynamic.of(Text.of(text));
  }
}
