package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.engine.evaluate.Expression;
import vedette.functions.RowCounter;

/// The rows of one part of a table in the order of a key.
///
/// Rows of a run that goes on into the next batch are added without a word; when a run is over, the
/// aggregates hear of it. Runs that no other part has go to groups of their own.
final class RisingRows {
  private final RisingKey key;
  private final RisingSpans.Neighbours neighbours;
  private final GroupStates staying;
  private final PassingGroups passing;
  private final List<Expression> rest;
  private final boolean countsAlone;
  private long last;
  private boolean isOpen;

  RisingRows(
      RisingKey key,
      RisingSpans.Neighbours neighbours,
      GroupStates staying,
      PassingGroups passing) {
    this.key = key;
    this.neighbours = neighbours;
    this.staying = staying;
    this.passing = passing;
    this.rest = new ArrayList<>(staying.summarize().keys());
    rest.remove(key.key());
    this.countsAlone =
        rest.isEmpty() && staying.states().stream().allMatch(RowCounter.class::isInstance);
  }

  void add(Batch batch) {
    var runs = RisingRuns.of(key.alone(), batch.pick(key.column()));
    if (isOpen && runs.value(0) != last) {
      endRun();
    }
    var first = 0;
    while (first < runs.count()) {
      var isPassing = neighbours.lack(runs.value(first));
      var behind = first + 1;
      while (behind < runs.count() - 1 && neighbours.lack(runs.value(behind)) == isPassing) {
        behind++;
      }
      add(batch, runs, first, behind, isPassing);
      first = behind;
      if (first < runs.count()) {
        endGroups(isPassing);
      }
    }
    last = runs.value(runs.count() - 1);
    isOpen = true;
  }

  private void add(Batch batch, RisingRuns runs, int first, int behind, boolean isPassing) {
    if (!isPassing) {
      passing.leave();
    }
    var groups = isPassing ? passing.numbers() : (RunGroups) staying.table();
    var states = isPassing ? passing.open() : staying;
    if (countsAlone) {
      for (var run = first; run < behind; run++) {
        states.addCount(groups.group(runs.value(run)), (long) runs.to(run) - runs.from(run));
      }
      return;
    }
    var rows = batch.slice(runs.from(first), runs.to(behind - 1));
    states.add(rows, groups.groups(Expression.values(rest, rows), runs, first, behind));
  }

  /// Tells that these were all rows.
  void end() {
    endRun();
    passing.leave();
  }

  private void endRun() {
    if (isOpen) {
      endGroups(neighbours.lack(last));
      isOpen = false;
    }
  }

  private void endGroups(boolean isPassing) {
    if (isPassing) {
      passing.endGroups();
    } else {
      staying.endGroups(false);
    }
  }
}
