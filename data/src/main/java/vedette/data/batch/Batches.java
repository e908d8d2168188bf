package vedette.data.batch;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stream of batches that is read once, by one thread, and closed by its reader.
public interface Batches extends AutoCloseable {
  /// The next batch, or null at the end; batches may be empty.
  @Nullable Batch next();

  @Override
  default void close() {}

  static Batches of(List<Batch> batches) {
    Iterator<Batch> rest = batches.iterator();
    return () -> rest.hasNext() ? rest.next() : null;
  }
}
