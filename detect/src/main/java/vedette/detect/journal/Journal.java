package vedette.detect.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Database;
import vedette.data.time.DateTime;
import vedette.detect.alert.Alert;
import vedette.detect.alert.AlertTable;
import vedette.detect.alert.IncidentKey;
import vedette.detect.rule.Rule;
import vedette.store.Transaction;

/// Everything that rules have said, in memory and as rows of `SecurityAlert`, `SecurityIncident`
/// and the outbox, which become durable in one commit.
///
/// What is written in a transaction counts from [#remember] on, when it is durable. One thread at a
/// time.
public final class Journal {
  private final Map<UUID, Said> said = new HashMap<>();
  private final Map<String, Map<Long, Set<UUID>>> bySlot = new HashMap<>();
  private final Map<String, Rule> rules = new HashMap<>();
  private final Incidents incidents;
  private final List<String> sinks;

  private Journal(Map<UUID, Said> known, Incidents incidents, List<String> sinks) {
    this.incidents = incidents;
    this.sinks = List.copyOf(sinks);
    known.forEach(this::put);
  }

  /// Reads what earlier runs said.
  ///
  /// @param sinks where every alert is to be delivered
  public static Journal of(Database database, List<String> sinks) {
    var known = StoredAlerts.read(database);
    return new Journal(known, Incidents.of(database, known), sinks);
  }

  /// Rules by id, for alerts of which only the row is left.
  public void know(Collection<Rule> known) {
    known.forEach(rule -> rules.put(rule.id(), rule));
  }

  /// What stands of an alert, or null when it was never said.
  public @Nullable Said said(UUID id) {
    return said.get(id);
  }

  /// The alerts of a rule that belong to one slot.
  public Set<UUID> ofSlot(String rule, long end) {
    return bySlot.getOrDefault(rule, Map.of()).getOrDefault(end, Set.of());
  }

  /// Whether an alert that is told by its row says more than what stands: it was never said, or was
  /// said of a later event.
  public boolean isNews(Alert alert) {
    var before = said.get(alert.id());
    return before == null || !before.stands() || order(alert, before) < 0;
  }

  private static int order(Alert alert, Said before) {
    if (alert.slot().ticks() != before.slot()) {
      return Long.compare(alert.slot().ticks(), before.slot());
    }
    return alert.first().ticks() == before.first()
        ? alert.contentId().compareTo(before.content())
        : Long.compare(alert.first().ticks(), before.first());
  }

  /// The alert as it is taken back.
  public Alert dismissed(UUID id, DateTime now) {
    var before = said.get(id);
    if (before == null) {
      throw new IllegalStateException("nobody said the alert " + id);
    }
    if (before.alert() != null) {
      return before.alert().dismissed(now);
    }
    var rule = rules.get(before.rule());
    if (rule == null) {
      throw new IllegalStateException("an alert of the unknown rule " + before.rule());
    }
    return new Alert(
        id,
        rule,
        now,
        new DateTime(before.slot()),
        new DateTime(before.first()),
        new DateTime(before.last()),
        Map.of(),
        Map.of(),
        0,
        List.of(),
        false);
  }

  /// What a transaction adds to the journal.
  public final class Entry {
    private final List<Alert> alerts = new ArrayList<>();
    private final Incidents.Change change = incidents.change();
    private final boolean revisable;

    private Entry(boolean revisable) {
      this.revisable = revisable;
    }

    /// Says alerts: one row each, with the incidents they change and one row for every sink.
    public void say(List<Alert> more, Transaction transaction, DateTime now) {
      if (more.isEmpty()) {
        return;
      }
      alerts.addAll(more);
      transaction.add(AlertTable.NAME, AlertTable.rows(more));
      var touched = new TreeSet<UUID>();
      for (var alert : more) {
        touched.addAll(change.add(alert, said.get(alert.id())));
      }
      if (!touched.isEmpty()) {
        transaction.add(IncidentTable.NAME, change.rows(touched, now));
      }
      if (!sinks.isEmpty()) {
        transaction.add(Outbox.NAME, Outbox.waiting(more, sinks, now));
      }
    }

    /// Says of the open incidents of a rule whose text changed that they take no more alerts.
    ///
    /// @return how many there are
    public int edited(Rule rule, Transaction transaction, DateTime now) {
      var retired = change.retire(rule);
      if (!retired.isEmpty()) {
        transaction.add(IncidentTable.NAME, change.rows(retired, now));
      }
      return retired.size();
    }

    public List<Alert> alerts() {
      return List.copyOf(alerts);
    }
  }

  /// Begins to write.
  ///
  /// @param revisable whether what is said may be taken back
  public Entry entry(boolean revisable) {
    return new Entry(revisable);
  }

  /// The transaction is durable: from now on it counts.
  public void remember(Entry entry) {
    for (var alert : entry.alerts) {
      put(alert.id(), said(alert, entry.revisable));
    }
    incidents.remember(entry.change);
  }

  private static Said said(Alert alert, boolean revisable) {
    return new Said(
        alert.rule().id(),
        alert.standing() ? alert.slot().ticks() : Said.NONE,
        alert.first().ticks(),
        alert.last().ticks(),
        AlertTable.severityOf(alert),
        alert.contentId(),
        IncidentKey.of(alert),
        revisable ? alert.small() : null);
  }

  private void put(UUID id, Said now) {
    var before = said.put(id, now);
    if (before != null && before.stands()) {
      var slots = bySlot.get(before.rule());
      var ids = slots == null ? null : slots.get(before.slot());
      if (ids != null) {
        ids.remove(id);
      }
    }
    if (now.stands()) {
      bySlot
          .computeIfAbsent(now.rule(), _ -> new HashMap<>())
          .computeIfAbsent(now.slot(), _ -> new TreeSet<>())
          .add(id);
    }
  }
}
