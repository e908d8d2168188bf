package vedette.data.world;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// One folder of files, without sub-folders: the few operations that storage needs, with what they
/// promise after a crash.
///
/// Nothing written survives a crash for certain before [Appender#sync()]; no new, renamed or
/// deleted name before [#syncFolder()]. Until then any part of it may be there: whole, torn or not
/// at all. Names are plain file names. Implementations may be used by several threads; one
/// [Appender] only by one at a time.
public interface Disk {
  /// Names of all files, in no particular order.
  List<String> list() throws IOException;

  boolean exists(String name) throws IOException;

  /// Bytes in the file.
  ///
  /// @throws java.nio.file.NoSuchFileException when there is no such file
  long size(String name) throws IOException;

  /// Opens a new, empty file for writing; one of that name is emptied.
  Appender create(String name) throws IOException;

  /// Opens an existing file for writing behind its end.
  Appender append(String name) throws IOException;

  /// Up to `length` bytes from `from`; fewer only at the end of the file.
  byte[] read(String name, long from, int length) throws IOException;

  /// The bytes of a file that no longer changes, readable as long as the result is reachable, even
  /// when the name is deleted meanwhile.
  MemorySegment map(String name) throws IOException;

  /// The CRC32C of the `length` bytes from `from` of a file that no longer changes, and has them.
  /// They need not stay in memory for it: of what is checked little may be looked at afterwards.
  default int checksum(String name, long from, long length) throws IOException {
    var crc = new CRC32C();
    crc.update(map(name).asSlice(from, length).asByteBuffer());
    return (int) crc.getValue();
  }

  /// Gives a file another name, replacing a file of that name: readers see the old or the new one.
  void rename(String from, String to) throws IOException;

  /// Removes a name; nothing happens when there is none.
  void delete(String name) throws IOException;

  /// Makes new, renamed and deleted names durable.
  void syncFolder() throws IOException;

  /// Takes the exclusive lock of a file that is made for it, or answers empty when somebody holds
  /// it. The lock ends with the process at the latest, however that dies.
  ///
  /// @param holder a short text that others can read with [#holder]
  Optional<Lock> lock(String name, String holder) throws IOException;

  /// Whether somebody, in this process or another, holds the lock of that name.
  boolean isLocked(String name) throws IOException;

  /// What the holder of a lock wrote about itself; empty when nothing is known.
  String holder(String name) throws IOException;

  /// A file being written.
  interface Appender extends AutoCloseable {
    /// Writes bytes behind the end.
    ///
    /// @throws DiskFullException when there is no room; part of the bytes may be in the file
    void write(byte[] bytes, int from, int length) throws IOException;

    /// Cuts the file to `size` bytes; the next write follows there.
    void truncate(long size) throws IOException;

    /// Makes everything written so far durable.
    void sync() throws IOException;

    /// Bytes in the file now.
    long size();

    @Override
    void close() throws IOException;
  }

  /// A lock that is held until it is closed; closing removes its file.
  interface Lock extends AutoCloseable {
    @Override
    void close() throws IOException;
  }
}
