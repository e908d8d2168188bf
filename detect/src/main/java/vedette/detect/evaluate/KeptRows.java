package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.table.Database;
import vedette.data.table.Table;
import vedette.detect.alert.AlertTable;
import vedette.engine.run.Brought;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.QueryFailure;
import vedette.store.Committed;
import vedette.store.Snapshot;

/// What arrives, as far as rules on windows will look at it: the rows that fulfil the conditions
/// next to their scans, kept in memory until no window needs them. An open window is then evaluated
/// over its own few rows, and only when one of them is new.
///
/// What is kept is a subset that decides alone, so a rule says the same over it as over the store.
/// Where that is not sure (rows came another way, a window begins earlier, a rule takes all rows)
/// the store is asked. One thread at a time.
public final class KeptRows {
  /// Tables that rules themselves write; their rows come other ways than as arrivals.
  private static final Set<String> OWN =
      Set.of(AlertTable.NAME, "SecurityIncident", "SentinelHealth", "VedetteOutbox");

  /// Rows of all prefixes together: of a few hundred bytes each, a sixteenth of the heap.
  private static final long MOST_ROWS = Runtime.getRuntime().maxMemory() / 16 / 256;

  private final Map<String, List<KeptPrefix>> ofRule = new HashMap<>();
  private final Map<String, List<KeptPrefix>> ofTable = new LinkedHashMap<>();
  private final Set<String> tables = new HashSet<>();
  private final List<KeptPrefix> all;
  private final List<CompiledRule> indexed;
  private final Map<String, OpenGroups> groups = new HashMap<>();
  private final Set<String> touched = new HashSet<>();
  private final List<Gap> gaps = new ArrayList<>();

  /// Everything up to this sequence was handed in, except for the gaps; -1 before the first.
  private long seen = -1;

  /// A stretch of the ingestion sequence that was not handed in.
  private record Gap(long after, long upTo) {}

  /// @param rules those that run on slots
  public KeptRows(Collection<CompiledRule> rules, LongSupplier nanoseconds, Brought brought) {
    var engine = new QueryEngine();
    var shared = new HashMap<ScanPrefix, KeptPrefix>();
    var some = new ArrayList<CompiledRule>();
    for (var rule : rules) {
      var prefixes = ScanPrefix.of(rule.query());
      if (!rule.silent() || prefixes.isEmpty() || rule.tables().stream().anyMatch(OWN::contains)) {
        continue;
      }
      var kept = new ArrayList<KeptPrefix>();
      for (var prefix : prefixes.get()) {
        kept.add(
            shared.computeIfAbsent(
                prefix, one -> new KeptPrefix(one, engine, nanoseconds, brought)));
      }
      ofRule.put(rule.rule().id(), kept);
      var open = OpenGroups.of(rule, prefixes.get());
      if (open != null) {
        groups.put(rule.rule().id(), open);
      }
      tables.addAll(rule.tables());
      some.add(rule);
    }
    for (var prefix : shared.values()) {
      ofTable.computeIfAbsent(prefix.prefix().table(), _ -> new ArrayList<>()).add(prefix);
    }
    this.all = List.copyOf(shared.values());
    this.indexed = List.copyOf(some);
  }

  /// The rules whose rows are kept.
  List<CompiledRule> rules() {
    return indexed;
  }

  /// Takes rows that are durable now.
  void arrived(RowFilters.Delivery delivery, long first, long last) {
    if (seen >= 0 && first > seen + 1) {
      gaps.add(new Gap(seen, first - 1));
    }
    seen = last;
    var taken = new HashMap<KeptPrefix, Optional<Batch>>();
    for (var rule : indexed) {
      var id = rule.rule().id();
      for (var prefix : ofRule.getOrDefault(id, List.of())) {
        var name = prefix.prefix().table();
        var table = delivery.arrived().get(name);
        var rows = table == null ? null : delivery.rows(rule, name);
        if (table != null && (rows == null || rows.length > 0)) {
          touched.add(id);
          var fitting = rows == null ? table : table.at(rows);
          var added = taken.computeIfAbsent(prefix, one -> Optional.ofNullable(one.add(fitting)));
          var ofRule = groups.get(id);
          if (ofRule != null && added.isPresent()) {
            ofRule.add(added.get());
          }
        }
      }
    }
  }

  /// Takes note of rows that rules themselves wrote, which no window asks for.
  public void wrote(Committed committed) {
    if (committed.first() == seen + 1) {
      seen = committed.last();
    }
  }

  /// Whether anything was ever handed in: without that, nothing is known.
  public boolean isFed() {
    return seen >= 0;
  }

