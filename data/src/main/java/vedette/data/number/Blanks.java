package vedette.data.number;

/// The blanks that number texts may have around them.
final class Blanks {
  private Blanks() {}

  static boolean isBlank(byte value) {
    return value == ' ' || (value >= '\t' && value <= '\r');
  }

  static int skip(byte[] heap, int from, int end) {
    int at = from;
    while (at < end && isBlank(heap[at])) {
      at++;
    }
    return at;
  }

  static int skipBack(byte[] heap, int from, int end) {
    int at = end;
    while (at > from && isBlank(heap[at - 1])) {
      at--;
    }
    return at;
  }
}
