package vedette.data.column;

import vedette.data.text.Text;

/// A dictionary packed into one byte array; entry `i` is `heap[offsets[i] .. offsets[i + 1])`.
///
/// @param hashes [Text#hash64()] by code, which whoever gave the codes knows; empty when nobody
///   does
public record HeapDictionary(
    byte[] heap, int[] offsets, int size, boolean isDistinct, long[] hashes) implements Dictionary {
  private static final long[] UNKNOWN = {};

  /// One whose hashes nobody knows.
  public HeapDictionary(byte[] heap, int[] offsets, int size, boolean isDistinct) {
    this(heap, offsets, size, isDistinct, UNKNOWN);
  }

  @Override
  public Text entry(int code) {
    return new Text(heap, offsets[code], offsets[code + 1] - offsets[code]);
  }

  @Override
  public long hash(int code) {
    return hashes.length > 0
        ? hashes[code]
        : Text.hash64(heap, offsets[code], offsets[code + 1] - offsets[code]);
  }

  @Override
  public long bytes() {
    return heap.length + 4L * offsets.length + 8L * hashes.length;
  }
}
