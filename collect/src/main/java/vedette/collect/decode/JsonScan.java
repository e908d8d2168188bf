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
  private static final String ESCAPED = "\"\\/bfnrt";

  private JsonScan() {}

  private static long zeros(long word) {
    return (word - LOW) & ~word & HIGH;
  }

  /// Bytes that a plain string does not hold: quote, backslash, control or beyond ASCII. The lowest
  /// marked byte is right, those above it need not be.
  private static long marks(long word) {
    return zeros(word ^ QUOTES)
        | zeros(word ^ BACKSLASHES)
        | ((word - BLANKS) & ~word & HIGH)
        | (word & HIGH);
  }

  /// Whether the bytes at `at` are those of `wanted`, which are known to be enough. For texts as
  /// short as keys this is quicker than a call.
  static boolean isSame(byte[] heap, int at, byte[] wanted) {
    var last = wanted.length - Long.BYTES;
    if (last < 0) {
      return Arrays.equals(heap, at, at + wanted.length, wanted, 0, wanted.length);
    }
    for (var i = 0; i < last; i += Long.BYTES) {
      if ((long) LONGS.get(heap, at + i) != (long) LONGS.get(wanted, i)) {
        return false;
      }
    }
    return (long) LONGS.get(heap, at + last) == (long) LONGS.get(wanted, last);
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

  /// Whether a string that must be read is plain ASCII but for escapes of one character, so that
  /// reading it cannot fail.
  static boolean isSimple(byte[] heap, int from, int close) {
    for (var at = from; at < close; at++) {
      if (at + 8 <= close && marks((long) LONGS.get(heap, at)) == 0) {
        at += 7;
        continue;
      }
      var value = heap[at];
      if (value < ' ') {
        return false;
      }
      if (value == '\\') {
        at++;
        if (at >= close || ESCAPED.indexOf(heap[at]) < 0) {
          return false;
        }
      }
    }
    return true;
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
