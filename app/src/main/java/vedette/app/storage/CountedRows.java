package vedette.app.storage;

import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;

/// Rows that tell how many of them have been read.
final class CountedRows implements Batches {
  private final Batches rows;
  private final LongConsumer progress;
  private long read;

  CountedRows(Batches rows, LongConsumer progress) {
    this.rows = rows;
    this.progress = progress;
  }

  @Override
  public @Nullable Batch next() {
    progress.accept(read);
    var batch = rows.next();
    read += batch == null ? 0 : batch.size();
    return batch;
  }

  @Override
  public void close() {
    rows.close();
  }
}
