package vedette.store;

import java.time.Duration;
import java.util.concurrent.Executor;
import vedette.data.world.Log;

/// How a store behaves.
///
/// @param sealBytes the log is sealed into segments when it holds this many bytes
/// @param sealRows or this many rows
/// @param sealAge or when its first row is this old, looked at when something is committed
/// @param background runs sealing when it is due; `Runnable::run` seals within the commit
/// @param holder how the lock file names this writer to a second one
/// @param log told of what is opened, sealed and removed
public record StoreSettings(
    long sealBytes, int sealRows, Duration sealAge, Executor background, String holder, Log log) {
  /// 64 MB, 256 k rows or one hour, sealed by the committing thread.
  public static StoreSettings usual() {
    return new StoreSettings(
        64L << 20,
        256 << 10,
        Duration.ofHours(1),
        Runnable::run,
        "process " + ProcessHandle.current().pid(),
        Log.NONE);
  }

  public StoreSettings sealing(long bytes, int rows, Duration age) {
    return new StoreSettings(bytes, rows, age, background, holder, log);
  }

  public StoreSettings background(Executor executor) {
    return new StoreSettings(sealBytes, sealRows, sealAge, executor, holder, log);
  }

  public StoreSettings holder(String name) {
    return new StoreSettings(sealBytes, sealRows, sealAge, background, name, log);
  }

  public StoreSettings log(Log told) {
    return new StoreSettings(sealBytes, sealRows, sealAge, background, holder, told);
  }
}
