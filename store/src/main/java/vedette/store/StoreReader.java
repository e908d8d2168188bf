package vedette.store;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.world.Disk;
import vedette.store.manifest.Manifest;
import vedette.store.manifest.ManifestFile;

/// Reads a data folder that another process may be writing. Any number of readers may do so; they
/// never block the writer.
///
/// A snapshot holds every commit that was acknowledged before it was asked for.
public final class StoreReader implements AutoCloseable {
  private static final int TRIES = 3;
  private final Disk disk;
  private @Nullable State known;
  private long soundEnd;
  private boolean closed;

  private StoreReader(Disk disk) {
    this.disk = disk;
  }

  public static StoreReader open(Disk disk) {
    return new StoreReader(disk);
  }

  /// The present content. Rows that were read before are not read again.
  public synchronized Snapshot snapshot() {
    if (closed) {
      throw new StoreException.Closed();
    }
    try (var _ = Leases.take(disk, Leases.EVERYTHING)) {
      var manifest = ManifestFile.read(disk);
      return snapshot(manifest == null ? Manifest.EMPTY : manifest);
    } catch (IOException trouble) {
      throw StoreException.of("reading the folder", trouble);
    }
  }

  private Snapshot snapshot(Manifest manifest) throws IOException {
    var lease = Leases.take(disk, manifest.version());
    try {
      var state = state(manifest);
      return new Snapshot(state, () -> release(lease));
    } catch (IOException | RuntimeException trouble) {
      lease.close();
      throw trouble;
    }
  }

  /// A record that is being written while it is read can look damaged; so damage is believed when
  /// it is seen again.
  private State state(Manifest manifest) throws IOException {
    for (var attempt = 1; ; attempt++) {
      try {
        return read(manifest);
      } catch (StoreException.Corrupt damaged) {
        known = null;
        if (attempt == TRIES) {
          throw damaged;
        }
      }
    }
  }

  private State read(Manifest manifest) throws IOException {
    var before = known;
    Replay replay;
    if (before != null && before.manifest().version() == manifest.version()) {
      replay = new Replay(disk, before, soundEnd).growing();
    } else {
      var opened = Segments.opened(disk, manifest, before == null ? List.of() : before.segments());
      replay = new Replay(disk, State.of(manifest, opened), 0).all();
    }
    known = replay.state();
    soundEnd = replay.soundEnd();
    return replay.state();
  }

  private static void release(Disk.Lock lease) {
    try {
      lease.close();
    } catch (IOException trouble) {
      throw StoreException.of("ending a snapshot", trouble);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    known = null;
  }
}
