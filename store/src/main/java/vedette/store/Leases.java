package vedette.store;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import vedette.data.world.Disk;

/// How reading processes keep files alive: a locked file for each snapshot, whose name tells the
/// version of the manifest that it reads. A file that left the manifest with version `v` is deleted
/// when no lease of a version below `v` is locked; a killed reader's lock ends with it.
final class Leases {
  /// The version of a lease that holds everything: taken before the manifest is read.
  static final long EVERYTHING = 0;

  private static final String SUFFIX = ".lease";
  private static final AtomicLong COUNTER = new AtomicLong();

  private Leases() {}

  static Disk.Lock take(Disk disk, long version) throws IOException {
    while (true) {
      var reader = ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
      var lock = disk.lock("reader-" + reader + "-" + version + SUFFIX, "");
      if (lock.isPresent()) {
        return lock.get();
      }
    }
  }

  /// The oldest version that some process reads; the largest long when none does.
  static long oldest(Disk disk) throws IOException {
    var oldest = Long.MAX_VALUE;
    for (var name : disk.list()) {
      if (name.endsWith(SUFFIX) && disk.isLocked(name)) {
        oldest = Math.min(oldest, version(name));
      }
    }
    return oldest;
  }

  private static long version(String name) {
    var from = name.lastIndexOf('-') + 1;
    try {
      return Long.parseLong(name, from, name.length() - SUFFIX.length(), 10);
    } catch (NumberFormatException odd) {
      return EVERYTHING;
    }
  }
}
