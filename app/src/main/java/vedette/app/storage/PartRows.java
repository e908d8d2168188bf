package vedette.app.storage;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.table.Scan;

/// The rows of the parts of a scan, one part after the other.
public final class PartRows implements Batches {
  private final Iterator<? extends Scan.Part> rest;
  private @Nullable Batches open;

  public PartRows(List<? extends Scan.Part> parts) {
    this.rest = parts.iterator();
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      if (open == null) {
        if (!rest.hasNext()) {
          return null;
        }
        open = rest.next().open();
      }
      var batch = open.next();
      if (batch != null) {
        return batch;
      }
      close();
    }
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
