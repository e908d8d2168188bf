package vedette.detect.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Database;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.detect.alert.Alert;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Evaluation;
import vedette.detect.evaluate.KeptRows;
import vedette.detect.evaluate.Shape;
import vedette.detect.journal.Journal;
import vedette.detect.journal.RuleHealth;
import vedette.detect.schedule.SlotCursor.Stretch;
import vedette.engine.run.Brought;
import vedette.engine.run.QueryFailure;
import vedette.store.Snapshot;
import vedette.store.Store;
import vedette.store.Transaction;

/// Runs rules slot by slot over the store, each slot exactly once for what it says: alerts, their
/// incidents and the rule's cursor are one commit.
///
/// Slots that were missed run later, each with its own `now()`. Rows that come late by no more than
/// the lateness open the slots that hold them again; later ones are counted. A slot that cannot run
/// is kept and tried again. One thread at a time.
public final class Scheduler {
  /// A day: how late a row may come and still count.
  public static final TimeSpan USUAL_LATENESS = new TimeSpan(864_000_000_000L);

  private static final String CURSOR = "slots:";

  /// Windows that are read from the store take at most this part of the time, before they are over.
  private static final int OVER_STORE_SHARE = 9;

  private static final long MINUTE = 600_000_000L;
  private static final long HOUR = 60 * MINUTE;

  private final Store store;
  private final List<CompiledRule> rules;
  private final Journal journal;
  private final RuleHealth health;
  private final long lateness;
  private final LongSupplier nanoseconds;
  private final Evaluation evaluation;
  private final KeptRows kept;
  private final Map<String, Long> early = new HashMap<>();
  private long overStoreAgain;
  private final Map<String, Retry> retries = new HashMap<>();

  /// When slots that could not run are tried again.
  private record Retry(long at, long pause) {
    Retry later(long now) {
      return new Retry(now + pause, Math.min(HOUR, 2 * pause));
    }
  }

  /// @param nanoseconds a clock that never jumps, for time limits
  public Scheduler(
      Store store,
      List<CompiledRule> rules,
      Journal journal,
      RuleHealth health,
      TimeSpan lateness,
      LongSupplier nanoseconds) {
    this(store, rules, journal, health, lateness, nanoseconds, Brought.NOTHING);
  }

  /// @param brought what rules may read beside the tables
  public Scheduler(
      Store store,
      List<CompiledRule> rules,
      Journal journal,
      RuleHealth health,
      TimeSpan lateness,
      LongSupplier nanoseconds,
      Brought brought) {
    this.store = store;
    this.rules = List.copyOf(rules);
    this.journal = journal;
    this.health = health;
    this.lateness = lateness.ticks();
    this.nanoseconds = nanoseconds;
    this.evaluation = new Evaluation(nanoseconds, brought);
    this.kept =
        new KeptRows(
            this.rules.stream().filter(CompiledRule::continuous).toList(), nanoseconds, brought);
    this.overStoreAgain = nanoseconds.getAsLong();
    journal.know(this.rules.stream().map(CompiledRule::rule).toList());
  }

  /// What is to be fed with everything that arrives, so that open windows are evaluated over what
  /// concerns them; without, they are read from the store.
  public KeptRows kept() {
    return kept;
  }

  /// What a look brought.
  ///
  /// @param beyond rows that came too late to count, by name of the rule
  /// @param edited open incidents of rules whose text changed, by name of the rule
  /// @param sequence of the last row committed
  /// @param more whether slots that are due wait for the next look
  public record Outcome(
      List<Alert> alerts,
      Map<String, Long> beyond,
      Map<String, Integer> edited,
      long sequence,
      boolean more) {
    public Outcome {
      alerts = List.copyOf(alerts);
      beyond = Map.copyOf(beyond);
      edited = Map.copyOf(edited);
    }
  }

  /// Gathers what the steps of a look bring.
  private static final class Look {
    private final List<Alert> alerts = new ArrayList<>();
    private final Map<String, Long> beyond = new HashMap<>();
    private final Map<String, Integer> edited = new HashMap<>();

    /// Cursors that only looked at further rows; one commit is enough for all of them.
    private final Map<String, SlotCursor> seen = new HashMap<>();

    private long sequence;
    private boolean more;

    Outcome outcome() {
      return new Outcome(alerts, beyond, edited, sequence, more);
    }
  }

  /// Runs every slot that is due: those that are over, and those that late rows opened again.
  ///
  /// @param now the present; when it went backwards, nothing is due
  /// @param most slots of one rule, so that others need not wait for a long catching up
  public Outcome tick(DateTime now, int most) {
    var look = new Look();
    try (var arrived = store.snapshot()) {
      var latecomers = new Latecomers(arrived, lateness);
      for (var rule : rules) {
        for (var slots = 0; slots <= most; slots++) {
          if (!step(rule, latecomers, now, look)) {
            break;
          }
          look.more |= slots == most;
        }
      }
    }
    if (kept.isLarge()) {
      trim();
    }
    if (!look.seen.isEmpty()) {
      store.transact(transaction ->
          look.seen.forEach((name, cursor) -> transaction.cursor(name, cursor.write())));
    }
    return look.outcome();
  }

