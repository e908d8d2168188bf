package vedette.store;

import java.time.Duration;
import java.util.concurrent.Executor;
import vedette.data.world.Log;

/// How a store behaves.
///
/// @param sealBytes the log is sealed into segments when it holds this many bytes
/// @param sealRows or this many rows
/// @param sealAge or when its first row is this old, looked at when something is committed
/// @param patientBytes while commits keep coming, sealing waits until the log holds this many
/// @param background runs sealing when it is due; `Runnable::run` seals within the commit
/// @param holder how the lock file names this writer to a second one
/// @param log told of what is opened, sealed and removed
public record StoreSettings(
    long sealBytes,
    int sealRows,
    Duration sealAge,
    long patientBytes,
    Executor background,
    String holder,
    Log log) {
  /// How much more than usual the log may hold while commits keep coming.
  private static final int PATIENCE = 16;

  /// The part of the heap that rows of the log may take, which are in memory until they are sealed.
  private static final int HEAP_SHARE = 6;

  /// 64 MB, 256 k rows or one hour, sealed by the committing thread.
  public static StoreSettings usual() {
    return new StoreSettings(
        64L << 20,
        256 << 10,
        Duration.ofHours(1),
        0,
        Runnable::run,
        "process " + ProcessHandle.current().pid(),
        Log.NONE);
  }

  public StoreSettings sealing(long bytes, int rows, Duration age) {
    return new StoreSettings(bytes, rows, age, patientBytes, background, holder, log);
  }

  /// Seals beside the commits, and rather not while they come one after the other: a burst is to be
  /// taken in first.
  ///
  /// @param executor whose thread may wait
  public StoreSettings background(Executor executor) {
    var room = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    var patient = Math.max(sealBytes, Math.min(PATIENCE * sealBytes, room));
    return new StoreSettings(sealBytes, sealRows, sealAge, patient, executor, holder, log);
  }

  public StoreSettings holder(String name) {
    return new StoreSettings(sealBytes, sealRows, sealAge, patientBytes, background, name, log);
  }

  public StoreSettings log(Log told) {
    return new StoreSettings(sealBytes, sealRows, sealAge, patientBytes, background, holder, told);
  }
}
