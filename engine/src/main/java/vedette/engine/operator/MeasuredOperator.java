package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.engine.run.OperatorFacts;
import vedette.engine.run.RunContext;

/// Any operator, watched: counts what comes out for `explain --run`, and looks at the limits of the
/// run before each batch.
public record MeasuredOperator(Operator inner, OperatorFacts facts, RunContext context)
    implements Operator {
  @Override
  public Schema schema() {
    return inner.schema();
  }

  @Override
  public List<Operator> inputs() {
    return inner.inputs();
  }

  @Override
  public String describe() {
    return inner.describe();
  }

  @Override
  public @Nullable Operator narrowed(List<Narrowing> by) {
    var less = inner.narrowed(by);
    return less == null ? null : new MeasuredOperator(less, facts, context);
  }

  /// Tells of rows that nobody had to make batches of.
  void passed(long rows, long nanoseconds) {
    facts.add(rows, nanoseconds);
  }

  @Override
  public Batches open() {
    return watched(inner.open());
  }

  /// The batches of one part.
  Batches watched(Batches batches) {
    var clock = context.settings().nanoseconds();
    return new Batches() {
      @Override
      public @Nullable Batch next() {
        context.checkpoint();
        var before = clock.getAsLong();
        var batch = batches.next();
        facts.add(batch, clock.getAsLong() - before);
        return batch;
      }

      @Override
      public void close() {
        batches.close();
      }
    };
  }
}
