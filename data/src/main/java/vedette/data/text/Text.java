package vedette.data.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A slice of UTF-8 bytes: KQL's `string` value as it lives in a column's heap.
///
/// Equality, hash and order look at the bytes only, never at the heap they lie in. The order is
/// that of unsigned bytes, which for UTF-8 is the order of code points. The bytes are not copied:
/// whoever hands in an array must not change it afterwards. Invalid UTF-8 is tolerated by every
/// method (a character is then any byte that does not continue another, see [Utf8]).
///
/// @param heap bytes that hold this text among others
/// @param from position of the first byte
/// @param length number of bytes
@SuppressWarnings("ArrayRecordComponent") // a slice compares its content, see equals
public record Text(byte[] heap, int from, int length) implements Comparable<Text> {
  /// The text of no characters; KQL has no null string.
  public static final Text EMPTY = new Text(new byte[0], 0, 0);

  /// The UTF-8 form of a Java string; a lone surrogate becomes U+FFFD.
  public static Text of(String text) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    return hasLoneSurrogate(text) ? repaired(text) : of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The whole array as a text, not copied.
  public static Text of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Text(bytes, 0, bytes.length);
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        int point = text.codePointAt(at);
        if (point <= 0xFFFF) {
          return true;
        }
        at++;
      }
    }
    return false;
  }

  private static Text repaired(String text) {
    StringBuilder repaired = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point ->
            repaired.appendCodePoint(
                point >= 0xD800 && point <= 0xDFFF ? Utf8.REPLACEMENT : point));
    return of(repaired.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// Position behind the last byte.
  public int end() {
    return from + length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /// The byte at an index of this text.
  public byte at(int index) {
    return heap[from + index];
  }

  /// A copy of the bytes.
  public byte[] bytes() {
    return Arrays.copyOfRange(heap, from, end());
  }

  public boolean isAscii() {
    return Utf8.isAscii(heap, from, end());
  }

  /// What `strlen` answers.
  public int codePointCount() {
    return Utf8.count(heap, from, end());
  }

  /// 64 bits over the content, eight bytes at a time; stable across runs and machines, so it may be
  /// written to files. Not safe against chosen collisions: a hash table must still compare.
  public long hash64() {
    return TextHash.of(heap, from, length);
  }

  /// The same as [#hash64()] for bytes that are not yet a text.
  public static long hash64(byte[] heap, int from, int length) {
    return TextHash.of(heap, from, length);
  }

  /// Whether a range of a heap holds the same bytes.
  public boolean sameBytes(byte[] other, int otherFrom, int otherLength) {
    return length == otherLength
        && Arrays.equals(heap, from, end(), other, otherFrom, otherFrom + otherLength);
  }

  /// `=~`: equal under [Folding].
  public boolean equalsIgnoringCase(Text other) {
    return Folding.equal(heap, from, end(), other.heap, other.from, other.end());
  }

  public boolean startsWith(Text prefix) {
    return prefix.length <= length
        && Arrays.equals(heap, from, from + prefix.length, prefix.heap, prefix.from, prefix.end());
  }

  public boolean endsWith(Text suffix) {
    return suffix.length <= length
        && Arrays.equals(
            heap, end() - suffix.length, end(), suffix.heap, suffix.from, suffix.end());
  }

  public boolean contains(Text part) {
    return indexOf(part, 0) >= 0;
  }

  public boolean startsWithIgnoringCase(Text prefix) {
    return Folding.match(heap, from, end(), prefix.heap, prefix.from, prefix.end()) >= 0;
  }

  public boolean endsWithIgnoringCase(Text suffix) {
    int at = end();
    for (int left = suffix.codePointCount(); left > 0; left--) {
      if (at <= from) {
        return false;
      }
      at = Utf8.previous(heap, from, at);
    }
    return Folding.equal(heap, at, end(), suffix.heap, suffix.from, suffix.end());
  }

  /// One-off search; prepare a [Needle] when the same part is looked for in many texts.
  public boolean containsIgnoringCase(Text part) {
    return Needle.ignoringCase(part).isIn(this);
  }

  /// Byte index (within this text) of the first occurrence of `part` at or behind byte `start`, or
  /// -1. The empty text is found at `start`.
  public int indexOf(Text part, int start) {
    if (start < 0 || start > length) {
      return -1;
    }
    int found = ByteSearch.find(heap, from + start, end(), part.heap, part.from, part.length);
    return found < 0 ? -1 : found - from;
  }

  /// At most `count` characters from character `start`; both are clamped to this text.
  public Text substring(int start, int count) {
    if (count <= 0 || start >= length) {
      return EMPTY;
    }
    int first = advance(from, Math.max(start, 0));
    int last = advance(first, count);
    return part(first, last);
  }

  private int advance(int at, int steps) {
    if (isAscii()) {
      return (int) Math.min((long) at + steps, end());
    }
    return Utf8.advance(heap, at, end(), steps);
  }

  private Text part(int first, int last) {
    return last <= first ? EMPTY : new Text(heap, first, last - first);
  }

  /// The bytes from index `start`, `count` of them; both must lie within this text.
  public Text slice(int start, int count) {
    Objects.checkFromIndexSize(start, count, length);
    return part(from + start, from + start + count);
  }

  public Text concat(Text other) {
    if (other.length == 0) {
      return this;
    }
    if (length == 0) {
      return other;
    }
    byte[] joined = new byte[Math.addExact(length, other.length)];
    System.arraycopy(heap, from, joined, 0, length);
    System.arraycopy(other.heap, other.from, joined, length, other.length);
    return of(joined);
  }

  /// Each code point in lower case, without locale.
  public Text toLower() {
    return isAscii() ? asciiCase('A') : Folding.map(this, Character::toLowerCase);
  }

  /// Each code point in upper case, without locale; `ß` stays, as one character is never two.
  public Text toUpper() {
    return isAscii() ? asciiCase('a') : Folding.map(this, Character::toUpperCase);
  }

  private Text asciiCase(int first) {
    byte @Nullable [] changed = null;
    for (int index = 0; index < length; index++) {
      int value = heap[from + index];
      if (value >= first && value < first + 26) {
        changed = changed == null ? bytes() : changed;
        changed[index] = (byte) (value ^ 0x20);
      }
    }
    return changed == null ? this : of(changed);
  }

  /// A text in an array of its own, so that a large heap need not stay alive for it.
  public Text compact() {
    return heap.length == length ? this : of(bytes());
  }

  @Override
  public int compareTo(Text other) {
    return Arrays.compareUnsigned(heap, from, end(), other.heap, other.from, other.end());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Text that && sameBytes(that.heap, that.from, that.length);
  }

  @Override
  public int hashCode() {
    long hash = hash64();
    return (int) (hash ^ (hash >>> 32));
  }

  /// The decoded text; invalid bytes read as U+FFFD.
  @Override
  public String toString() {
    return new String(heap, from, length, StandardCharsets.UTF_8);
  }
}
