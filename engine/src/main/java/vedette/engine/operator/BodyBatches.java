package vedette.engine.operator;

import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.engine.run.RunContext;

/// What the body of an `mv-apply` gives, run again and again over the rows handed to it.
abstract class BodyBatches implements Batches {
  private final Operator body;
  private final RunContext context;
  private @Nullable Batches rows;

  BodyBatches(Operator body, RunContext context) {
    this.body = body;
    this.context = context;
  }

  /// Hands the body its next rows.
  ///
  /// @return whether there were any
  abstract boolean hand();

  /// The rows that the body gave, beside the columns of the input rows that they came from.
  abstract Batch beside(Batch rows);

  @Override
  public final @Nullable Batch next() {
    while (true) {
      context.checkpoint();
      if (rows == null) {
        if (!hand()) {
          return null;
        }
        rows = body.open();
      }
      var batch = rows.next();
      if (batch == null) {
        closeBody();
      } else if (batch.size() > 0) {
        return beside(batch);
      }
    }
  }

  @Override
  public void close() {
    closeBody();
  }

  private void closeBody() {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }
}
