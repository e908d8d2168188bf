package vedette.store.log;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;
import vedette.data.world.Disk;
import vedette.store.StoreException;
import vedette.store.bytes.ByteSource;
import vedette.store.bytes.MalformedException;

/// Reads the commits of a log file in order, from any record on.
public final class LogReader {
  private static final int WINDOW = 4 << 20;
  private final Disk disk;
  private final String name;
  private final long length;
  private byte[] window = new byte[0];
  private long windowAt;

  /// @param length bytes that belong to the log, or -1 when that is not settled
  public LogReader(Disk disk, String name, long length) {
    this.disk = disk;
    this.name = name;
    this.length = length;
  }

  /// Hands over the bodies of all commits from `from` (0 for the first) and returns the position
  /// behind the last sound record.
  ///
  /// @throws StoreException.Corrupt when bytes that had been durable are not what was written
  public long read(long number, long from, Consumer<ByteSource> commits) throws IOException {
    var end = length >= 0 ? length : size();
    if (!LogFormat.isFileHeader(disk.read(name, 0, LogFormat.FILE_HEADER), number)) {
      throw new StoreException.Corrupt(name, "it does not begin as a log");
    }
    var at = Math.max(from, LogFormat.FILE_HEADER);
    while (at < end) {
      var size = record(at, end);
      if (size < 0) {
        judge(at, end);
        return at;
      }
      var kind = new ByteSource(window, (int) (at - windowAt) + 16, 4).getInt();
      if (kind == LogFormat.COMMIT) {
        deliver(at, commits);
      } else if (kind != LogFormat.CLEAN_END) {
        throw new StoreException.Corrupt(name, "a record of unknown kind " + kind);
      }
      at += size;
    }
    if (at != end && length >= 0) {
      throw new StoreException.Corrupt(name, "its last record is cut off");
    }
    return at;
  }

  private long size() throws IOException {
    try {
      return disk.size(name);
    } catch (NoSuchFileException gone) {
      throw new StoreException.Corrupt(name, "it is missing");
    }
  }

  private void deliver(long at, Consumer<ByteSource> commits) {
    var start = (int) (at - windowAt);
    var body = new ByteSource(window, start + 4, 4).getInt();
    try {
      commits.accept(new ByteSource(window, start + LogFormat.RECORD_HEADER, body));
    } catch (MalformedException wrong) {
      throw new StoreException.Corrupt(name, "the record at " + at + ": " + wrong.getMessage());
    }
  }

  /// Loads the record at `at` into the window; its size, or -1 when no sound one is there.
  private long record(long at, long end) throws IOException {
    if (end - at < LogFormat.RECORD_HEADER || !load(at, LogFormat.RECORD_HEADER, end)) {
      return -1;
    }
    var header = new ByteSource(window, (int) (at - windowAt), LogFormat.RECORD_HEADER);
    var magic = header.getInt();
    var body = header.getInt();
    header.getLong();
    header.getInt();
    var checksum = header.getInt();
    if (magic != LogFormat.RECORD_MAGIC || body < 0) {
      return -1;
    }
    var size = LogFormat.recordSize(body);
    if (size > end - at || size > Integer.MAX_VALUE - 64 || !load(at, (int) size, end)) {
      return -1;
    }
    var start = (int) (at - windowAt);
    return LogFormat.checksum(window, start, body) == checksum && zeros(start, body, size)
        ? size
        : -1;
  }

  /// Padding is zero, so that every byte of a log means something.
  private boolean zeros(int start, int body, long size) {
    for (var i = start + LogFormat.RECORD_HEADER + body; i < start + size; i++) {
      if (window[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean load(long at, int wanted, long end) throws IOException {
    if (at >= windowAt && at + wanted <= windowAt + window.length) {
      return true;
    }
    window = disk.read(name, at, (int) Math.min(end - at, Math.max(wanted, WINDOW)));
    windowAt = at;
    return window.length >= wanted;
  }

  /// Tells a torn end from damage: looks for a later sound record that knows better.
  private void judge(long bad, long end) throws IOException {
    if (length >= 0) {
      throw new StoreException.Corrupt(name, "the record at " + bad + " is not what was written");
    }
    for (var at = bad + 8; at + LogFormat.RECORD_HEADER <= end; at += 8) {
      if (!load(at, LogFormat.RECORD_HEADER, end)) {
        return;
      }
      var start = (int) (at - windowAt);
      if (new ByteSource(window, start, 4).getInt() == LogFormat.RECORD_MAGIC
          && record(at, end) >= 0) {
        start = (int) (at - windowAt);
        if (new ByteSource(window, start + 8, 8).getLong() > bad) {
          throw new StoreException.Corrupt(
              name, "the record at " + bad + " is not what was written");
        }
      }
    }
  }
}
