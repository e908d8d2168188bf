package vedette.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import vedette.data.world.Disk;
import vedette.data.world.DiskFullException;

/// A file that grows at its end.
final class FileAppender implements Disk.Appender {
  private static final long NEARLY_NOTHING = 1L << 20;

  /// Bytes given to the system at once: the JDK copies them into memory of its own first, which
  /// should stay in the processor's cache.
  private static final int PIECE = 1 << 18;

  private final Path path;
  private final FileChannel channel;
  private long size;

  FileAppender(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      for (var at = from; at < from + length; ) {
        var piece = ByteBuffer.wrap(bytes, at, Math.min(PIECE, from + length - at));
        var written = channel.write(piece);
        size += written;
        at += written;
      }
    } catch (IOException trouble) {
      throw named(trouble, length);
    }
  }

  @Override
  public void sync() throws IOException {
    try {
      channel.force(false);
    } catch (IOException trouble) {
      throw named(trouble, 0);
    }
  }

  @Override
  public void truncate(long wanted) throws IOException {
    channel.truncate(wanted);
    channel.position(wanted);
    size = wanted;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /// The JDK has no exception of its own for a full disk or a used-up quota, only the system's
  /// words, which may be translated; so the room that is left is asked as well.
  private IOException named(IOException trouble, int wanted) {
    var words = String.valueOf(trouble.getMessage()).toLowerCase(Locale.ROOT);
    var full =
        words.contains("no space left") || words.contains("quota") || words.contains("disk full");
    if (!full) {
      try {
        full = Files.getFileStore(path).getUsableSpace() < wanted + NEARLY_NOTHING;
      } catch (IOException unknown) {
        trouble.addSuppressed(unknown);
      }
    }
    if (!full) {
      return trouble;
    }
    var named = new DiskFullException("no room on the disk of " + path);
    named.initCause(trouble);
    return named;
  }
}
