package vedette.store;

import java.time.Duration;
import java.util.concurrent.Executor;

/// How a store behaves.
///
/// @param sealBytes the log is sealed into segments when it holds this many bytes
/// @param sealRows or this many rows
/// @param sealAge or when its first row is this old, looked at when something is committed
/// @param background runs sealing when it is due; `Runnable::run` seals within the commit
/// @param holder how the lock file names this writer to a second one
public record StoreSettings(
    long sealBytes, int sealRows, Duration sealAge, Executor background, String holder) {
  /// 64 MB, 256 k rows or one hour, sealed by the committing thread.
  public static StoreSettings usual() {
    return new StoreSettings(
        64L << 20,
        256 << 10,
        Duration.ofHours(1),
        Runnable::run,
        "process " + ProcessHandle.current().pid());
  }

  public StoreSettings sealing(long bytes, int rows, Duration age) {
    return new StoreSettings(bytes, rows, age, background, holder);
  }

  public StoreSettings background(Executor executor) {
    return new StoreSettings(sealBytes, sealRows, sealAge, executor, holder);
  }

  public StoreSettings holder(String name) {
    return new StoreSettings(sealBytes, sealRows, sealAge, background, name);
  }
}
