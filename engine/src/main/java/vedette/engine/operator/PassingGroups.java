package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;

/// Groups of which no other part of the table has rows, and which come one after the other: of an
/// hour in rows by time.
///
/// When enough of them are over they leave as rows of the answer. So what is kept for each group
/// stays small enough for the caches of a processor, nothing large grows, and lanes have nothing to
/// put together.
final class PassingGroups {
  private final int at;

  /// So many leave together at least: as many as rows are in a batch.
  private final int enough;

  private final RunGroups numbers;
  private final GroupStates staying;
  private final GroupStates open;
  private final List<Left> left = new ArrayList<>();
  private int leftCount;
  private long leftBytes;

  /// Groups that are over.
  ///
  /// @param before how many staying groups were seen before them
  /// @param combinations of their keys without the rising one; empty when there are no others
  private record Left(int before, int[] combinations, LongColumn numbers, List<Column> results) {}

  /// Groups that are over as rows of the answer.
  ///
  /// @param before how many staying groups were seen before them
  record Over(int before, Batch rows) {}

  /// @param staying the groups of other parts and runs
  PassingGroups(SummarizeOperator summarize, RisingKey rising, GroupStates staying) {
    this.staying = staying;
    this.at = rising.key();
    this.enough = summarize.context().settings().batchRows();
    this.numbers = new RunGroups(summarize.keyTypes(), at, true);
    this.open = GroupStates.of(summarize, numbers);
  }

  RunGroups numbers() {
    return numbers;
  }

  GroupStates open() {
    return open;
  }

  int size() {
    return open.size() + leftCount;
  }

  long bytes() {
    return open.bytes() + leftBytes;
  }

  /// Tells that all groups so far are over.
  void endGroups() {
    open.endGroups(true);
    if (open.size() >= enough) {
      leave();
    }
  }

  /// Makes rows of the groups so far, which are over: staying ones are seen next, and groups come
  /// in order of first sight.
  void leave() {
    if (open.size() == 0) {
      return;
    }
    var over = new Left(staying.size(), numbers.combinations(), numbers.numbers(), open.results());
    left.add(over);
    leftCount += over.numbers().size();
    leftBytes +=
        4L * over.combinations().length
            + new Footprint().of(new Batch(over.results(), over.numbers().size()))
            + 8L * over.numbers().size();
    open.clear();
    numbers.forget();
  }

  /// All groups as rows of the answer, when none is added any more.
  List<Over> rows() {
    leave();
    var others = numbers.otherKeys();
    return left.stream().map(groups -> new Over(groups.before(), rows(groups, others))).toList();
  }

  private Batch rows(Left over, List<Column> others) {
    var count = over.numbers().size();
    var columns = new ArrayList<Column>();
    for (var column : others) {
      columns.add(column.take(over.combinations(), count));
    }
    columns.add(at, over.numbers());
    columns.addAll(over.results());
    return new Batch(columns, count);
  }
}
