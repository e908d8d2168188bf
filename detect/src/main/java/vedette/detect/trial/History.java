package vedette.detect.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import vedette.data.table.Database;
import vedette.data.table.HiddenColumns;
import vedette.data.table.ScanRequest;
import vedette.data.time.DateTime;
import vedette.detect.alert.Alert;
import vedette.detect.alert.IncidentKey;
import vedette.detect.alert.Mode;
import vedette.detect.evaluate.Compat;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Evaluation;
import vedette.detect.evaluate.EventTimes;
import vedette.detect.rule.Rule.Kind;

/// A rule run over stored events, slot by slot, as if it had been on at the time.
public final class History {
  private final Evaluation evaluation;
  private final Database database;
  private final boolean arrivals;

  public History(Evaluation evaluation, Database database) {
    this(evaluation, database, false);
  }

  /// @param arrivals whether rows came when the database says so, as they do in a test; history was
  ///   mostly stored in one go
  History(Evaluation evaluation, Database database, boolean arrivals) {
    this.evaluation = evaluation;
    this.database = new IdentifiedTables(database);
    this.arrivals = arrivals;
  }

  /// What a rule would have made.
  ///
  /// @param incidents ids of the incidents, one for each alert that makes or joins one
  /// @param slots how many slots ran
  public record Outcome(List<Alert> alerts, List<UUID> incidents, int slots) {
    public Outcome {
      alerts = List.copyOf(alerts);
      incidents = List.copyOf(incidents);
    }

    /// How many incidents there are.
    public int incidentCount() {
      return (int) incidents.stream().distinct().count();
    }
  }

  /// Runs every slot that ends in (`after`, `until`] and can differ from an empty one.
  public Outcome run(CompiledRule rule, Mode mode, DateTime after, DateTime until) {
    return switch (mode) {
      case STRICT -> strict(rule, after.ticks(), until.ticks());
      case COMPAT -> compat(rule, after.ticks(), until.ticks());
    };
  }

  private Outcome strict(CompiledRule rule, long after, long until) {
    var found = new LinkedHashMap<UUID, Alert>();
    var ends = ends(rule, after, until, false);
    for (var end : ends) {
      for (var alert : evaluation.slot(rule, database, end, new DateTime(end))) {
        found.putIfAbsent(alert.id(), alert);
      }
    }
    var alerts = new ArrayList<>(found.values());
    alerts.sort(Order.BY_TIME);
    var incidents =
        alerts.stream()
            .filter(alert -> alert.rule().incidents().create())
            .map(IncidentKey::strict)
            .toList();
    return new Outcome(alerts, incidents, ends.size());
  }

  private Outcome compat(CompiledRule rule, long after, long until) {
    var compat = new Compat(rule);
    var alerts = new ArrayList<Alert>();
    var incidents = new ArrayList<UUID>();
    var ends = ends(rule, after, until, arrivals && rule.rule().kind() == Kind.NRT);
    for (var end : ends) {
      for (var alert : compat.slot(evaluation, database, end, arrivals)) {
        alerts.add(alert);
        compat.incident(alert, alert.raised()).ifPresent(incidents::add);
      }
    }
    return new Outcome(alerts, incidents, ends.size());
  }

  /// Slot ends worth running: those that hold an event; all of them when the rule speaks about
  /// empty slots too.
  private NavigableSet<Long> ends(CompiledRule rule, long after, long until, boolean byArrival) {
    var slots = rule.slots();
    var ends = new TreeSet<Long>();
    if (rule.rule().trigger().fires(0)) {
      for (var end = slots.first(after + 1); end <= until; end += slots.frequency()) {
        ends.add(end);
      }
      return ends;
    }
    for (var time : times(rule, after - slots.period(), until, byArrival)) {
      var from = Math.max(slots.first(time), slots.first(after + 1));
      var to = Math.min(slots.last(time), until);
      for (var end = from; end <= to; end += slots.frequency()) {
        if (!ends.add(end) && ends.contains(slots.over(to))) {
          break;
        }
      }
    }
    return ends;
  }

  /// The different first slots of all events, as one event time each: which is all that decides
  /// about slots.
  private NavigableSet<Long> times(CompiledRule rule, long after, long until, boolean byArrival) {
    var slots = rule.slots();
    var times = new TreeSet<Long>();
    for (var name : rule.tables()) {
      var table = database.table(name);
      var time =
          table == null
              ? null
              : byArrival
                  ? HiddenColumns.INGESTION_TIME.name()
                  : EventTimes.column(name, table.schema());
      if (table == null
          || time == null
          || !(table.schema().has(time) || table.hidden().has(time))) {
        continue;
      }
      try (var scan = table.scan(new ScanRequest(List.of(time), List.of()))) {
        for (var part : scan.parts()) {
          try (var batches = part.open()) {
            for (var batch = batches.next(); batch != null; batch = batches.next()) {
              for (var row = 0; row < batch.size(); row++) {
                if (batch.column(0).value(row) instanceof DateTime moment
                    && moment.ticks() > after
                    && moment.ticks() <= until) {
                  times.add(slots.first(moment.ticks()));
                }
              }
            }
          }
        }
      }
    }
    return times;
  }
}
