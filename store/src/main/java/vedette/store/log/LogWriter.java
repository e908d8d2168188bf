package vedette.store.log;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vedette.data.world.Disk;
import vedette.store.bytes.ByteSink;

/// Writes one log file. Records are gathered in memory and become durable together; used under the
/// locks of its owner.
public final class LogWriter implements AutoCloseable {
  /// Bytes of a log without commits.
  public static final long EMPTY_SIZE = LogFormat.FILE_HEADER;

  /// Bytes of a commit whose room is worth keeping.
  private static final int MOST_KEPT = 64 << 20;

  private final Disk.Appender file;
  private ByteSink gathered = new ByteSink();

  /// Room of an earlier write, to be used again: to make tens of megabytes anew for every commit
  /// costs more than to fill them.
  private final AtomicReference<@Nullable ByteSink> written = new AtomicReference<>();

  private long durable;
  private boolean doubtful;

  private LogWriter(Disk.Appender file, long durable) {
    this.file = file;
    this.durable = durable;
  }

  /// Makes a new log file, durable with its name.
  public static LogWriter create(Disk disk, String name, long number) throws IOException {
    var file = disk.create(name);
    try {
      var header = LogFormat.fileHeader(number);
      file.write(header, 0, header.length);
      file.sync();
      disk.syncFolder();
      return new LogWriter(file, header.length);
    } catch (IOException | RuntimeException trouble) {
      file.close();
      throw trouble;
    }
  }

  /// Goes on behind the sound part of a log; whatever lies behind it is cut off.
  public static LogWriter resume(Disk disk, String name, long sound) throws IOException {
    var file = disk.append(name);
    try {
      file.truncate(sound);
      file.sync();
      return new LogWriter(file, sound);
    } catch (IOException | RuntimeException trouble) {
      file.close();
      throw trouble;
    }
  }

  /// Bytes that are durable.
  public long durable() {
    return durable;
  }

  /// Bytes that will be durable after the next [#write].
  public long size() {
    return durable + gathered.size();
  }

  public boolean hasGathered() {
    return gathered.size() > 0;
  }

  /// Gathers a commit for the next write.
  ///
  /// @param most bytes that it may have
  /// @param body appends it to what it is given
  /// @throws IllegalArgumentException when it has more; it is not gathered then
  public void gather(int most, Consumer<ByteSink> body) {
    var start = gathered.size();
    try {
      LogFormat.putRecord(LogFormat.COMMIT, body, durable, gathered);
      var size = gathered.size() - start;
      if (size > most) {
        throw new IllegalArgumentException(
            "a commit of " + size + " bytes; at most " + most + " are possible");
      }
    } catch (RuntimeException wrong) {
      gathered.truncate(start);
      throw wrong;
    }
  }

  /// Takes what was gathered, so that others may gather while it is written.
  public ByteSink take() {
    var taken = gathered;
    var again = written.getAndSet(null);
    gathered = again == null ? new ByteSink() : again;
    return taken;
  }

  /// Writes what was taken and makes it durable. When that fails, the file is cut back, at the
  /// latest before the next write, and nothing of it counts.
  public void write(ByteSink taken) throws IOException {
    repair();
    doubtful = true;
    try {
      file.write(taken.array(), 0, taken.size());
      file.sync();
    } catch (IOException trouble) {
      try {
        repair();
      } catch (IOException later) {
        trouble.addSuppressed(later);
      }
      throw trouble;
    }
    durable = file.size();
    doubtful = false;
    if (taken.size() <= MOST_KEPT) {
      taken.clear();
      written.set(taken);
    }
  }

  private void repair() throws IOException {
    if (doubtful) {
      file.truncate(durable);
      file.sync();
      doubtful = false;
    }
  }

  /// Says that everything written is complete, so that later damage of the last record is told from
  /// a torn write.
  public void end() throws IOException {
    var out = new ByteSink();
    LogFormat.putRecord(LogFormat.CLEAN_END, _ -> {}, durable, out);
    write(out);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