  /// Whether the rows of a rule are kept.
  public boolean keeps(CompiledRule rule) {
    var prefixes = ofRule.get(rule.rule().id());
    return prefixes != null && prefixes.stream().noneMatch(KeptPrefix::isGivenUp);
  }

  /// Whether a rule has rows that it was not asked about.
  public boolean isTouched(CompiledRule rule) {
    return touched.contains(rule.rule().id());
  }

  /// What the open slot of a rule is to be run on before it is over; null when nothing new can come
  /// of it.
  ///
  /// @param open end of the slot
  public @Nullable Database early(CompiledRule rule, Snapshot view, long open) {
    var id = rule.rule().id();
    touched.remove(id);
    var database = database(rule, view, open, open);
    var ofRule = groups.get(id);
    if (ofRule == null || database == view) {
      return database;
    }
    var prefix = ofRule(id).getFirst();
    ofRule.look(prefix, open, rule.slots().start(open));
    var ripe = ofRule.ripe();
    return ripe.isEmpty()
        ? null
        : new Kept(Map.of(prefix.prefix().table(), prefix.table(ofRule.rows(prefix, ripe))), view);
  }

  private List<KeptPrefix> ofRule(String rule) {
    return ofRule.getOrDefault(rule, List.of());
  }

  /// A rule said something about the open slot early: of the groups whose events are in its last
  /// part, nothing more need be said before it is over.
  void told(CompiledRule rule, List<Finding> findings, long open) {
    var ofRule = groups.get(rule.rule().id());
    for (var finding : findings) {
      if (ofRule != null && finding.last().ticks() > open - rule.slots().frequency()) {
        ofRule.told(finding.identity());
      }
    }
  }

  /// The database that a slot of a rule is to be run on: its kept rows where those are all that the
  /// slot can see, else what is stored.
  ///
  /// @param end of the slot
  /// @param open end of the rule's next slot, whose window is the earliest still needed
  public Database database(CompiledRule rule, Snapshot view, long end, long open) {
    if (!isFed() || !keeps(rule) || !closeGaps(view)) {
      return view;
    }
    var after = rule.slots().start(end);
    var kept = new HashMap<String, Table>();
    for (var prefix : ofRule.getOrDefault(rule.rule().id(), List.of())) {
      if (!prefix.isFilled() && end >= open) {
        fill(prefix, view, after);
      }
      if (!prefix.holdsAfter(after) || prefix.isGivenUp()) {
        return view;
      }
      kept.put(prefix.prefix().table(), prefix.table());
    }
    return new Kept(kept, view);
  }

  private void fill(KeptPrefix prefix, Snapshot view, long after) {
    try {
      prefix.fill(view, after);
      if (all.stream().mapToLong(KeptPrefix::rows).sum() > MOST_ROWS) {
        prefix.giveUp();
      }
    } catch (QueryFailure failure) {
      prefix.giveUp();
    }
  }

  /// Whether everything that a snapshot shows was handed in; what was not is forgotten.
  private boolean closeGaps(Snapshot view) {
    if (view.sequence() < seen) {
      return false;
    }
    if (view.sequence() > seen) {
      gaps.add(new Gap(seen, view.sequence()));
      seen = view.sequence();
    }
    for (var gap : gaps) {
      for (var name : tables) {
        var table = view.table(name);
        if (table != null && Arrivals.between(name, table, gap.after(), gap.upTo()).size() > 0) {
          ofTable.getOrDefault(name, List.of()).forEach(KeptPrefix::forget);
        }
      }
    }
    gaps.clear();
    return true;
  }

  /// Whether there is more than need be.
  public boolean isLarge() {
    return all.stream().anyMatch(prefix -> prefix.rows() > KeptPrefix.MOST_ROWS);
  }

  /// Lets rows go that lie before the windows still to come.
  ///
  /// @param starts by rule, the time that its next window begins after
  public void trim(Map<String, Long> starts) {
    var needed = new HashMap<KeptPrefix, Long>();
    ofRule.forEach((rule, prefixes) ->
        prefixes.forEach(
            prefix -> needed.merge(prefix, starts.getOrDefault(rule, Long.MIN_VALUE), Math::min)));
    needed.forEach(KeptPrefix::trim);
  }

  private record Kept(Map<String, Table> kept, Database stored) implements Database {
    @Override
    public @Nullable Table table(String name) {
      var table = kept.get(name);
      return table != null ? table : stored.table(name);
    }

    @Override
    public Set<String> names() {
      return stored.names();
    }
  }
}
