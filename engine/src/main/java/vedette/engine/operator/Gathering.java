package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.TextColumn;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.engine.operator.SummarizeOperator.Aggregate;
import vedette.functions.Accumulator;
import vedette.functions.RowCounter;
import vedette.functions.RowKeeper;

/// The work of one lane of a `summarize`: its groups, and the state of each aggregate over them.
///
/// Rows that are only counted need not be read, and of what sources know nothing is read either.
final class Gathering {
  private final SummarizeOperator summarize;
  private final Holding holding;
  private final GroupNumbers table;
  private final List<Accumulator> states;
  private final boolean counts;
  private final @Nullable CodeCounts codes;

  /// Hears what a lane holds, after each batch.
  @FunctionalInterface
  interface Holding {
    void hold(long bytes, int groups);
  }

  Gathering(SummarizeOperator summarize, Holding holding) {
    this.summarize = summarize;
    this.holding = holding;
    var rising = summarize.rising();
    this.table = GroupNumbers.of(summarize.keyTypes(), rising == null ? -1 : rising.key());
    this.states =
        summarize.aggregates().stream().map(aggregate -> aggregate.state().get()).toList();
    this.counts = states.stream().allMatch(RowCounter.class::isInstance);
    this.codes = counts && countsTexts() ? new CodeCounts() : null;
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

  long bytes() {
    var bytes = table.bytes();
    for (var state : states) {
      bytes += state.bytes();
    }
    return bytes;
  }

  int groupCount() {
    return keys().isEmpty() ? 1 : table.size();
  }

  /// Adds all parts of a scan.
  void add(ScannedPart.Parts parts, MeasuredOperator scan) {
    var rising = summarize.rising();
    var spans = rising == null ? null : parts.spans(rising);
    for (var part = parts.next(); part != null; part = parts.next()) {
      summarize.context().checkpoint();
      var number = rising == null || spans == null ? -1 : part.risingBy(spans, rising);
      if (rising != null && spans != null && number >= 0) {
        addRising(part, scan, new RisingRows(rising, spans.neighbours(number)));
      } else {
        add(part, scan);
      }
    }
  }

  private void add(ScannedPart part, MeasuredOperator scan) {
    var clock = summarize.context().settings().nanoseconds();
    var start = clock.getAsLong();
    if (counts && keys().isEmpty()) {
      var count = part.count();
      scan.passed(count, clock.getAsLong() - start);
      addCount(count);
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
    codes.add(dictionary, known, table, states);
    scan.passed(source.rows(), 0);
    return true;
  }

  /// Of rows in order, only the last or first of each key can be what `arg_max` or `arg_min` keeps.
  private boolean addEdges(ScannedPart part, MeasuredOperator scan) {
    if (!countsTexts() || states.size() != 1 || !(states.getFirst() instanceof RowKeeper keeper)) {
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
    add(Batch.late(run.sources(), rows, rows.length));
    hold();
    return true;
  }

  private void addCount(long count) {
    for (var state : states) {
      state.grow(1);
      ((RowCounter) state).addCount(0, count);
    }
  }

  void add(Batches batches) {
    for (var batch = batches.next(); batch != null; batch = batches.next()) {
      summarize.context().checkpoint();
      if (counts && keys().isEmpty()) {
        addCount(batch.size());
      } else if (codes != null
          && keys().getFirst().evaluate(batch, Selection.all(batch)) instanceof TextColumn texts
          && texts.dictionary().isDistinct()) {
        codes.add(texts, table, states);
      } else {
        flush();
        add(batch);
      }
      hold();
    }
  }

  private void flush() {
    if (codes != null) {
      codes.flush(table, states);
    }
  }

  private void add(Batch batch) {
    addTo(
        batch,
        keys().isEmpty()
            ? new int[batch.size()]
            : table.groups(values(keys(), batch), batch.size()));
  }

  private void addTo(Batch batch, int[] groups) {
    var count = groupCount();
    for (var i = 0; i < states.size(); i++) {
      states.get(i).grow(count);
      add(summarize.aggregates().get(i), states.get(i), batch, groups);
    }
  }

  private static void add(Aggregate aggregate, Accumulator state, Batch batch, int[] groups) {
    var arguments = aggregate.arguments();
    var all = Selection.all(batch);
    if (state instanceof RowKeeper keeper && batch.isLate() && arguments.size() > 1) {
      keeper.keep(
          arguments.getFirst().evaluate(batch, all),
          (rows, count) -> values(arguments, batch.take(rows, count)).toArray(Column[]::new),
          groups,
          batch.size());
    } else {
      state.add(values(arguments, batch).toArray(Column[]::new), groups, batch.size());
    }
  }

  private static List<Column> values(List<Expression> expressions, Batch batch) {
    var all = Selection.all(batch.size());
    var values = new ArrayList<Column>(expressions.size());
    for (var expression : expressions) {
      values.add(expression.evaluate(batch, all));
    }
    return values;
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

  /// The rows of one part in the order of a key.
  ///
  /// Rows of a run that goes on into the next batch are added without a word; when a run is over,
  /// the aggregates hear of it.
  private final class RisingRows {
    private final RisingKey key;
    private final RisingSpans.Neighbours neighbours;
    private final RunGroups groups = (RunGroups) table;
    private final List<Expression> rest = new ArrayList<>(keys());
    private long last;
    private boolean isOpen;

    RisingRows(RisingKey key, RisingSpans.Neighbours neighbours) {
      this.key = key;
      this.neighbours = neighbours;
      rest.remove(key.key());
    }

    void add(Batch batch) {
      var runs = RisingRuns.of(key.alone(), batch.pick(key.column()));
      if (isOpen && runs.value(0) != last) {
        end();
      }
      var first = 0;
      while (first < runs.count()) {
        var isExclusive = neighbours.lack(runs.value(first));
        var behind = first + 1;
        while (behind < runs.count() - 1 && neighbours.lack(runs.value(behind)) == isExclusive) {
          behind++;
        }
        add(batch, runs, first, behind, isExclusive);
        first = behind;
        if (first < runs.count()) {
          endGroups(isExclusive);
        }
      }
      last = runs.value(runs.count() - 1);
      isOpen = true;
    }

    private void add(Batch batch, RisingRuns runs, int first, int behind, boolean isExclusive) {
      if (counts && rest.isEmpty()) {
        for (var run = first; run < behind; run++) {
          addCount(groups.group(runs.value(run), isExclusive), runs.to(run) - runs.from(run));
        }
        return;
      }
      var rows = batch.slice(runs.from(first), runs.to(behind - 1));
      addTo(rows, groups.groups(values(rest, rows), runs, first, behind, isExclusive));
    }

    private void addCount(int group, int rows) {
      for (var state : states) {
        state.grow(table.size());
        ((RowCounter) state).addCount(group, rows);
      }
    }

    /// Tells that the open run is over.
    void end() {
      if (isOpen) {
        endGroups(neighbours.lack(last));
        isOpen = false;
      }
    }

    private void endGroups(boolean forGood) {
      for (var state : states) {
        state.endGroups(forGood);
      }
    }
  }

  /// Ends the reading.
  Gathering end() {
    flush();
    hold();
    return this;
  }

  /// Adds what another lane has gathered.
  void merge(Gathering part) {
    var count = part.groupCount();
    var map = keys().isEmpty() ? new int[1] : table.merge(part.table);
    for (var i = 0; i < states.size(); i++) {
      part.states.get(i).grow(count);
      states.get(i).grow(groupCount());
      states.get(i).merge(part.states.get(i), map, count);
    }
    hold();
  }

  /// What is left to be done before the result, in parts that lanes may do at once.
  List<Runnable> endings(int parts) {
    return states.stream().flatMap(state -> state.endings(parts).stream()).toList();
  }

  /// The keys, then what the aggregates give.
  Batch result() {
    var count = groupCount();
    var columns = new ArrayList<Column>();
    if (!keys().isEmpty()) {
      columns.addAll(table.keyColumns());
    }
    for (var i = 0; i < states.size(); i++) {
      states.get(i).grow(count);
      for (var output = 0; output < summarize.aggregates().get(i).outputs(); output++) {
        columns.add(states.get(i).result(output, count));
      }
    }
    return new Batch(columns, count);
  }
}
