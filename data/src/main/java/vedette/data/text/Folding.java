package vedette.data.text;

import java.util.Arrays;

/// Case folding of single code points, without locale and without changing their number.
///
/// Two code points are equal ignoring case when `toLowerCase(toUpperCase(cp))` is the same, with
/// one exception: a non-ASCII character never folds to an ASCII one. So the Kelvin sign, the long s
/// and the Turkish dotted and dotless i stay themselves. This keeps a search for an ASCII word a
/// plain search over bytes, and keeps look-alikes from matching a rule's literal.
public final class Folding {
  private static final byte[] LOWER = new byte[256];

  static {
    for (int value = 0; value < 256; value++) {
      boolean upper = value >= 'A' && value <= 'Z';
      LOWER[value] = (byte) (upper ? value | 0x20 : value);
    }
  }

  private Folding() {}

  /// The folded form of a code point.
  public static int fold(int point) {
    if (point < 0x80) {
      return LOWER[point];
    }
    int folded = Character.toLowerCase(Character.toUpperCase(point));
    return folded < 0x80 ? point : folded;
  }

  /// The folded form of a byte that belongs to ASCII; other bytes stay.
  public static byte fold(byte value) {
    return LOWER[value & 0xFF];
  }

  /// The folded form of a text; the same object's bytes when there is nothing to fold.
  public static Text fold(Text text) {
    return text.isAscii() ? foldAscii(text) : map(text, Folding::fold);
  }

  private static Text foldAscii(Text text) {
    byte[] folded = Arrays.copyOfRange(text.heap(), text.from(), text.end());
    for (int at = 0; at < folded.length; at++) {
      folded[at] = LOWER[folded[at] & 0xFF];
    }
    return new Text(folded, 0, folded.length);
  }

  /// One code point for another.
  @FunctionalInterface
  interface Mapping {
    int apply(int point);
  }

  static Text map(Text text, Mapping mapping) {
    byte[] heap = text.heap();
    int end = text.end();
    byte[] target = new byte[Math.multiplyExact(Utf8.count(heap, text.from(), end) + 1, 4)];
    int written = 0;
    for (int at = text.from(); at < end; at = Utf8.next(heap, at, end)) {
      written = Utf8.encode(mapping.apply(Utf8.decode(heap, at, end)), target, written);
    }
    return new Text(Arrays.copyOf(target, written), 0, written);
  }

  /// Whether two ranges are equal ignoring case.
  static boolean equal(byte[] a, int aFrom, int aEnd, byte[] b, int bFrom, int bEnd) {
    return match(a, aFrom, aEnd, b, bFrom, bEnd) == aEnd;
  }

  /// Where in `a` the whole of `b` ends when `a` starts with `b` ignoring case, else -1.
  static int match(byte[] a, int aFrom, int aEnd, byte[] b, int bFrom, int bEnd) {
    int x = aFrom;
    int y = bFrom;
    while (y < bEnd) {
      if (x >= aEnd) {
        return -1;
      }
      byte left = a[x];
      byte right = b[y];
      if ((left | right) >= 0) {
        if (LOWER[left] != LOWER[right]) {
          return -1;
        }
        x++;
        y++;
      } else {
        if (fold(Utf8.decode(a, x, aEnd)) != fold(Utf8.decode(b, y, bEnd))) {
          return -1;
        }
        x = Utf8.next(a, x, aEnd);
        y = Utf8.next(b, y, bEnd);
      }
    }
    return x;
  }
}
