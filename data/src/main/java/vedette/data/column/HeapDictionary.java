package vedette.data.column;

import vedette.data.text.Text;

/// A dictionary packed into one byte array; entry `i` is `heap[offsets[i] .. offsets[i + 1])`.
public record HeapDictionary(byte[] heap, int[] offsets, int size, boolean isDistinct)
    implements Dictionary {
  @Override
  public Text entry(int code) {
    return new Text(heap, offsets[code], offsets[code + 1] - offsets[code]);
  }

  @Override
  public long bytes() {
    return heap.length + 4L * offsets.length;
  }
}
