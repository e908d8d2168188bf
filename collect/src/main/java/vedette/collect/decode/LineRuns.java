package vedette.collect.decode;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Takes members of lines as they stood there before, run by run, and learns which those are.
final class LineRuns {
  private final StagedRows rows;
  private final RowCodes codes;
  private RunLearning learning = new RunLearning();

  /// The run that is being read to be known the next time, where it began and how far it is.
  private @Nullable MemberRun learnt;

  private long learntHash;
  private int learntFrom;
  private int learntCount;
  private @Nullable MemberKey last;

  LineRuns(StagedRows rows, RowCodes codes) {
    this.rows = rows;
    this.codes = codes;
  }

  /// Begins a line.
  void begin() {
    learnt = null;
  }

  /// Takes the members of a run where they are what they were last time.
  ///
  /// @param at where the value of the lead begins or, without a lead, where the one before them
  ///   ends
  /// @return position behind them, `at` when there are none
  int take(MemberRun run, byte[] heap, int at, int end) {
    if (!run.isFree(rows)) {
      return at;
    }
    var hash = 0L;
    if (run.isLed()) {
      var close = at < end && heap[at] == '"' ? JsonScan.string(heap, at + 1, end) : 0;
      if (close <= 0) {
        return at;
      }
      hash = Text.hash64(heap, at + 1, close - at - 1);
    }
    var place = run.find(hash, heap, at, end);
    if (place == 0) {
      learnt = run;
      learntHash = hash;
      learntFrom = at;
      learntCount = 0;
      return at;
    }
    run.give(place, rows, codes);
    last = run.last();
    return at + MemberRun.length(place);
  }

  /// The last member that was taken.
  MemberKey last() {
    return requireNonNull(last);
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
      run.learn(learntHash, heap, learntFrom, at);
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
