package vedette.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vedette.data.world.Disk;

/// Locks of the operating system, which end with the process that holds them.
///
/// POSIX drops all locks of a process on a file as soon as that process closes any channel of the
/// file. So this class remembers what this process holds and never opens such a file again.
final class FileLocks {
  /// Far behind the text, because on Windows a locked region cannot be read by others.
  private static final long LOCKED_AT = 1L << 40;

  private static final int LONGEST_HOLDER = 1_000;
  private static final ConcurrentHashMap<Path, String> HELD_HERE = new ConcurrentHashMap<>();

  private FileLocks() {}

  /// Opens for writing; a file that is made is for its owner only.
  static FileChannel open(Path path, OpenOption... options) throws IOException {
    return FileDisk.knowsPermissions(path)
        ? FileChannel.open(
            path,
            Set.of(options),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        : FileChannel.open(path, options);
  }

  static Optional<Disk.Lock> lock(Path path, String holder) throws IOException {
    if (HELD_HERE.putIfAbsent(path, holder) != null) {
      return Optional.empty();
    }
    Optional<Disk.Lock> taken = Optional.empty();
    try {
      taken = lockOfSystem(path, holder);
      return taken;
    } finally {
      if (taken.isEmpty()) {
        HELD_HERE.remove(path);
      }
    }
  }

  private static Optional<Disk.Lock> lockOfSystem(Path path, String holder) throws IOException {
    while (true) {
      var channel =
          open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      var lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      if (isStillNamed(path, channel)) {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
        return Optional.of(new Held(path, channel));
      }
      channel.close(); // somebody removed the file between our opening and locking it
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_AT, 1, false);
    } catch (OverlappingFileLockException held) {
      return null;
    }
  }

  /// Whether the name still leads to the file that was locked. No call compares a channel with a
  /// name, so the file gets an odd size for a moment and the name is asked for it.
  private static boolean isStillNamed(Path path, FileChannel channel) throws IOException {
    var odd = 1 + (System.nanoTime() & 0xFF_FFFF);
    channel.write(ByteBuffer.wrap(new byte[] {' '}), odd);
    try {
      return Files.size(path) == odd + 1;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /// Takes and gives back the lock to learn whether it was free; so the file of a holder that died
  /// goes away.
  static boolean isLocked(Path path) throws IOException {
    if (HELD_HERE.containsKey(path)) {
      return true;
    }
    if (!Files.exists(path)) {
      return false;
    }
    var taken = lock(path, "");
    if (taken.isEmpty()) {
      return true;
    }
    taken.get().close();
    return false;
  }

  static String holder(Path path) throws IOException {
    var here = HELD_HERE.get(path);
    if (here != null) {
      return here;
    }
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      var text = ByteBuffer.allocate(LONGEST_HOLDER);
      channel.read(text, 0);
      return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    }
  }

  /// A lock held by this process.
  private record Held(Path path, FileChannel channel) implements Disk.Lock {
    @Override
    public void close() throws IOException {
      try {
        Files.deleteIfExists(path);
        channel.close();
      } finally {
        HELD_HERE.remove(path);
      }
    }
  }
}