  /// Lets rules speak about the slot that is open, where further events can only add to what they
  /// select: the alerts are those of the slot when it is over, earlier. What was said of a slot is
  /// said anew only when it is over, however its counts grow.
  public Outcome early(DateTime now) {
    var look = new Look();
    var unkept = new ArrayList<CompiledRule>();
    try (var view = store.snapshot()) {
      for (var rule : rules) {
        if (rule.continuous() && kept.isFed() && kept.keeps(rule)) {
          early(rule, view, now, look);
        } else if (rule.continuous()) {
          unkept.add(rule);
        }
      }
      earlyOverStore(unkept, view, now, look);
    }
    if (!look.alerts.isEmpty()) {
      var entry = journal.entry(true);
      var committed =
          store.transact(transaction -> entry.say(List.copyOf(look.alerts), transaction, now));
      journal.remember(entry);
      kept.wrote(committed);
      look.sequence = committed.last();
    }
    return look.outcome();
  }

  /// Rules that take all rows of a table read the whole window each time, so they may do it for a
  /// part of the time only.
  private void earlyOverStore(List<CompiledRule> unkept, Snapshot view, DateTime now, Look look) {
    var began = nanoseconds.getAsLong();
    if (unkept.isEmpty() || began - overStoreAgain < 0) {
      return;
    }
    unkept.forEach(rule -> early(rule, view, now, look));
    var ended = nanoseconds.getAsLong();
    overStoreAgain = ended + OVER_STORE_SHARE * (ended - began);
  }

  private void early(CompiledRule rule, Snapshot view, DateTime now, Look look) {
    var id = rule.rule().id();
    var isKept = kept.isFed() && kept.keeps(rule);
    if (isKept ? !kept.isTouched(rule) : early.getOrDefault(id, -1L) >= view.sequence()) {
      return;
    }
    var cursor = SlotCursor.read(view.cursor(name(rule))).orElse(null);
    if (cursor == null
        || !cursor.version().equals(rule.rule().version())
        || next(rule, cursor) <= now.ticks()) {
      return;
    }
    var end = next(rule, cursor);
    var database = isKept ? kept.early(rule, view, end) : view;
    if (database != null) {
      early.put(id, view.sequence());
      look.alerts.addAll(early(rule, database, cursor, now));
    }
  }

  /// What a rule says early that it did not say yet.
  private List<Alert> early(CompiledRule rule, Database database, SlotCursor cursor, DateTime now) {
    var began = nanoseconds.getAsLong();
    var counted = cursor.beyond() > 0 ? lateness : -1;
    try {
      var found = evaluation.early(rule, database, next(rule, cursor), now, counted, kept);
      var news = found.stream().filter(this::isNews).toList();
      var took = nanoseconds.getAsLong() - began;
      health.ran(rule.rule(), rule.shape().words(), took, news.size(), 0);
      return news;
    } catch (QueryFailure failure) {
      // The slot runs again when it is over, and says then what is wrong.
      return List.of();
    }
  }

  private boolean isNews(Alert alert) {
    var before = journal.said(alert.id());
    return before == null || !before.stands() || alert.slot().ticks() < before.slot();
  }

  /// Runs one slot of a rule that is due, or only notes how far it has come.
  ///
  /// @return whether there is more to do
  private boolean step(CompiledRule rule, Latecomers latecomers, DateTime now, Look look) {
    try (var view = store.snapshot()) {
      var known = SlotCursor.read(view.cursor(name(rule)));
      var before = cursor(rule, known.orElse(null), view, now);
      var late = latecomers.opened(rule, before);
      var ran = run(rule, view, late, now);
      if (ran.end() == 0 && known.isPresent() && ran.cursor().onlySaw(known.get())) {
        look.seen.put(name(rule), ran.cursor());
      } else if (known.isEmpty() || !ran.cursor().equals(known.get())) {
        commit(rule, ran, ran.cursor().beyond() - before.beyond(), now, look);
      }
      return !ran.cursor().again().isEmpty() || next(rule, ran.cursor()) <= now.ticks();
    }
  }

  private void commit(CompiledRule rule, Ran ran, long beyond, DateTime now, Look look) {
    var entry = journal.entry(true);
    var edited = new int[1];
    var committed =
        store.transact(transaction -> {
          edited[0] = entry.edited(rule.rule(), transaction, now);
          if (beyond > 0) {
            RuleHealth.beyond(rule.rule(), beyond, transaction, now);
          }
          var rows = new ArrayList<>(ran.rows());
          fares(rule, ran, transaction, now, rows);
          entry.say(rows, transaction, now);
          transaction.cursor(name(rule), ran.cursor().write());
        });
    journal.remember(entry);
    kept.wrote(committed);
    look.alerts.addAll(entry.alerts());
    look.sequence = Math.max(look.sequence, committed.last());
    if (beyond > 0) {
      look.beyond.merge(rule.rule().name(), beyond, Long::sum);
    }
    if (edited[0] > 0) {
      look.edited.put(rule.rule().name(), edited[0]);
    }
  }

