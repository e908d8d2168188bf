package vedette.store.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Spool;
import vedette.data.batch.Spools;
import vedette.data.type.Type;
import vedette.data.world.Disk;
import vedette.data.world.DiskFullException;

/// Spools that are files of one disk, one each, up to a bound for all together.
///
/// Nothing is synced: after a crash nobody wants these files.
public final class DiskSpools implements Spools {
  private final Supplier<Disk> disk;
  private final long most;
  private final AtomicLong number = new AtomicLong();
  private final AtomicLong held = new AtomicLong();
  private @Nullable Disk opened;

  /// @param disk asked for with the first spool, because most queries need none
  /// @param most bytes that all open spools may have together
  public DiskSpools(Supplier<Disk> disk, long most) {
    this.disk = disk;
    this.most = most;
  }

  @Override
  public Spool open(List<Type> types) {
    return new DiskSpool(this, disk(), "spool-" + number.incrementAndGet(), types);
  }

  private synchronized Disk disk() {
    var known = opened;
    if (known == null) {
      known = disk.get();
      opened = known;
    }
    return known;
  }

  /// Counts bytes that are about to be written.
  void take(long bytes) {
    if (held.addAndGet(bytes) > most) {
      held.addAndGet(-bytes);
      throw new UncheckedIOException(
          new DiskFullException("more than " + (most >> 20) + " MB would be put aside"));
    }
  }

  void give(long bytes) {
    held.addAndGet(-bytes);
  }

  /// Does something with the disk.
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  static <T> T unchecked(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
