package vedette.collect.decode;

/// Tells whether an object or array is written exactly as [vedette.data.dynamic.JsonWriter] would
/// write it: no blanks, plain ASCII, whole numbers, no key twice. Then its bytes are the value, and
/// nothing has to be read to store it.
///
/// Says no whenever it is not sure, also of what is not sound at all.
final class CanonicalJson {
  private static final int DEEPEST = 8;
  private static final int MOST_KEYS = 64;
  private static final int LONGEST = 1 << 16;
  private static final int MOST_DIGITS = 18;
  private static final byte DELETE = 0x7F;

  private final boolean[] isBag = new boolean[DEEPEST];
  private final int[] firstKey = new int[DEEPEST];
  private final int[] keyFrom = new int[MOST_KEYS];
  private final int[] keyTo = new int[MOST_KEYS];
  private byte[] heap = new byte[0];
  private int limit;
  private int depth;
  private int keys;

  /// Position behind the object or array that begins at `from`, or -1.
  int end(byte[] source, int from, int to) {
    heap = source;
    limit = Math.min(to, from + LONGEST);
    depth = 0;
    keys = 0;
    if (from >= limit || (heap[from] != '{' && heap[from] != '[')) {
      return -1;
    }
    var at = from;
    while (at >= 0) {
      at = value(at);
      if (at >= 0) {
        at = behind(at);
      }
      if (at >= 0 && depth == 0) {
        return hasDelete(from, at) ? -1 : at;
      }
    }
    return -1;
  }

  /// Reads the value, or the opening bracket and first key, that begins at `at`.
  private int value(int at) {
    if (at >= limit) {
      return -1;
    }
    return switch (heap[at]) {
      case '{', '[' -> open(at);
      case '"' -> plain(at);
      case 't' -> word(at, "true");
      case 'f' -> word(at, "false");
      case 'n' -> word(at, "null");
      default -> number(at);
    };
  }

  /// Opens a bracket; with something in it the next value follows at once.
  private int open(int at) {
    var bag = heap[at] == '{';
    if (depth == DEEPEST || at + 1 >= limit) {
      return -1;
    }
    if (heap[at + 1] == (bag ? '}' : ']')) {
      return at + 2;
    }
    isBag[depth] = bag;
    firstKey[depth] = keys;
    depth++;
    var next = bag ? key(at + 1) : at + 1;
    return next < 0 ? -1 : value(next);
  }

  /// Goes over closing brackets and a comma to where the next value begins.
  private int behind(int from) {
    var at = from;
    while (depth > 0) {
      if (at >= limit) {
        return -1;
      }
      var bag = isBag[depth - 1];
      if (heap[at] == ',') {
        return bag ? key(at + 1) : at + 1;
      }
      if (heap[at] != (bag ? '}' : ']')) {
        return -1;
      }
      depth--;
      keys = firstKey[depth];
      at++;
    }
    return at;
  }

  /// Reads a key and its colon.
  private int key(int at) {
    if (at >= limit || heap[at] != '"' || keys == MOST_KEYS) {
      return -1;
    }
    var to = plain(at);
    if (to < 0 || to >= limit || heap[to] != ':' || isRepeated(at, to)) {
      return -1;
    }
    keyFrom[keys] = at;
    keyTo[keys++] = to;
    return to + 1;
  }

  private boolean isRepeated(int from, int to) {
    for (var i = firstKey[depth - 1]; i < keys; i++) {
      if (keyTo[i] - keyFrom[i] == to - from && isSame(keyFrom[i], from, to - from)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSame(int left, int right, int length) {
    for (var i = 0; i < length; i++) {
      if (heap[left + i] != heap[right + i]) {
        return false;
      }
    }
    return true;
  }

  /// Position behind a string without escapes.
  private int plain(int at) {
    var close = JsonScan.string(heap, at + 1, limit);
    return close <= 0 ? -1 : close + 1;
  }

  private int word(int at, String word) {
    if (limit - at < word.length()) {
      return -1;
    }
    for (var i = 0; i < word.length(); i++) {
      if (heap[at + i] != word.charAt(i)) {
        return -1;
      }
    }
    return at + word.length();
  }

  private int number(int from) {
    var first = heap[from] == '-' ? from + 1 : from;
    var at = first;
    while (at < limit && heap[at] >= '0' && heap[at] <= '9') {
      at++;
    }
    var digits = at - first;
    var isZero = digits > 0 && heap[first] == '0';
    if (digits == 0 || digits > MOST_DIGITS || (isZero && (digits > 1 || first > from))) {
      return -1;
    }
    return at;
  }

  /// The one character of plain ASCII that is written as an escape.
  private boolean hasDelete(int from, int to) {
    return JsonScan.has(heap, from, to, DELETE);
  }
}
