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
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final int FIRST_SLOTS = 64;
  private static final int SHORT = 64;
  private static final long TAG = 0xFFFFFFFF_00000000L;
  private byte[] heap = new byte[256];
  private int[] offsets = new int[17];
  private long[] hashes = new long[16];

  /// The upper half of a hash and, below it, the code and one; 0 where nothing is.
  private long[] slots = new long[FIRST_SLOTS];

  private int size;
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
    return offsets[code + 1] - start == length
        && ((length < Long.BYTES || length > SHORT)
            ? Arrays.equals(heap, start, start + length, source, from, from + length)
            : isSame(start, source, from, length));
  }

  /// Eight bytes at a time, the last of them perhaps twice: faster than a call for short texts.
  private boolean isSame(int start, byte[] source, int from, int length) {
    for (var i = 0; i < length - Long.BYTES; i += Long.BYTES) {
      if ((long) LONGS.get(heap, start + i) != (long) LONGS.get(source, from + i)) {
        return false;
      }
    }
    var last = length - Long.BYTES;
    return (long) LONGS.get(heap, start + last) == (long) LONGS.get(source, from + last);
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
        Arrays.copyOf(heap, offsets[size]), Arrays.copyOf(offsets, size + 1), size, true);
  }

  /// The same without a copy, for a dictionary that is soon given up: it holds the builder's
  /// memory, which is up to twice of what it needs. Entries are only ever added behind it.
  public Dictionary view() {
    return new HeapDictionary(heap, offsets, size, true);
  }
}
