package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.batch.Spool;
import vedette.data.batch.Spools;
import vedette.data.schema.Schema;
import vedette.engine.run.RunContext;

/// Rows of a sort that did not fit into memory: sorted runs outside of it, then merged.
///
/// A merge holds the next few rows of each run, sorts these together, and hands on those that stand
/// before the last row known of every run that has more: nothing later can come before them. Ties
/// keep the order of the runs, which is that in which rows came.
final class SortedRuns implements AutoCloseable {
  /// Runs merged at once; more are merged in several rounds.
  private static final int MOST_MERGED = 16;

  /// Rows of a run that a merge holds, together as many as a usual batch.
  private static final int FRONT_ROWS = Batch.USUAL_ROWS / MOST_MERGED;

  private final SortOrder order;
  private final Schema schema;
  private final RunContext context;
  private final Spools spools;
  private final List<Spool> opened = new ArrayList<>();
  private List<Spool> runs = new ArrayList<>();

  SortedRuns(SortOrder order, Schema schema, RunContext context, Spools spools) {
    this.order = order;
    this.schema = schema;
    this.context = context;
    this.spools = spools;
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /// Puts the rows held aside as one more run.
  void add(HeldRows held) {
    var all = held.joined();
    if (all.size() > 0) {
      var sorted = order.order(all, context::checkpoint);
      put(Pieces.of(all, sorted, sorted.length, FRONT_ROWS));
    }
    held.clear();
  }

  private void put(Batches sorted) {
    var run = spools.open(schema.fields().stream().map(field -> field.type()).toList());
    opened.add(run);
    runs.add(run);
    for (var batch = sorted.next(); batch != null; batch = sorted.next()) {
      context.checkpoint();
      run.add(batch);
    }
  }

  /// All rows in order. Closing these runs ends the reading.
  Batches merged() {
    while (runs.size() > MOST_MERGED) {
      var before = runs;
      runs = new ArrayList<>();
      for (var from = 0; from < before.size(); from += MOST_MERGED) {
        var some = before.subList(from, Math.min(before.size(), from + MOST_MERGED));
        put(new Merge(some));
        some.forEach(Spool::close);
      }
    }
    return new Merge(runs);
  }

  @Override
  public void close() {
    opened.forEach(Spool::close);
    opened.clear();
  }

  /// The present rows of one run.
  private static final class Front {
    private final Batches rest;
    private @Nullable Batch rows;

    Front(Batches rest) {
      this.rest = rest;
      this.rows = rest.next();
    }

    /// Lets the first `count` rows go.
    void drop(int count) {
      var present = rows;
      if (present != null) {
        rows = count == present.size() ? rest.next() : present.slice(count, present.size());
      }
    }
  }

  /// One merge of several runs.
  private final class Merge implements Batches {
    private List<Front> fronts;

    Merge(List<Spool> of) {
      fronts = of.stream().map(run -> new Front(run.read())).toList();
    }

    @Override
    public @Nullable Batch next() {
      context.checkpoint();
      var open = new ArrayList<Front>();
      var parts = new ArrayList<Batch>();
      for (var front : fronts) {
        var rows = front.rows;
        if (rows != null) {
          open.add(front);
          parts.add(rows);
        }
      }
      fronts = open;
      return open.isEmpty() ? null : next(open, parts);
    }

    private Batch next(List<Front> open, List<Batch> parts) {
      var together = Concatenation.of(schema, parts);
      var ends = new int[parts.size()];
      var end = 0;
      for (var i = 0; i < ends.length; i++) {
        end += parts.get(i).size();
        ends[i] = end;
      }
      var sorted = order.order(together, context::checkpoint);
      var taken = new int[ends.length];
      var count = 0;
      for (var isSafe = true; isSafe && count < sorted.length; ) {
        var row = sorted[count++];
        var run = 0;
        while (ends[run] <= row) {
          run++;
        }
        taken[run]++;
        isSafe = row + 1 < ends[run];
      }
      for (var i = 0; i < taken.length; i++) {
        open.get(i).drop(taken[i]);
      }
      return together.take(sorted, count);
    }
  }
}
