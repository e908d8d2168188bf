package vedette.collect.source.host;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads `/proc` with reused buffers: process ids, `stat`, links and open sockets.
///
/// Nothing here makes an object per process and look; texts are made only for a process that is
/// about to be reported.
final class ProcessDirectory {
  /// The link or file exists, and the kernel refuses to show it to this user.
  static final long REFUSED = -1;

  /// The process is gone.
  static final long GONE = -2;

  private static final int LIST_BYTES = 64 * 1024;
  private static final int READ_BYTES = 64 * 1024;
  private static final int COMMAND_LINE_BYTES_MAX = 4 * 1024 * 1024;
  private static final byte[] STAT = "/stat".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NETWORK = "/ns/net".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DESCRIPTORS = "/fd/".getBytes(StandardCharsets.US_ASCII);

  private final LinuxKernel kernel;
  private final MemorySegment list;
  private final MemorySegment link;
  private final MemorySegment content;
  private final NativeBytes entries = new NativeBytes();
  private final NativeBytes target = new NativeBytes();
  private final PathText path = new PathText();
  private final byte[] stat = new byte[2048];
  private final int directory;
  private int[] ids = new int[512];
  private int idCount;

  ProcessDirectory(LinuxKernel kernel) {
    this.kernel = kernel;
    this.list = kernel.buffer(LIST_BYTES);
    this.link = kernel.buffer(4096);
    this.content = kernel.buffer(READ_BYTES);
    this.directory = kernel.open(path.begin("/proc"), LinuxKernel.DIRECTORY);
    if (directory < 0) {
      throw new IllegalStateException("/proc cannot be read, so no process can be seen");
    }
  }

  /// Lists all process ids, rising; the array is valid until the next call.
  int[] list() {
    idCount = 0;
    kernel.rewind(directory);
    eachEntry(
        directory,
        id -> {
          if (idCount == ids.length) {
            ids = Arrays.copyOf(ids, idCount * 2);
          }
          ids[idCount++] = (int) id;
          return true;
        });
    // The kernel lists in rising order; other implementations of /proc need not.
    for (int i = 1; i < idCount; i++) {
      if (ids[i] < ids[i - 1]) {
        Arrays.sort(ids, 0, idCount);
        break;
      }
    }
    return ids;
  }

  int count() {
    return idCount;
  }

  private interface NumberTaker {
    /// Answers false to stop.
    boolean take(long number);
  }

  /// Every directory entry whose name is a number.
  private void eachEntry(int descriptor, NumberTaker taker) {
    while (true) {
      long bytes = kernel.list(descriptor, list);
      if (bytes <= 0) {
        return;
      }
      entries.take(list, (int) bytes);
      for (int at = 0; at < bytes; ) {
        int length = entries.shortAt(at + 16);
        long number = number(at + 19);
        if (number >= 0 && !taker.take(number)) {
          return;
        }
        at += length;
      }
    }
  }

  /// The number that is the whole name, or -1.
  private long number(int from) {
    long number = 0;
    for (int at = from; ; at++) {
      byte letter = entries.at(at);
      if (letter == 0 && at > from) {
        return number;
      }
      if (letter < '0' || letter > '9') {
        return -1;
      }
      number = number * 10 + letter - '0';
    }
  }

  /// Reads `/proc/<id>/stat` into `into`; false when the process is gone.
  boolean stat(int id, ProcessStat into) {
    path.begin("/proc/").add(id).add(STAT);
    int descriptor = kernel.open(path, LinuxKernel.READ_ONLY_CLOSE_ON_EXEC);
    if (descriptor < 0) {
      return false;
    }
    long length = kernel.read(descriptor, content);
    kernel.close(descriptor);
    if (length <= 0) {
      return false;
    }
    int taken = (int) Math.min(length, stat.length);
    MemorySegment.copy(content, JAVA_BYTE, 0, stat, 0, taken);
    return into.parse(stat, taken);
  }

  /// The inode of the process's network namespace, or [#REFUSED] or [#GONE].
  long networkNamespace(int id) {
    path.begin("/proc/").add(id).add(NETWORK);
    long length = kernel.readLink(path, link);
    if (length == LinuxKernel.ACCESS_DENIED || length == LinuxKernel.NOT_PERMITTED) {
      return REFUSED;
    }
    if (length <= 0) {
      return GONE;
    }
    target.take(link, (int) length);
    return bracketed((int) length, 4);
  }

  /// Visits the socket inodes a process holds; false when the kernel refuses to show them.
  boolean sockets(int id, java.util.function.LongPredicate visit) {
    path.begin("/proc/").add(id).add(DESCRIPTORS);
    int prefix = path.length();
    int descriptor = kernel.open(path, LinuxKernel.DIRECTORY);
    if (descriptor < 0) {
      return descriptor == LinuxKernel.NO_SUCH_FILE || descriptor == LinuxKernel.NO_SUCH_PROCESS;
    }
    eachEntry(
        descriptor,
        number -> {
          long length = kernel.readLink(path.cut(prefix).add(number), link);
          boolean socket = length > 8 && isSocket((int) length);
          return !socket || visit.test(bracketed((int) length, 7));
        });
    kernel.close(descriptor);
    return true;
  }

  private boolean isSocket(int length) {
    target.take(link, length);
    return target.at(0) == 's' && target.at(6) == ':' && target.at(7) == '[';
  }

  /// The number in `name:[number]`, whose bracket is at the given index of the target.
  private long bracketed(int length, int bracket) {
    long number = 0;
    for (int at = bracket + 1; at < length - 1; at++) {
      number = number * 10 + target.at(at) - '0';
    }
    return number;
  }

  /// The target of `/proc/<id>/<name>`, or "" when it is refused or gone.
  String link(int id, String name) {
    path.begin("/proc/").add(id).add("/").add(name);
    long length = kernel.readLink(path, link);
    return length <= 0 ? "" : text(link, (int) length);
  }

  /// The whole of `/proc/<id>/<name>`, at most 4 MiB, or nothing when it is refused or gone.
  byte[] file(int id, String name) {
    path.begin("/proc/").add(id).add("/").add(name);
    return whole();
  }

  /// The whole of any small file.
  byte[] file(String name) {
    path.begin(name);
    return whole();
  }

  private byte[] whole() {
    int descriptor = kernel.open(path, LinuxKernel.READ_ONLY_CLOSE_ON_EXEC);
    if (descriptor < 0) {
      return new byte[0];
    }
    byte[] bytes = new byte[0];
    while (bytes.length < COMMAND_LINE_BYTES_MAX) {
      long more = kernel.read(descriptor, content);
      if (more <= 0) {
        break;
      }
      int from = bytes.length;
      bytes = Arrays.copyOf(bytes, from + (int) more);
      MemorySegment.copy(content, JAVA_BYTE, 0, bytes, from, (int) more);
    }
    kernel.close(descriptor);
    return bytes;
  }

  private static String text(MemorySegment from, int length) {
    byte[] bytes = new byte[length];
    MemorySegment.copy(from, JAVA_BYTE, 0, bytes, 0, length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  void close() {
    kernel.close(directory);
  }
}
