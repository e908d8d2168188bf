package vedette.data.text;

import java.util.Arrays;

/// A part prepared to be looked for in many texts, with or without case.
///
/// Two bytes of the part, the rarest in command lines and log text, are compared at eight starting
/// positions at once; only where both fit is the whole part compared. A non-ASCII part ignoring
/// case is compared code point by code point, because folding may change the byte count.
///
/// Immutable, safe for use by several threads.
public final class Needle {
  private static final long EACH_BYTE = 0x0101010101010101L;
  private static final long CASE_BITS = 0x2020202020202020L;

  /// From frequent to rare, roughly as in command lines; what is not listed is rarer still.
  private static final byte[] FREQUENT =
      Text.of(" e-t/aosr\\inclm.dp:u=\"xfgwyhvb0123,_k456897j()zq'@;&%|{}").bytes();

  private final byte[] bytes;
  private final boolean ignoringCase;
  private final boolean byCodePoint;
  private final int rare;
  private final int second;
  private final long rarePattern;
  private final long secondPattern;
  private final long rareCase;
  private final long secondCase;

  private Needle(Text part, boolean ignoringCase) {
    Text wanted = ignoringCase ? Folding.fold(part) : part;
    this.bytes = wanted.bytes();
    this.ignoringCase = ignoringCase;
    this.byCodePoint = ignoringCase && !wanted.isAscii();
    this.rare = rarest(-1);
    this.second = bytes.length > 1 ? rarest(rare) : rare;
    this.rarePattern = pattern(rare);
    this.secondPattern = pattern(second);
    this.rareCase = caseBits(rare);
    this.secondCase = caseBits(second);
  }

  public static Needle ignoringCase(Text part) {
    return new Needle(part, true);
  }

  public static Needle exact(Text part) {
    return new Needle(part, false);
  }

  private int rarest(int except) {
    int best = except == 0 ? 1 : 0;
    for (int at = 0; at < bytes.length; at++) {
      if (at != except && rank(bytes[at]) > rank(bytes[best])) {
        best = at;
      }
    }
    return best;
  }

  private static int rank(byte value) {
    byte folded = Folding.fold(value);
    for (int rank = 0; rank < FREQUENT.length; rank++) {
      if (FREQUENT[rank] == folded) {
        return rank;
      }
    }
    return FREQUENT.length;
  }

  private long pattern(int at) {
    return bytes.length == 0 ? 0 : EACH_BYTE * (bytes[at] & 0xFF);
  }

  private long caseBits(int at) {
    boolean letter = bytes.length > 0 && bytes[at] >= 'a' && bytes[at] <= 'z';
    return ignoringCase && letter ? CASE_BITS : 0;
  }

  /// Whether the text contains the part.
  public boolean isIn(Text text) {
    return find(text.heap(), text.from(), text.end()) >= 0;
  }

  /// The bytes looked for, folded when case is ignored.
  byte[] bytes() {
    return bytes;
  }

  /// Where the two neighbouring bytes of the part stand that are the rarest; -1 when it has no two,
  /// or is compared by code points, whose bytes vary with their case.
  int rarestPair() {
    var best = byCodePoint || bytes.length < 2 ? -1 : 0;
    for (int at = 1; best >= 0 && at + 1 < bytes.length; at++) {
      if (rank(bytes[at]) + rank(bytes[at + 1]) > rank(bytes[best]) + rank(bytes[best + 1])) {
        best = at;
      }
    }
    return best;
  }

  /// Position of the first match between `from` and `end`, or -1.
  public int find(byte[] heap, int from, int end) {
    if (bytes.length == 0) {
      return from;
    }
    return byCodePoint ? findByCodePoint(heap, from, end) : findBytes(heap, from, end);
  }

  /// Where the match that starts at `at` ends, or -1 when there is none.
  public int endOfMatch(byte[] heap, int at, int end) {
    if (byCodePoint) {
      return Folding.match(heap, at, end, bytes, 0, bytes.length);
    }
    return at + bytes.length <= end && matches(heap, at) ? at + bytes.length : -1;
  }

  private int findBytes(byte[] heap, int from, int end) {
    int stop = end - bytes.length + 1;
    int at = from;
    for (; at + 8 <= stop; at += 8) {
      long candidates = candidates(heap, at);
      while (candidates != 0) {
        int start = at + (Long.numberOfTrailingZeros(candidates) >>> 3);
        if (matches(heap, start)) {
          return start;
        }
        candidates &= candidates - 1;
      }
    }
    for (; at < stop; at++) {
      if (matches(heap, at)) {
        return at;
      }
    }
    return -1;
  }

  /// Marks starting positions where both chosen bytes fit; a mark may be false, none is missing.
  private long candidates(byte[] heap, int at) {
    long first = (Utf8.word(heap, at + rare) | rareCase) ^ rarePattern;
    long other = (Utf8.word(heap, at + second) | secondCase) ^ secondPattern;
    return ByteSearch.zeroBytes(first | other);
  }

  private boolean matches(byte[] heap, int at) {
    return ignoringCase
        ? matchesFolded(heap, at)
        : Arrays.equals(heap, at, at + bytes.length, bytes, 0, bytes.length);
  }

  private boolean matchesFolded(byte[] heap, int at) {
    byte[] wanted = bytes;
    for (int index = 0; index < wanted.length; index++) {
      if (Folding.fold(heap[at + index]) != wanted[index]) {
        return false;
      }
    }
    return true;
  }

  private int findByCodePoint(byte[] heap, int from, int end) {
    for (int at = from; at < end; at = Utf8.next(heap, at, end)) {
      if (Folding.match(heap, at, end, bytes, 0, bytes.length) >= 0) {
        return at;
      }
    }
    return -1;
  }
}
