package vedette.store;

import java.io.IOException;
import vedette.data.world.Disk;
import vedette.store.bytes.ByteSource;
import vedette.store.log.LogReader;
import vedette.store.manifest.FileNames;
import vedette.store.manifest.LogEntry;

/// Adds the commits of logs to a state.
final class Replay {
  private final Disk disk;
  private State state;
  private long soundEnd;

  /// Goes on from a state whose growing log was read up to `soundEnd`; 0 for not at all.
  Replay(Disk disk, State state, long soundEnd) {
    this.disk = disk;
    this.state = state;
    this.soundEnd = soundEnd;
  }

  State state() {
    return state;
  }

  /// Position behind the last whole commit of the growing log.
  long soundEnd() {
    return soundEnd;
  }

  /// Reads all logs of the manifest.
  Replay all() throws IOException {
    for (var log : state.manifest().logs()) {
      if (log.length() != LogEntry.GROWING) {
        read(log, 0);
      }
    }
    return growing();
  }

  /// Reads what the growing log has gained.
  Replay growing() throws IOException {
    for (var log : state.manifest().logs()) {
      if (log.length() == LogEntry.GROWING) {
        soundEnd = read(log, soundEnd);
      }
    }
    return this;
  }

  private long read(LogEntry log, long from) throws IOException {
    var name = FileNames.log(log.number());
    var reader = new LogReader(disk, name, log.length());
    try {
      return reader.read(log.number(), from, body -> apply(log.number(), body));
    } catch (StoreException.TypeConflict | IllegalArgumentException wrong) {
      throw new StoreException.Corrupt(name, String.valueOf(wrong.getMessage()));
    }
  }

  private void apply(long number, ByteSource body) {
    state = state.with(number, CommitRecord.read(body));
  }
}
