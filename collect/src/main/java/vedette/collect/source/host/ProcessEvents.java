package vedette.collect.source.host;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The kernel's own word on each process that becomes a new program (the process connector).
///
/// Only root hears it, and only in the machine's first namespaces; it makes processes visible that
/// live for milliseconds. Looking at `/proc` goes on beside it, so losing events loses nothing that
/// lives longer than a look.
final class ProcessEvents {
  private static final int CONNECTOR_PROTOCOL = 11;
  private static final int PROCESS_INDEX = 1;
  private static final int HEADER = 16;
  private static final int CONNECTOR_HEADER = 20;
  private static final int BODY = HEADER + CONNECTOR_HEADER;
  private static final short DONE = 3;
  private static final int LISTEN = 1;
  private static final int WHAT_ANSWER = 0;
  private static final int WHAT_EXEC = 2;
  private static final int ACKNOWLEDGE_MILLISECONDS = 100;
  private static final int RECEIVE_BYTES = 1 << 20;

  private final LinuxKernel kernel;
  private final MemorySegment buffer;
  private final int socket;
  private long overruns;

  private ProcessEvents(LinuxKernel kernel, int socket, MemorySegment buffer) {
    this.kernel = kernel;
    this.socket = socket;
    this.buffer = buffer;
  }

  /// Subscribes, or answers null when the kernel does not agree within a tenth of a second.
  static @Nullable ProcessEvents open(LinuxKernel kernel) {
    int socket = kernel.netlink(CONNECTOR_PROTOCOL);
    if (socket < 0) {
      return null;
    }
    var events = new ProcessEvents(kernel, socket, kernel.buffer(32 * 1024));
    if (kernel.bindNetlink(socket, PROCESS_INDEX) < 0) {
      kernel.close(socket);
      return null;
    }
    kernel.receiveBuffer(socket, RECEIVE_BYTES);
    // Newer kernels filter by kind; older ones know only the short request, for every kind.
    if (events.subscribe(8) || events.subscribe(4)) {
      return events;
    }
    kernel.close(socket);
    return null;
  }

  private boolean subscribe(int length) {
    buffer.asSlice(0, BODY + 8).fill((byte) 0);
    buffer.set(JAVA_INT_UNALIGNED, 0, BODY + length);
    buffer.set(JAVA_SHORT_UNALIGNED, 4, DONE);
    buffer.set(JAVA_INT_UNALIGNED, HEADER, PROCESS_INDEX);
    buffer.set(JAVA_INT_UNALIGNED, HEADER + 4, 1);
    buffer.set(JAVA_SHORT_UNALIGNED, HEADER + 16, (short) length);
    buffer.set(JAVA_INT_UNALIGNED, BODY, LISTEN);
    buffer.set(JAVA_INT_UNALIGNED, BODY + 4, WHAT_EXEC);
    if (kernel.send(socket, buffer, BODY + length) < 0) {
      return false;
    }
    while (kernel.awaitReadable(socket, ACKNOWLEDGE_MILLISECONDS)) {
      long received = kernel.receive(socket, buffer, false);
      if (received >= BODY + 20 && buffer.get(JAVA_INT_UNALIGNED, BODY) == WHAT_ANSWER) {
        return buffer.get(JAVA_INT_UNALIGNED, BODY + 16) == 0;
      }
    }
    return false;
  }

  /// Waits at most so long for events; true when there are some to [#drain].
  boolean await(int milliseconds) {
    return kernel.awaitReadable(socket, milliseconds);
  }

  /// Hands over the ids of the processes that became a new program, as many as have arrived.
  void drain(IntConsumer taker) {
    while (true) {
      long received = kernel.receive(socket, buffer, false);
      if (received == LinuxKernel.BUFFERS_OVERRUN) {
        overruns++;
        continue;
      }
      if (received < BODY + 24) {
        return;
      }
      if (buffer.get(JAVA_INT_UNALIGNED, BODY) == WHAT_EXEC) {
        taker.accept(buffer.get(JAVA_INT_UNALIGNED, BODY + 20));
      }
    }
  }

  /// How often events came faster than they were read.
  long overruns() {
    return overruns;
  }

  void close() {
    kernel.close(socket);
  }
}
