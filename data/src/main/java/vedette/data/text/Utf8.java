package vedette.data.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reading and writing of single code points in UTF-8 bytes.
///
/// A *character start* is any byte that is not a continuation byte (`10xxxxxx`). Counting and
/// stepping use this rule only, so they are total on hostile bytes and agree with each other; on
/// valid UTF-8 they count code points.
public final class Utf8 {
  /// What an undecodable byte reads as.
  public static final int REPLACEMENT = 0xFFFD;

  /// Bytes seen as little-endian longs, so that the first byte is the lowest.
  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x0101010101010101L;

  private Utf8() {}

  static long word(byte[] heap, int at) {
    return (long) LONGS.get(heap, at);
  }

  /// Whether the bytes from `from` to before `end` are all below 0x80.
  public static boolean isAscii(byte[] heap, int from, int end) {
    int at = from;
    for (; at + 8 <= end; at += 8) {
      if ((word(heap, at) & HIGH_BITS) != 0) {
        return false;
      }
    }
    int rest = 0;
    for (; at < end; at++) {
      rest |= heap[at];
    }
    return rest >= 0;
  }

  /// How many character starts lie in the range.
  public static int count(byte[] heap, int from, int end) {
    int continuations = 0;
    int at = from;
    for (; at + 8 <= end; at += 8) {
      long word = word(heap, at);
      continuations += Long.bitCount((word >>> 7) & (~word >>> 6) & LOW_BITS);
    }
    for (; at < end; at++) {
      continuations += isContinuation(heap[at]) ? 1 : 0;
    }
    return end - from - continuations;
  }

  static boolean isContinuation(byte value) {
    return (value & 0xC0) == 0x80;
  }

  /// The position `steps` character starts behind `from`, at most `end`.
  public static int advance(byte[] heap, int from, int end, int steps) {
    int at = from;
    for (int left = steps; left > 0 && at < end; left--) {
      at = next(heap, at, end);
    }
    return at;
  }

  /// The next character start behind `at`, or `end`.
  public static int next(byte[] heap, int at, int end) {
    int next = at + 1;
    while (next < end && isContinuation(heap[next])) {
      next++;
    }
    return next;
  }

  /// The start of the character that ends before `at`; a stray run of continuation bytes counts as
  /// one.
  static int previous(byte[] heap, int from, int at) {
    int previous = at - 1;
    int lowest = Math.max(from, at - 4);
    while (previous > lowest && isContinuation(heap[previous])) {
      previous--;
    }
    return previous;
  }

  /// The code point at `at`; [#REPLACEMENT] when the bytes there are not valid UTF-8 (overlong,
  /// surrogate, beyond U+10FFFF, cut off). Never reads at or behind `end`.
  public static int decode(byte[] heap, int at, int end) {
    int first = heap[at];
    if (first >= 0) {
      return first;
    }
    if ((first & 0xE0) == 0xC0 && at + 1 < end) {
      return two(first, heap[at + 1]);
    }
    if ((first & 0xF0) == 0xE0 && at + 2 < end) {
      return three(first, heap[at + 1], heap[at + 2]);
    }
    if ((first & 0xF8) == 0xF0 && at + 3 < end) {
      return four(first, heap[at + 1], heap[at + 2], heap[at + 3]);
    }
    return REPLACEMENT;
  }

  private static int two(int first, byte second) {
    int point = ((first & 0x1F) << 6) | (second & 0x3F);
    return isContinuation(second) && point >= 0x80 ? point : REPLACEMENT;
  }

  private static int three(int first, byte second, byte third) {
    int point = ((first & 0x0F) << 12) | ((second & 0x3F) << 6) | (third & 0x3F);
    boolean valid =
        isContinuation(second)
            && isContinuation(third)
            && point >= 0x800
            && (point < 0xD800 || point > 0xDFFF);
    return valid ? point : REPLACEMENT;
  }

  private static int four(int first, byte second, byte third, byte fourth) {
    int point =
        ((first & 0x07) << 18) | ((second & 0x3F) << 12) | ((third & 0x3F) << 6) | (fourth & 0x3F);
    boolean valid =
        isContinuation(second)
            && isContinuation(third)
            && isContinuation(fourth)
            && point >= 0x10000
            && point <= 0x10FFFF;
    return valid ? point : REPLACEMENT;
  }

  /// How many bytes the code point at `at` takes; 1 for a byte that cannot be decoded.
  public static int widthAt(byte[] heap, int at, int end) {
    int point = decode(heap, at, end);
    return point == REPLACEMENT && !isWrittenReplacement(heap, at, end) ? 1 : width(point);
  }

  /// How many bytes the code point needs.
  public static int width(int point) {
    if (point < 0x80) {
      return 1;
    }
    if (point < 0x800) {
      return 2;
    }
    return point < 0x10000 ? 3 : 4;
  }

  /// Writes the code point at `at` and returns the position behind it.
  public static int encode(int point, byte[] target, int at) {
    if (point < 0x80) {
      target[at] = (byte) point;
      return at + 1;
    }
    int width = width(point);
    for (int index = width - 1; index > 0; index--) {
      target[at + index] = (byte) (0x80 | ((point >>> (6 * (width - 1 - index))) & 0x3F));
    }
    int marker = width == 2 ? 0xC0 : width == 3 ? 0xE0 : 0xF0;
    target[at] = (byte) (marker | (point >>> (6 * (width - 1))));
    return at + width;
  }

  /// Whether the range is well-formed UTF-8.
  public static boolean isValid(byte[] heap, int from, int end) {
    int at = from;
    while (at < end) {
      if (heap[at] >= 0) {
        at++;
        continue;
      }
      int point = decode(heap, at, end);
      if (point == REPLACEMENT && !isWrittenReplacement(heap, at, end)) {
        return false;
      }
      at += width(point);
    }
    return true;
  }

  private static boolean isWrittenReplacement(byte[] heap, int at, int end) {
    return at + 2 < end
        && heap[at] == (byte) 0xEF
        && heap[at + 1] == (byte) 0xBF
        && heap[at + 2] == (byte) 0xBD;
  }
}
