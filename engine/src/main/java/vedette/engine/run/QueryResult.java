package vedette.engine.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.engine.evaluate.Warnings;
import vedette.engine.operator.Operator;

/// The answer to a query: one table for each tabular statement, read lazily, in any order.
///
/// Closing ends what still runs and gives back what was kept. Reading a table may throw
/// [QueryFailure].
public final class QueryResult implements AutoCloseable {
  private final RunContext context;
  private final List<OperatorFacts> facts;
  private final List<Table> tables;
  private final BoundRows bindings;
  private final AtomicBoolean closed = new AtomicBoolean();

  QueryResult(
      RunContext context, List<OperatorFacts> facts, List<Table> tables, BoundRows bindings) {
    this.context = context;
    this.facts = facts;
    this.tables = List.copyOf(tables);
    this.bindings = bindings;
  }

  /// One result table.
  ///
  /// @param chart the `render` hint as written, or null
  /// @param run the one that reads it
  public record Table(String name, @Nullable String chart, Operator pipeline, RunContext run) {
    public Schema schema() {
      return pipeline.schema();
    }

    /// The rows; each call reads anew. The caller closes it.
    public Batches open() {
      return EndOfRun.guarding(run, pipeline::open);
    }
  }

  public List<Table> tables() {
    return tables;
  }

  /// What went wrong for single rows so far.
  public List<Warnings.Warning> warnings() {
    return context.warnings().all();
  }

  /// What each operator has done so far, sources first.
  public List<OperatorFacts> facts() {
    return List.copyOf(facts);
  }

  /// The most bytes that operators held at any moment, as they estimate it.
  public long peakBytes() {
    return context.budget().peak();
  }

  /// Ends the run at its next look at the limits; any thread may call this.
  public void cancel() {
    context.cancel();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      context.cancel();
      bindings.close();
      context.budget().close();
    }
  }
}
