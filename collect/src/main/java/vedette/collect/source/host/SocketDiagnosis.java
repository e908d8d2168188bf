package vedette.collect.source.host;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/// Asks the kernel for all listening TCP sockets of a namespace (netlink `sock_diag`).
///
/// With the state mask LISTEN the kernel walks only its listeners: some 50 microseconds, where
/// `/proc/net/tcp` makes it walk the table of every connection.
final class SocketDiagnosis {
  private static final int SOCK_DIAG_PROTOCOL = 4;
  private static final short BY_FAMILY = 20;
  private static final short REQUEST_DUMP = 0x301;
  private static final int DONE = 3;
  private static final int ERROR = 2;
  private static final int HEADER = 16;
  private static final int REQUEST = HEADER + 56;
  private static final int ANSWER = 72;
  private static final int ONLY_SIX_ATTRIBUTE = 11;
  private static final int LISTEN_MASK = 1 << 10;
  private static final int TCP = 6;
  private static final byte VERSION_FOUR = 2;
  private static final byte VERSION_SIX = 10;
  private static final int ANSWER_BYTES = 64 * 1024;
  private static final int WAIT_MILLISECONDS = 200;

  private final LinuxKernel kernel;
  private final MemorySegment request;
  private final MemorySegment answer;
  private final NativeBytes bytes = new NativeBytes();
  private int sequence;

  SocketDiagnosis(LinuxKernel kernel) {
    this.kernel = kernel;
    this.request = kernel.buffer(REQUEST);
    this.answer = kernel.buffer(ANSWER_BYTES);
  }

  /// Opens the socket in the calling thread's namespace; a negated error number on refusal.
  static int open(LinuxKernel kernel) {
    int descriptor = kernel.netlink(SOCK_DIAG_PROTOCOL);
    if (descriptor >= 0) {
      kernel.receiveTimeout(descriptor, WAIT_MILLISECONDS);
    }
    return descriptor;
  }

  /// Fills the table; false when the kernel refused, and then the table means nothing.
  boolean look(int descriptor, ListenerTable table) {
    table.clear();
    // A kernel without IPv6 refuses the second question; the first answer still stands.
    boolean four = dump(descriptor, VERSION_FOUR, table);
    boolean six = dump(descriptor, VERSION_SIX, table);
    return four || six;
  }

  private boolean dump(int descriptor, byte family, ListenerTable table) {
    sequence++;
    request.fill((byte) 0);
    request.set(JAVA_INT_UNALIGNED, 0, REQUEST);
    request.set(JAVA_SHORT_UNALIGNED, 4, BY_FAMILY);
    request.set(JAVA_SHORT_UNALIGNED, 6, REQUEST_DUMP);
    request.set(JAVA_INT_UNALIGNED, 8, sequence);
    request.set(JAVA_BYTE, HEADER, family);
    request.set(JAVA_BYTE, HEADER + 1, (byte) TCP);
    request.set(JAVA_INT_UNALIGNED, HEADER + 4, LISTEN_MASK);
    if (kernel.send(descriptor, request, REQUEST) < 0) {
      return false;
    }
    while (true) {
      long received = kernel.receive(descriptor, answer, true);
      if (received == LinuxKernel.INTERRUPTED) {
        continue;
      }
      if (received <= 0) {
        return false;
      }
      int end = read((int) received, table);
      if (end != 0) {
        return end == DONE;
      }
    }
  }

  /// Reads one datagram: 0 when more will come, else the message type that ended the dump.
  private int read(int received, ListenerTable table) {
    bytes.take(answer, received);
    int at = 0;
    while (at + HEADER <= received) {
      int length = bytes.intAt(at);
      if (length < HEADER || length > received - at) {
        return ERROR;
      }
      int type = bytes.shortAt(at + 4);
      // Answers to an earlier question that timed out are read past.
      if (bytes.intAt(at + 8) == sequence) {
        if (type == DONE || type == ERROR) {
          return type;
        }
        if (type == BY_FAMILY && length >= HEADER + ANSWER) {
          listener(at + HEADER, at + length, table);
        }
      }
      at += (length + 3) & ~3;
    }
    return 0;
  }

  private void listener(int at, int end, ListenerTable table) {
    int length = bytes.at(at) == VERSION_SIX ? 16 : 4;
    int port = ((bytes.at(at + 4) & 0xFF) << 8) | (bytes.at(at + 5) & 0xFF);
    long user = Integer.toUnsignedLong(bytes.intAt(at + 64));
    long inode = Integer.toUnsignedLong(bytes.intAt(at + 68));
    boolean six = length == 16 && onlySix(at + ANSWER, end);
    table.add(inode, port, user, bytes.array(), at + 8, length, six);
  }

  private boolean onlySix(int from, int end) {
    int at = from;
    while (at + 4 < end) {
      int length = bytes.shortAt(at);
      if (length < 4) {
        return false;
      }
      if (bytes.shortAt(at + 2) == ONLY_SIX_ATTRIBUTE) {
        return bytes.at(at + 4) != 0;
      }
      at += (length + 3) & ~3;
    }
    return false;
  }
}
