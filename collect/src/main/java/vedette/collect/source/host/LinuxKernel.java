package vedette.collect.source.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The dozen system calls the Linux sensor needs, and the only class that leaves the Java world.
///
/// Every call answers its result, or the negated error number (so `-13` is "permission denied"),
/// because the sensor meets refusals and vanished processes all the time and they are no
/// exceptions. The object owns one path buffer and one error buffer: it belongs to the thread that
/// made it, and after it was made no call allocates.
@SuppressWarnings("restricted")
final class LinuxKernel implements AutoCloseable {
  static final int NO_SUCH_FILE = -2;
  static final int NO_SUCH_PROCESS = -3;
  static final int INTERRUPTED = -4;
  static final int TRY_AGAIN = -11;
  static final int NOT_PERMITTED = -1;
  static final int ACCESS_DENIED = -13;
  static final int BUFFERS_OVERRUN = -105;

  static final int NETLINK = 16;
  static final int READ_ONLY_CLOSE_ON_EXEC = 0x80000;
  static final int DIRECTORY = 0x10000 | READ_ONLY_CLOSE_ON_EXEC;

  private static final int DATAGRAM_CLOSE_ON_EXEC = 2 | 0x80000;
  private static final int NEW_NETWORK_NAMESPACE = 0x40000000;
  private static final int DO_NOT_WAIT = 0x40;
  private static final int RECEIVE_TIMEOUT_OPTION = 20;
  private static final int RECEIVE_BUFFER_OPTION = 8;
  private static final int SOCKET_LEVEL = 1;
  private static final short READABLE = 1;
  private static final int PATH_BYTES = 4096;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERROR_NUMBER = Linker.Option.captureCallState("errno");
  private static final long ERROR_OFFSET =
      Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle OPEN =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("open"),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          ERROR_NUMBER,
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CLOSE = handle("close", JAVA_INT, JAVA_INT);
  private static final MethodHandle READ = handle("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle SEEK =
      handle("lseek", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
  private static final MethodHandle LIST =
      handle("getdents64", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle READ_LINK =
      handle("readlink", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
  private static final MethodHandle SOCKET =
      handle("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = handle("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle OPTION =
      handle("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SEND =
      handle("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle RECEIVE =
      handle("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle ENTER = handle("setns", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle POLL = handle("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle EFFECTIVE_USER = handle("geteuid", JAVA_INT);

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
  private final MemorySegment path = arena.allocate(PATH_BYTES);
  private final MemorySegment small = arena.allocate(16, 8);

  private static MethodHandle handle(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        ERROR_NUMBER);
  }

  /// A buffer that lives as long as this object.
  MemorySegment buffer(int bytes) {
    return arena.allocate(bytes, 8);
  }

  int open(PathText text, int flags) {
    try {
      return answer((int) OPEN.invokeExact(state, native_(text), flags));
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  void close(int descriptor) {
    try {
      int _ = (int) CLOSE.invokeExact(state, descriptor);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  long read(int descriptor, MemorySegment into) {
    try {
      return answer((long) READ.invokeExact(state, descriptor, into, into.byteSize()));
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /// Back to the first entry of a directory, so that it is opened once and listed for ever.
  void rewind(int descriptor) {
    try {
      long _ = (long) SEEK.invokeExact(state, descriptor, 0L, 0);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /// The next directory entries as `linux_dirent64`, 0 at the end.
  long list(int descriptor, MemorySegment into) {
    try {
      return answer((long) LIST.invokeExact(state, descriptor, into, into.byteSize()));
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  long readLink(PathText text, MemorySegment into) {
    try {
      return answer((long) READ_LINK.invokeExact(state, native_(text), into, into.byteSize()));
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /// A netlink socket; it stays in the network namespace of the thread that opens it.
  int netlink(int protocol) {
    try {
      return answer((int) SOCKET.invokeExact(state, NETLINK, DATAGRAM_CLOSE_ON_EXEC, protocol));
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /// Joins the multicast groups (a bit mask) of a netlink protocol.
  int bindNetlink(int descriptor, int groups) {
    small.fill((byte) 0);
    small.set(JAVA_SHORT, 0, (short) NETLINK);
    small.set(JAVA_INT, 8, groups);
    try {
      return answer((int) BIND.invokeExact(state, descriptor, small, 12));
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /// No answer within this time is an answer too: a poll must never hang the sensor.
  void receiveTimeout(int descriptor, int milliseconds) {
    small.set(JAVA_LONG, 0, milliseconds / 1000);
    small.set(JAVA_LONG, 8, milliseconds % 1000 * 1000L);
    option(descriptor, RECEIVE_TIMEOUT_OPTION, 16);
  }

  void receiveBuffer(int descriptor, int bytes) {
    small.set(JAVA_INT, 0, bytes);
    option(descriptor, RECEIVE_BUFFER_OPTION, 4);
  }

  private void option(int descriptor, int option, int length) {
    try {
      int _ = (int) OPTION.invokeExact(state, descriptor, SOCKET_LEVEL, option, small, length);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  long send(int descriptor, MemorySegment message, long length) {
    try {
      return answer((long) SEND.invokeExact(state, descriptor, message, length, 0));
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  long receive(int descriptor, MemorySegment into, boolean wait) {
    int flags = wait ? 0 : DO_NOT_WAIT;
    try {
      return answer((long) RECEIVE.invokeExact(state, descriptor, into, into.byteSize(), flags));
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /// Moves the calling thread into a network namespace. Threads that did this are thrown away.
  int enterNetwork(int namespaceDescriptor) {
    try {
      return answer((int) ENTER.invokeExact(state, namespaceDescriptor, NEW_NETWORK_NAMESPACE));
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /// Waits until the descriptor is readable; true when it is.
  boolean awaitReadable(int descriptor, int milliseconds) {
    small.set(JAVA_INT, 0, descriptor);
    small.set(JAVA_SHORT, 4, READABLE);
    small.set(JAVA_SHORT, 6, (short) 0);
    try {
      return (int) POLL.invokeExact(state, small, 1L, milliseconds) > 0;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  int effectiveUser() {
    try {
      return (int) EFFECTIVE_USER.invokeExact(state);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private MemorySegment native_(PathText text) {
    int length = Math.min(text.length(), PATH_BYTES - 1);
    MemorySegment.copy(text.bytes(), 0, path, JAVA_BYTE, 0, length);
    path.set(JAVA_BYTE, length, (byte) 0);
    return path;
  }

  private int answer(int result) {
    return result >= 0 ? result : -errorNumber();
  }

  private long answer(long result) {
    return result >= 0 ? result : -errorNumber();
  }

  private int errorNumber() {
    return state.get(JAVA_INT, ERROR_OFFSET);
  }

  private static IllegalStateException broken(Throwable cause) {
    return new IllegalStateException("a system call could not be made", cause);
  }

  @Override
  public void close() {
    arena.close();
  }
}
