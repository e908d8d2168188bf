package vedette.engine.run;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;

/// What one operator did in a run: the margin of `explain --run`.
public final class OperatorFacts {
  private final String name;
  private final LongAdder batches = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder nanoseconds = new LongAdder();

  public OperatorFacts(String name) {
    this.name = name;
  }

  /// Counts one answer of the operator, which may be its end.
  public void add(@Nullable Batch batch, long nanosecondsTaken) {
    nanoseconds.add(nanosecondsTaken);
    if (batch != null) {
      batches.increment();
      rows.add(batch.size());
    }
  }

  public String name() {
    return name;
  }

  public long batches() {
    return batches.sum();
  }

  /// Rows that came out; what went in came out of the operators below.
  public long rows() {
    return rows.sum();
  }

  /// Time spent here and below.
  public long nanoseconds() {
    return nanoseconds.sum();
  }
}
