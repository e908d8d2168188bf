package vedette.store.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import vedette.data.world.Disk;

/// A folder of the file system.
///
/// Folder and files are for their owner only (0700 and 0600) where the file system knows
/// permissions: telemetry holds command lines.
public final class FileDisk implements Disk {
  private static final long WINDOW = 4L << 20;
  private final Path folder;

  private FileDisk(Path folder) {
    this.folder = folder;
  }

  /// The folder at `path`, made with its parents when it is missing.
  public static FileDisk at(Path path) throws IOException {
    var folder = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      var parent = folder.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try {
        if (knowsPermissions(folder)) {
          Files.createDirectory(
              folder,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
          Files.createDirectory(folder);
        }
      } catch (FileAlreadyExistsException raced) {
        if (!Files.isDirectory(folder)) {
          throw raced;
        }
      }
    }
    return new FileDisk(folder.toRealPath());
  }

  static boolean knowsPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  public Path folder() {
    return folder;
  }

  private Path path(String name) {
    if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.startsWith("..")) {
      throw new IllegalArgumentException("not a plain file name: " + name);
    }
    return folder.resolve(name);
  }

  @Override
  public List<String> list() throws IOException {
    var names = new ArrayList<String>();
    try (var entries = Files.newDirectoryStream(folder)) {
      for (var entry : entries) {
        if (Files.isRegularFile(entry)) {
          names.add(String.valueOf(entry.getFileName()));
        }
      }
    }
    return names;
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(path(name));
  }

  @Override
  public long size(String name) throws IOException {
    return Files.size(path(name));
  }

  @Override
  public Appender create(String name) throws IOException {
    var path = path(name);
    var channel =
        FileLocks.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    return new FileAppender(path, channel, 0);
  }

  @Override
  public Appender append(String name) throws IOException {
    var path = path(name);
    var channel = FileChannel.open(path, StandardOpenOption.WRITE);
    var size = channel.size();
    channel.position(size);
    return new FileAppender(path, channel, size);
  }

  @Override
  public byte[] read(String name, long from, int length) throws IOException {
    try (var channel = FileChannel.open(path(name), StandardOpenOption.READ)) {
      var wanted = Math.clamp(channel.size() - from, 0, length);
      var buffer = ByteBuffer.allocate(wanted);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, from + buffer.position()) < 0) {
          break;
        }
      }
      var bytes = new byte[buffer.position()];
      buffer.flip().get(bytes);
      return bytes;
    }
  }

  @Override
  public MemorySegment map(String name) throws IOException {
    try (var channel = FileChannel.open(path(name), StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
    }
  }

  /// By windows into the file that are given up at once, so that the process is not charged for
  /// pages that nobody needs again.
  @Override
  public int checksum(String name, long from, long length) throws IOException {
    var crc = new CRC32C();
    try (var channel = FileChannel.open(path(name), StandardOpenOption.READ)) {
      for (var at = 0L; at < length; at += WINDOW) {
        try (var window = Arena.ofConfined()) {
          var some = Math.min(WINDOW, length - at);
          crc.update(
              channel.map(FileChannel.MapMode.READ_ONLY, from + at, some, window).asByteBuffer());
        }
      }
    }
    return (int) crc.getValue();
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(path(from), path(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(path(name));
  }

  @Override
  public void syncFolder() throws IOException {
    if (!knowsPermissions(folder)) {
      return; // Windows cannot open a folder; NTFS journals its names
    }
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public Optional<Lock> lock(String name, String holder) throws IOException {
    return FileLocks.lock(path(name), holder);
  }

  @Override
  public boolean isLocked(String name) throws IOException {
    return FileLocks.isLocked(path(name));
  }

  @Override
  public String holder(String name) throws IOException {
    try {
      return FileLocks.holder(path(name));
    } catch (NoSuchFileException gone) {
      return "";
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
