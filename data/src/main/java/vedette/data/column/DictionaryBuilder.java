package vedette.data.column;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import vedette.data.text.Text;

/// Gives each distinct byte string a code, in order of first sight.
///
/// Open addressing over the content hash; entries are copied into one growing heap, so a built
/// dictionary keeps nothing else alive.
public final class DictionaryBuilder {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FIRST_SLOTS = 64;
  private static final int FIRST_BYTES = 256;
  private static final int SHORT = 64;

  /// Bytes that a processor fetches at once.
  private static final int LINE = 64;

  /// Slots of a dictionary that is near the processor once the first few texts were looked up.
  private static final int NEAR = 1 << 12;

  private static final long TAG = 0xFFFFFFFF_00000000L;
  private byte[] heap = new byte[FIRST_BYTES];
  private int[] offsets = new int[17];
  private long[] hashes = new long[16];

  /// The upper half of a hash and, below it, the code and one; 0 where nothing is.
  private long[] slots = new long[FIRST_SLOTS];

  private int size;

  /// Only ever written, so that reading ahead is not left out as useless.
  @SuppressWarnings("UnusedVariable")
  private int touched;

  private final int expectedEntries;
  private final int expectedBytes;

  /// An empty dictionary.
  public DictionaryBuilder() {
    this(0, 0);
  }

  /// An empty dictionary that, once it grows, grows at once to about that many entries and bytes:
  /// moving a large table step by step costs more than filling it.
  public DictionaryBuilder(int entries, int bytes) {
    this.expectedEntries = entries;
    this.expectedBytes = bytes;
  }

  public int size() {
    return size;
  }

  /// Forgets all entries and keeps the room for about as many. Only for a builder that showed none
  /// of its own memory by [#view].
  public void clear() {
    if (slots.length > FIRST_SLOTS && slots.length > 16L * size) {
      slots = new long[FIRST_SLOTS];
    } else {
      Arrays.fill(slots, 0);
    }
    if (heap.length > FIRST_BYTES && heap.length > 8L * offsets[size]) {
      heap = new byte[FIRST_BYTES];
    }
    size = 0;
  }

  /// Bytes held by the entries so far.
  public int heapBytes() {
    return offsets[size];
  }

  /// The code of `entry`, new or known.
  public int code(Text entry) {
    return code(entry.heap(), entry.from(), entry.length());
  }

  /// The code of `entry`, new or known, whose [Text#hash64()] somebody knows.
  public int code(Text entry, long hash) {
    return code(entry.heap(), entry.from(), entry.length(), hash);
  }

  /// Whether an entry of that hash may be here: what can be said without looking at its bytes.
  public boolean mayHold(long hash) {
    var mask = slots.length - 1;
    var slot = (int) hash & mask;
    for (var held = slots[slot]; held != 0; held = slots[slot]) {
      if ((held & TAG) == (hash & TAG)) {
        return true;
      }
      slot = slot + 1 & mask;
    }
    return false;
  }

  /// The code of `entry`, or -1 when it has none.
  public int find(Text entry, long hash) {
    var mask = slots.length - 1;
    var slot = (int) hash & mask;
    for (var held = slots[slot]; held != 0; held = slots[slot]) {
      var code = (int) held - 1;
      if ((held & TAG) == (hash & TAG)
          && isEntry(code, entry.heap(), entry.from(), entry.length())) {
        return code;
      }
      slot = slot + 1 & mask;
    }
    return -1;
  }

  /// The code of a range of bytes, new or known.
  public int code(byte[] source, int from, int length) {
    return code(source, from, length, Text.hash64(source, from, length));
  }

  /// The codes of many ranges of bytes, new or known. A large dictionary is seldom in the caches of
  /// the processor, so what all of them need is asked for before the first of them is looked at.
  ///
  /// @param codes gets the code of each of the `count` ranges
  /// @param hashes room for as many
  public void codes(
      byte[] source, int[] from, int[] lengths, int count, int[] codes, long[] hashes) {
    for (var i = 0; i < count; i++) {
      hashes[i] = Text.hash64(source, from[i], lengths[i]);
    }
    if (slots.length > NEAR) {
      touched += touch(hashes, count, codes);
    }
    for (var i = 0; i < count; i++) {
      codes[i] = code(source, from[i], lengths[i], hashes[i]);
    }
  }

  /// Reads the slots of some hashes, then where the entries lie, then of each entry what lies in
  /// different lines of the cache; the sum is of no use but that nobody leaves the reading out.
  ///
  /// @param found room for the entries
  private int touch(long[] hashes, int count, int[] found) {
    var mask = slots.length - 1;
    for (var i = 0; i < count; i++) {
      var held = slots[(int) hashes[i] & mask];
      found[i] = (held & TAG) == (hashes[i] & TAG) ? (int) held - 1 : -1;
    }
    var sum = 0;
    for (var i = 0; i < count; i++) {
      sum += found[i] < 0 ? 0 : offsets[found[i]];
    }
    for (var i = 0; i < count; i++) {
      var end = found[i] < 0 ? 0 : offsets[found[i] + 1];
      for (var at = found[i] < 0 ? 0 : offsets[found[i]]; at < end; at += LINE) {
        sum += heap[at];
      }
    }
    return sum;
  }

