package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.TextColumn;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.functions.Accumulator;
import vedette.functions.RowCounter;
import vedette.functions.RowKeeper;

/// The work of one lane of a `summarize`: its groups, and the state of each aggregate over them.
///
/// Rows that are only counted need not be read, and of what sources know nothing is read either.
final class Gathering {
  private final SummarizeOperator summarize;
  private final Holding holding;
  private final GroupStates groups;
  private final boolean counts;
  private final @Nullable CodeCounts codes;
  private final List<PassingGroups.Over> over = new ArrayList<>();
  private final List<Batch> overElsewhere = new ArrayList<>();
  private long overBytes;
  private @Nullable PassingGroups passing;

  /// Hears what a lane holds, after each batch.
  @FunctionalInterface
  interface Holding {
    void hold(long bytes, int groups);
  }

  Gathering(SummarizeOperator summarize, Holding holding) {
    this.summarize = summarize;
    this.holding = holding;
    var rising = summarize.rising();
    this.groups =
        GroupStates.of(
            summarize, GroupNumbers.of(summarize.keyTypes(), rising == null ? -1 : rising.key()));
    this.counts = states().stream().allMatch(RowCounter.class::isInstance);
    this.codes = counts && countsTexts() ? new CodeCounts() : null;
  }

  private List<Accumulator> states() {
    return groups.states();
  }

  private List<Expression> keys() {
    return summarize.keys();
  }

  private boolean countsTexts() {
    return keys().size() == 1 && summarize.keyTypes().getFirst() == Type.STRING;
  }

  private void hold() {
    holding.hold(bytes(), groupCount());
  }

  private long bytes() {
    return groups.bytes() + (passing == null ? 0 : passing.bytes()) + overBytes;
  }

  private int groupCount() {
    return groups.size() + (passing == null ? over.size() : passing.size());
  }

  /// Adds all parts of a scan.
  void add(ScannedPart.Parts parts, MeasuredOperator scan) {
    var rising = summarize.rising();
    var spans = rising == null ? null : parts.spans(rising);
    for (var part = parts.next(); part != null; part = parts.next()) {
      summarize.context().checkpoint();
      var number = rising == null || spans == null ? -1 : part.risingBy(spans, rising);
      if (rising != null && spans != null && number >= 0) {
        addRising(
            part, scan, new RisingRows(rising, spans.neighbours(number), groups, passing(rising)));
      } else {
        add(part, scan);
      }
    }
  }

  private PassingGroups passing(RisingKey rising) {
    var known = passing;
    if (known == null) {
      known = new PassingGroups(summarize, rising, groups);
      passing = known;
    }
    return known;
  }

  private void add(ScannedPart part, MeasuredOperator scan) {
    var clock = summarize.context().settings().nanoseconds();
    var start = clock.getAsLong();
    if (counts && keys().isEmpty()) {
      var count = part.count();
      scan.passed(count, clock.getAsLong() - start);
      groups.addCount(0, count);
    } else if (!addKnown(part, scan) && !addEdges(part, scan)) {
      try (var batches = scan.watched(part.batches())) {
        add(batches);
      }
    }
  }

  /// The counts of the codes of a column, when it is the only key and nothing else is asked.
  private boolean addKnown(ScannedPart part, MeasuredOperator scan) {
    var column = codes == null ? -1 : keys().getFirst().column();
    var run = column < 0 ? null : part.run();
    if (codes == null || run == null || !run.isWhole()) {
      return false;
    }
    var source = run.sources().get(column);
    var dictionary = source.dictionary();
    var known = source.counts();
    if (dictionary == null || known == null || !dictionary.isDistinct()) {
      return false;
    }
    codes.add(dictionary, known, groups.table(), states());
    scan.passed(source.rows(), 0);
    return true;
  }

  /// Of rows in order, only the last or first of each key can be what `arg_max` or `arg_min` keeps.
  private boolean addEdges(ScannedPart part, MeasuredOperator scan) {
    if (!countsTexts()
        || states().size() != 1
        || !(states().getFirst() instanceof RowKeeper keeper)) {
      return false;
    }
    var key = keys().getFirst().column();
    var order = summarize.aggregates().getFirst().arguments().getFirst().column();
    var run = key < 0 || order < 0 ? null : part.run();
    var rows = run == null ? null : EdgeRows.of(run, key, order, keeper.keepsLargest());
    if (run == null || rows == null) {
      return false;
    }
    scan.passed((long) run.to() - run.from(), 0);
    groups.add(Batch.late(run.sources(), rows, rows.length));
    hold();
    return true;
  }

  void add(Batches batches) {
    for (var batch = batches.next(); batch != null; batch = batches.next()) {
      summarize.context().checkpoint();
      if (counts && keys().isEmpty()) {
        groups.addCount(0, batch.size());
      } else if (codes != null
          && keys().getFirst().evaluate(batch, Selection.all(batch)) instanceof TextColumn texts
          && texts.dictionary().isDistinct()) {
        codes.add(texts, groups.table(), states());
      } else {
        flush();
        groups.add(batch);
      }
      hold();
    }
  }

  private void flush() {
    if (codes != null) {
      codes.flush(groups.table(), states());
    }
  }

  /// Adds rows that come in an order in which a key does not fall, run by run.
  private void addRising(ScannedPart part, MeasuredOperator scan, RisingRows runs) {
    try (var batches = scan.watched(part.batches())) {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        summarize.context().checkpoint();
        if (batch.size() > 0) {
          runs.add(batch);
          hold();
        }
      }
    }
    runs.end();
  }

  /// Ends the reading. Groups that no other lane has become rows here, by this lane.
  Gathering end() {
    flush();
    if (passing != null) {
      over.addAll(passing.rows());
      overBytes = new Footprint().of(over.stream().map(PassingGroups.Over::rows).toList());
      passing = null;
    }
    hold();
    return this;
  }

  /// Adds what another lane has gathered.
  void merge(Gathering part) {
    part.over.forEach(rows -> overElsewhere.add(rows.rows()));
    overBytes += part.overBytes;
    groups.merge(part.groups);
    hold();
  }

  /// What is left to be done before the result, in parts that lanes may do at once.
  List<Runnable> endings(int parts) {
    return groups.endings(parts);
  }

  /// The keys, then what the aggregates give, in order of first sight by this lane.
  List<Batch> result() {
    var stayed = groups.result();
    var result = new ArrayList<Batch>();
    var at = 0;
    for (var rows : over) {
      result.add(stayed.slice(at, rows.before()));
      result.add(rows.rows());
      at = rows.before();
    }
    result.add(stayed.slice(at, stayed.size()));
    result.addAll(overElsewhere);
    return result;
  }
}
