package vedette.collect.decode;

import org.jspecify.annotations.Nullable;

/// Takes the members of lines that follow from the one before them, run by run, and learns which
/// those are.
final class LineRuns {
  private final StagedRows rows;
  private final RowCodes codes;
  private RunLearning learning = new RunLearning();

  /// The run that is being read to be known the next time, where it began and how far it is.
  private @Nullable MemberRun learnt;

  private int learntCode;
  private int learntFrom;
  private int learntCount;

  LineRuns(StagedRows rows, RowCodes codes) {
    this.rows = rows;
    this.codes = codes;
  }

  /// Begins a line.
  void begin() {
    learnt = null;
  }

  /// Takes the members that follow from the one that was just read where they are what they were
  /// last time.
  ///
  /// @param at position behind its value
  /// @return position behind them, `at` when there are none
  int take(MemberRun run, byte[] heap, int at, int end) {
    var code = run.code();
    if (code < 0 || !run.isFree(rows)) {
      return at;
    }
    var place = run.find(code, heap, at, end);
    if (place == 0) {
      learnt = run;
      learntCode = code;
      learntFrom = at;
      learntCount = 0;
      return at;
    }
    run.give(place, rows, codes);
    return at + MemberRun.length(place);
  }

  /// Whether a run is being read to be known the next time.
  boolean isLearning() {
    return learnt != null;
  }

  /// Goes on with the run that is being read.
  ///
  /// @param at position behind the value of `key`
  void goOn(MemberKey key, byte[] heap, int at) {
    var run = learnt;
    if (run == null || run.member(learntCount) != key || key.kind >= MemberKey.VALUE) {
      learnt = null;
    } else if (++learntCount == run.size()) {
      run.learn(learntCode, heap, learntFrom, at);
      learnt = null;
    }
  }

  /// Learns from a line which members follow from which.
  void learn(MemberKey[] keys, int count) {
    if (!learning.isDone()) {
      learning.add(keys, count);
    }
  }

  /// Forgets all, because the keys are others.
  void forget() {
    learnt = null;
    learning = new RunLearning();
  }

  /// Begins to learn again, because codes mean something else.
  void restart() {
    learning.restart();
  }
}
