package vedette.collect.source.host;

import java.util.HexFormat;

/// Reads `/proc/<id>/net/tcp` and `tcp6`, the way that needs no permission and costs the most.
final class ListenerFile {
  private static final int LISTEN = 0x0A;

  private ListenerFile() {}

  /// Adds the listening sockets of one file's text to the table; false when there is no table.
  static boolean read(byte[] file, ListenerTable table) {
    int lineEnd = endOfLine(file, 0);
    if (lineEnd >= file.length) {
      return false;
    }
    for (int at = lineEnd + 1; at < file.length; at = lineEnd + 1) {
      lineEnd = endOfLine(file, at);
      line(file, at, lineEnd, table);
    }
    return true;
  }

  private static int endOfLine(byte[] file, int from) {
    int at = from;
    while (at < file.length && file[at] != '\n') {
      at++;
    }
    return at;
  }

  private static void line(byte[] file, int from, int end, ListenerTable table) {
    String[] fields =
        new String(file, from, end - from, java.nio.charset.StandardCharsets.US_ASCII)
            .strip()
            .split(" +", -1);
    if (fields.length < 10 || Integer.parseInt(fields[3], 16) != LISTEN) {
      return;
    }
    int colon = fields[1].indexOf(':');
    byte[] address = HexFormat.of().parseHex(fields[1].substring(0, colon));
    networkOrder(address);
    int port = Integer.parseInt(fields[1].substring(colon + 1), 16);
    long user = Long.parseLong(fields[7]);
    table.add(Long.parseLong(fields[9]), port, user, address, 0, address.length, false);
  }

  /// The file shows each 32-bit word in the machine's own order.
  private static void networkOrder(byte[] address) {
    if (java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.BIG_ENDIAN) {
      return;
    }
    for (int word = 0; word < address.length; word += 4) {
      byte first = address[word];
      byte second = address[word + 1];
      address[word] = address[word + 3];
      address[word + 1] = address[word + 2];
      address[word + 2] = second;
      address[word + 3] = first;
    }
  }
}
