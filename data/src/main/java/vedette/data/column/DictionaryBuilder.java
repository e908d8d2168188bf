package vedette.data.column;

import java.util.Arrays;
import vedette.data.text.Text;

/// Gives each distinct byte string a code, in order of first sight.
///
/// Open addressing over the content hash; entries are copied into one growing heap, so a built
/// dictionary keeps nothing else alive.
public final class DictionaryBuilder {
  private static final int FIRST_SLOTS = 64;
  private byte[] heap = new byte[256];
  private int[] offsets = new int[17];
  private long[] hashes = new long[16];
  private int[] slots = new int[FIRST_SLOTS];
  private int size;

  /// An empty dictionary.
  public DictionaryBuilder() {}

  public int size() {
    return size;
  }

  /// Bytes held by the entries so far.
  public int heapBytes() {
    return offsets[size];
  }

  /// The code of `entry`, new or known.
  public int code(Text entry) {
    var hash = entry.hash64();
    var mask = slots.length - 1;
    var slot = (int) (hash >>> 20) & mask;
    while (slots[slot] != 0) {
      var code = slots[slot] - 1;
      if (hashes[code] == hash && sameBytes(code, entry)) {
        return code;
      }
      slot = slot + 1 & mask;
    }
    slots[slot] = append(entry, hash) + 1;
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private boolean sameBytes(int code, Text entry) {
    return Arrays.equals(
        heap,
        offsets[code],
        offsets[code + 1],
        entry.heap(),
        entry.from(),
        entry.from() + entry.length());
  }

  private int append(Text entry, long hash) {
    var from = offsets[size];
    var to = Math.addExact(from, entry.length());
    if (to > heap.length) {
      heap =
          Arrays.copyOf(
              heap, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(to, heap.length * 2L)));
    }
    System.arraycopy(entry.heap(), entry.from(), heap, from, entry.length());
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
      offsets = Arrays.copyOf(offsets, size * 2 + 1);
    }
    hashes[size] = hash;
    offsets[size + 1] = to;
    return size++;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    var mask = slots.length - 1;
    for (var code = 0; code < size; code++) {
      var slot = (int) (hashes[code] >>> 20) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = code + 1;
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
}