  private int code(byte[] source, int from, int length, long hash) {
    var tag = hash & TAG;
    var mask = slots.length - 1;
    var slot = (int) hash & mask;
    for (var held = slots[slot]; held != 0; held = slots[slot]) {
      if ((held & TAG) == tag) {
        var code = (int) held - 1;
        if (isEntry(code, source, from, length)) {
          return code;
        }
      }
      slot = slot + 1 & mask;
    }
    slots[slot] = tag | (append(source, from, length, hash) + 1);
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private boolean isEntry(int code, byte[] source, int from, int length) {
    var start = offsets[code];
    if (offsets[code + 1] - start != length) {
      return false;
    }
    if (length < Long.BYTES && hasWord(heap, start) && hasWord(source, from)) {
      return (differ(start, source, from, 0) & ((1L << (length << 3)) - 1)) == 0;
    }
    return (length < Long.BYTES || length > SHORT)
        ? Arrays.equals(heap, start, start + length, source, from, from + length)
        : isSame(start, source, from, length);
  }

  private static boolean hasWord(byte[] bytes, int at) {
    return at + Long.BYTES <= bytes.length;
  }

  /// For 8 to 64 bytes: words from the start and words up to the end, some of them perhaps twice.
  /// That takes one of three ways and no loop, whose end a processor could not guess.
  private boolean isSame(int start, byte[] source, int from, int length) {
    var last = length - Long.BYTES;
    var other = differ(start, source, from, 0) | differ(start, source, from, last);
    if (length > 16) {
      other |= differ(start, source, from, 8) | differ(start, source, from, last - 8);
    }
    if (length > 32) {
      other |=
          differ(start, source, from, 16)
              | differ(start, source, from, 24)
              | differ(start, source, from, last - 16)
              | differ(start, source, from, last - 24);
    }
    return other == 0;
  }

  private long differ(int start, byte[] source, int from, int at) {
    return (long) LONGS.get(heap, start + at) ^ (long) LONGS.get(source, from + at);
  }

  /// How many bytes entry `code` takes when `source` goes on with it at `from`, else -1.
  public int startsAt(int code, byte[] source, int from, int end) {
    var length = offsets[code + 1] - offsets[code];
    return length <= end - from && isEntry(code, source, from, length) ? length : -1;
  }

  private int append(byte[] source, int sourceFrom, int length, long hash) {
    var from = offsets[size];
    if (length > Integer.MAX_VALUE - 8 - from) {
      throw new OutOfMemoryError("a dictionary of more than 2 GB");
    }
    var to = from + length;
    if (to > heap.length) {
      heap =
          Arrays.copyOf(
              heap,
              (int)
                  Math.min(
                      Integer.MAX_VALUE - 8L,
                      Math.max(Math.max(to, expectedBytes), heap.length * 2L)));
    }
    System.arraycopy(source, sourceFrom, heap, from, length);
    if (size == hashes.length) {
      var room = Math.max(size * 2, expectedEntries);
      hashes = Arrays.copyOf(hashes, room);
      offsets = Arrays.copyOf(offsets, room + 1);
    }
    hashes[size] = hash;
    offsets[size + 1] = to;
    return size++;
  }

  private void rehash() {
    var wanted = Integer.highestOneBit(Math.clamp(expectedEntries * 4L, 1, 1 << 28));
    slots = new long[Math.max(slots.length * 2, wanted)];
    var mask = slots.length - 1;
    for (var code = 0; code < size; code++) {
      var slot = (int) hashes[code] & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = (hashes[code] & TAG) | (code + 1);
    }
  }

  /// Entry `code` as it stands now; valid until the next call of [#code].
  public Text entry(int code) {
    return new Text(heap, offsets[code], offsets[code + 1] - offsets[code]);
  }

  /// The dictionary of all entries so far; the builder may go on, the result does not change.
  public Dictionary build() {
    return new HeapDictionary(
        Arrays.copyOf(heap, offsets[size]),
        Arrays.copyOf(offsets, size + 1),
        size,
        true,
        Arrays.copyOf(hashes, size));
  }

  /// The same without a copy, for a dictionary that is soon given up: it holds the builder's
  /// memory, which is up to twice of what it needs. Entries are only ever added behind it.
  public Dictionary view() {
    return new HeapDictionary(heap, offsets, size, true, hashes);
  }
}
