package vedette.collect.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Finds where values of JSON end, eight bytes at a time, without judging what is inside.
final class JsonScan {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long QUOTES = LOW * '"';
  private static final long BACKSLASHES = LOW * '\\';
  private static final long LINES = LOW * '\n';
  private static final long BLANKS = LOW * ' ';
  private static final int DEEPEST = 64;
  private static final int SHORT = 64;

  /// One bit for each character below 64 that may stand behind a backslash, and for each above.
  private static final long LOW_ESCAPES = 1L << '"' | 1L << '/';

  private static final long HIGH_ESCAPES =
      1L << ('\\' - 64)
          | 1L << ('b' - 64)
          | 1L << ('f' - 64)
          | 1L << ('n' - 64)
          | 1L << ('r' - 64)
          | 1L << ('t' - 64);

  private JsonScan() {}

  private static long zeros(long word) {
    return (word - LOW) & ~word & HIGH;
  }

  /// Bytes that a plain string does not hold: quote, backslash, control or beyond ASCII. The lowest
  /// marked byte is right, those above it need not be.
  private static long marks(long word) {
    return (((word ^ QUOTES) - LOW) | ((word ^ BACKSLASHES) - LOW) | (word - BLANKS) | word) & HIGH;
  }

  /// Whether `heap` goes on with `wanted` at `at`, up to `limit`. For texts as short as keys this
  /// is quicker than a call.
  static boolean startsAt(byte[] heap, int at, int limit, byte[] wanted) {
    var last = wanted.length - Long.BYTES;
    if (last < 0 || limit - at < wanted.length) {
      return limit - at >= wanted.length
          && Arrays.equals(heap, at, at + wanted.length, wanted, 0, wanted.length);
    }
    for (var i = 0; i < last; i += Long.BYTES) {
      if ((long) LONGS.get(heap, at + i) != (long) LONGS.get(wanted, i)) {
        return false;
      }
    }
    return (long) LONGS.get(heap, at + last) == (long) LONGS.get(wanted, last);
  }

  /// Whether two ranges of `length` bytes are the same. Up to a few dozen this is quicker than a
  /// call.
  static boolean isSame(byte[] left, int leftFrom, byte[] right, int rightFrom, int length) {
    var last = length - Long.BYTES;
    if (last < 0 || length > SHORT) {
      return Arrays.equals(left, leftFrom, leftFrom + length, right, rightFrom, rightFrom + length);
    }
    for (var i = 0; i < last; i += Long.BYTES) {
      if ((long) LONGS.get(left, leftFrom + i) != (long) LONGS.get(right, rightFrom + i)) {
        return false;
      }
    }
    return (long) LONGS.get(left, leftFrom + last) == (long) LONGS.get(right, rightFrom + last);
  }

  /// Whether a range has a certain byte.
  static boolean has(byte[] heap, int from, int to, byte wanted) {
    var at = from;
    var wanteds = LOW * wanted;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      if (zeros((long) LONGS.get(heap, at) ^ wanteds) != 0) {
        return true;
      }
    }
    for (; at < to; at++) {
      if (heap[at] == wanted) {
        return true;
      }
    }
    return false;
  }

  /// Position of the first byte from `from` on that is no blank.
  static int behindBlanks(byte[] heap, int from, int limit) {
    var at = from;
    while (at < limit && heap[at] <= ' ' && heap[at] >= 0) {
      at++;
    }
    return at;
  }

  /// Position of the quote that closes the string whose first character is at `from`: positive when
  /// it is plain ASCII, negative when it must be read, 0 when there is none.
  static int string(byte[] heap, int from, int limit) {
    var odd = false;
    var at = from;
    while (at < limit) {
      if (at + 8 <= limit) {
        var marks = marks((long) LONGS.get(heap, at));
        if (marks == 0) {
          at += 8;
          continue;
        }
        at += Long.numberOfTrailingZeros(marks) >> 3;
      }
      var value = heap[at];
      if (value == '"') {
        return odd ? -at : at;
      }
      if (value >= 0 && value < ' ') {
        return 0;
      }
      odd |= value == '\\' || value < 0;
      at += value == '\\' ? 2 : 1;
    }
    return 0;
  }

  /// The same for strings that are plain ASCII but for escapes of one character, so that reading
  /// them cannot fail: negative when there are such escapes, 0 for any other string.
  static int simpleString(byte[] heap, int from, int limit) {
    var escaped = false;
    var at = from;
    while (at < limit) {
      if (at + 8 <= limit) {
        var marks = marks((long) LONGS.get(heap, at));
        if (marks == 0) {
          at += 8;
          continue;
        }
        at += Long.numberOfTrailingZeros(marks) >> 3;
      }
      var value = heap[at];
      if (value == '"') {
        return escaped ? -at : at;
      }
      if (value == '\\') {
        if (at + 1 >= limit || !isEscape(heap[at + 1])) {
          return 0;
        }
        escaped = true;
        at += 2;
      } else if (value < ' ') {
        return 0;
      } else {
        at++;
      }
    }
    return 0;
  }

  /// Whether a byte behind a backslash says all.
  private static boolean isEscape(byte value) {
    var known = value < 64 ? LOW_ESCAPES : HIGH_ESCAPES;
    return value >= 0 && (known >>> value & 1) != 0;
  }

  /// Whether a byte may follow a number or a word.
  static boolean isBehindValue(byte value) {
    return value == ',' || value == '}' || (value >= 0 && value <= ' ');
  }

  static boolean isWord(byte[] heap, int at, int limit, String word) {
    if (limit - at < word.length()) {
      return false;
    }
    for (var i = 0; i < word.length(); i++) {
      if (heap[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Position behind the string, array or object that begins at `from`, or -1.
  static int value(byte[] heap, int from, int limit) {
    var depth = 0;
    for (var at = from; at < limit; at++) {
      switch (heap[at]) {
        case '"' -> {
          at = Math.abs(string(heap, at + 1, limit));
          if (at == 0) {
            return -1;
          }
        }
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      if (depth <= 0 || depth > DEEPEST) {
        return depth == 0 ? at + 1 : -1;
      }
    }
    return -1;
  }

  /// Whether any of 32 bytes ends a line.
  private static boolean hasLineEnd(byte[] heap, int at) {
    var first = zeros((long) LONGS.get(heap, at) ^ LINES);
    var second = zeros((long) LONGS.get(heap, at + 8) ^ LINES);
    var third = zeros((long) LONGS.get(heap, at + 16) ^ LINES);
    var fourth = zeros((long) LONGS.get(heap, at + 24) ^ LINES);
    return (first | second | third | fourth) != 0;
  }

  /// Position of the next line end from `from`, or -1.
  static int lineEnd(byte[] heap, int from, int limit) {
    var at = from;
    while (at + 32 <= limit && !hasLineEnd(heap, at)) {
      at += 32;
    }
    for (; at + 8 <= limit; at += 8) {
      var found = zeros((long) LONGS.get(heap, at) ^ LINES);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >> 3);
      }
    }
    for (; at < limit; at++) {
      if (heap[at] == '\n') {
        return at;
      }
    }
    return -1;
  }
}