  private void fares(
      CompiledRule rule, Ran ran, Transaction transaction, DateTime now, List<Alert> rows) {
    if (ran.failure() != null) {
      health.failed(rule.rule(), ran.end(), ran.failure(), transaction, now).ifPresent(rows::add);
    } else if (ran.end() > 0 && ran.cursor().failing().isEmpty()) {
      health.recovered(rule.rule(), transaction, now);
    }
  }

  private void trim() {
    var starts = new HashMap<String, Long>();
    try (var view = store.snapshot()) {
      for (var rule : rules) {
        var cursor = SlotCursor.read(view.cursor(name(rule)));
        cursor.ifPresent(one -> starts.put(rule.rule().id(), rule.slots().start(next(rule, one))));
      }
    }
    kept.trim(starts);
  }

  private static String name(CompiledRule rule) {
    return CURSOR + rule.rule().id();
  }

  private static long next(CompiledRule rule, SlotCursor cursor) {
    return cursor.done() + rule.slots().frequency();
  }

  /// Where the rule stands; a rule that is new, or whose text is, begins with the slot that is
  /// open.
  private static SlotCursor cursor(
      CompiledRule rule, @Nullable SlotCursor known, Snapshot view, DateTime now) {
    var version = rule.rule().version();
    return known != null && known.version().equals(version)
        ? known
        : new SlotCursor(
            version, rule.slots().over(now.ticks()), view.sequence(), 0, List.of(), List.of());
  }

  /// What running one slot gave.
  ///
  /// @param end of the slot; 0 when none ran
  /// @param failure why it could not run, or null
  private record Ran(SlotCursor cursor, long end, List<Alert> rows, @Nullable String failure) {
    private static Ran nothing(SlotCursor cursor) {
      return new Ran(cursor, 0, List.of(), null);
    }
  }

  /// Runs one slot: the earliest that must be run again, else the next that is over, else one that
  /// failed a while ago.
  private Ran run(CompiledRule rule, Snapshot view, SlotCursor cursor, DateTime now) {
    var frequency = rule.slots().frequency();
    if (!cursor.again().isEmpty()) {
      var rest = SlotCursor.rest(cursor.again(), frequency);
      return ran(rule, view, cursor.withAgain(rest), cursor.again().getFirst().from(), now);
    }
    var end = next(rule, cursor);
    if (end <= now.ticks()) {
      return ran(rule, view, cursor.withDone(end), end, now);
    }
    var retry = retries.getOrDefault(rule.rule().id(), new Retry(Long.MIN_VALUE, MINUTE));
    if (!cursor.failing().isEmpty() && retry.at() <= now.ticks()) {
      retries.put(rule.rule().id(), retry.later(now.ticks()));
      var rest = SlotCursor.rest(cursor.failing(), frequency);
      return ran(rule, view, cursor.withFailing(rest), firstOf(cursor.failing()), now);
    }
    return Ran.nothing(cursor);
  }

  private static long firstOf(List<Stretch> stretches) {
    return stretches.getFirst().from();
  }

  private Ran ran(CompiledRule rule, Snapshot view, SlotCursor cursor, long end, DateTime now) {
    var frequency = rule.slots().frequency();
    var began = nanoseconds.getAsLong();
    try {
      var counted = cursor.beyond() > 0 ? lateness : -1;
      var database = kept.database(rule, view, end, next(rule, cursor));
      var found = evaluation.slot(rule, database, end, now, counted);
      var change = SlotChange.of(journal, rule.rule().id(), end, found, now);
      var further = Math.min(cursor.done(), end + 2 * rule.slots().period());
      var after =
          change.takenBack() && further > end
              ? cursor.adding(end + frequency, rule.slots().over(further), frequency)
              : cursor;
      var took = nanoseconds.getAsLong() - began;
      var delay = Math.max(0, now.ticks() - end);
      health.ran(rule.rule(), rule.shape().words(), took, change.rows().size(), delay);
      return new Ran(after, end, change.rows(), null);
    } catch (QueryFailure failure) {
      var retry = retries.getOrDefault(rule.rule().id(), new Retry(Long.MIN_VALUE, MINUTE));
      retries.put(rule.rule().id(), retry.at() > now.ticks() ? retry : retry.later(now.ticks()));
      var reason = String.valueOf(failure.getMessage());
      return new Ran(cursor.failing(end, frequency), end, List.of(), reason);
    }
  }

  /// Whether a rule needs slots at all, or is evaluated as rows arrive.
  public static boolean needsSlots(CompiledRule rule) {
    return rule.shape() != Shape.ROW || !rule.continuous();
  }
}
