package vedette.collect.source.host;

import java.nio.charset.StandardCharsets;

/// The fields of one `/proc/<id>/stat` that the sensor uses; one object is filled again and again.
final class ProcessStat {
  private static final long KERNEL_THREAD = 0x0020_0000;

  private byte[] line = new byte[0];
  private int nameStart;
  private int nameEnd;
  private byte state;
  private long parent;
  private long session;
  private long flags;
  private long startTicks;
  private long stackStart;

  /// False when the line is cut short. The name may hold spaces and brackets, so the fields are
  /// counted from the last closing bracket.
  boolean parse(byte[] text, int length) {
    line = text;
    nameStart = indexOf(text, length, (byte) '(') + 1;
    nameEnd = lastIndexOf(text, length, (byte) ')');
    if (nameStart <= 0 || nameEnd < nameStart || nameEnd + 2 >= length) {
      return false;
    }
    state = text[nameEnd + 2];
    int field = 3;
    int at = nameEnd + 3;
    while (at < length && field < 28) {
      at++;
      field++;
      long number = 0;
      while (at < length && text[at] != ' ') {
        number = text[at] == '-' ? 0 : number * 10 + text[at] - '0';
        at++;
      }
      keep(field, number);
    }
    return field == 28;
  }

  private void keep(int field, long number) {
    switch (field) {
      case 4 -> parent = number;
      case 6 -> session = number;
      case 9 -> flags = number;
      case 22 -> startTicks = number;
      case 28 -> stackStart = number;
      default -> {}
    }
  }

  private static int indexOf(byte[] text, int length, byte wanted) {
    for (int i = 0; i < length; i++) {
      if (text[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static int lastIndexOf(byte[] text, int length, byte wanted) {
    for (int i = length - 1; i >= 0; i--) {
      if (text[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /// The kernel's short name, at most 15 bytes.
  String name() {
    return new String(line, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
  }

  int parent() {
    return (int) parent;
  }

  long session() {
    return session;
  }

  /// Clock ticks after boot, the process's identity together with its id.
  long startTicks() {
    return startTicks;
  }

  /// Where the image's stack began, 0 when the kernel does not tell. A new image gets a new one, a
  /// changed title does not; it never leaves the sensor, since it helps to attack the process.
  long stackStart() {
    return stackStart;
  }

  /// No program of its own: a kernel thread, or a process that has ended and is not yet reaped.
  boolean withoutProgram() {
    return (flags & KERNEL_THREAD) != 0 || state == 'Z' || state == 'X';
  }
}
