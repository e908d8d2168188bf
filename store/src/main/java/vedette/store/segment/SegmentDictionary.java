package vedette.store.segment;

import java.lang.foreign.MemorySegment;
import vedette.data.column.Dictionary;
import vedette.data.text.Text;
import vedette.store.bytes.MalformedException;

/// The dictionary page of a column, used where it lies: lengths and bytes in turn.
///
/// A small page is copied to the heap once, so that its entries are views; the entries of a large
/// one are copied when they are asked for, because most never are.
final class SegmentDictionary implements Dictionary {
  private static final int SMALL = 1 << 18;
  private final MemorySegment page;
  private final byte[] heap;
  private final int[] starts;
  private final int gap;

  /// @param starts where each entry begins, and `gap` behind the last one's end
  /// @param gap bytes between two entries
  private SegmentDictionary(MemorySegment page, int[] starts, int gap) {
    this.page = page;
    this.starts = starts;
    this.gap = gap;
    this.heap = page.byteSize() <= SMALL ? page.toArray(ColumnPages.BYTE) : new byte[0];
  }

  static SegmentDictionary of(MemorySegment page, int size) {
    if ((long) size * 4 > page.byteSize()) {
      throw new MalformedException(size + " entries in " + page.byteSize() + " bytes");
    }
    var starts = new int[size + 1];
    var at = 0L;
    for (var i = 0; i < size; i++) {
      if (at + 4 > page.byteSize()) {
        throw new MalformedException("entry " + i + " begins behind the page");
      }
      var length = page.get(ColumnPages.INT, at);
      starts[i] = (int) at + 4;
      at += 4L + length;
      if (length < 0 || at > page.byteSize()) {
        throw new MalformedException("entry " + i + " of " + length + " bytes");
      }
    }
    starts[size] = (int) at + 4;
    return new SegmentDictionary(page, starts, 4);
  }

  /// The binary forms of a dynamic column: all lengths, then all bytes.
  static SegmentDictionary ofBlock(MemorySegment block, int size) {
    if (size * 4L > block.byteSize()) {
      throw new MalformedException(size + " binary forms in " + block.byteSize() + " bytes");
    }
    var starts = new int[size + 1];
    var at = size * 4L;
    starts[0] = (int) at;
    for (var i = 0; i < size; i++) {
      var length = block.get(ColumnPages.INT, i * 4L);
      at += length;
      if (length < 0 || at > block.byteSize()) {
        throw new MalformedException("a binary form of " + length + " bytes");
      }
      starts[i + 1] = (int) at;
    }
    return new SegmentDictionary(block, starts, 0);
  }

  @Override
  public int size() {
    return starts.length - 1;
  }

  @Override
  public Text entry(int code) {
    var from = starts[code];
    var length = starts[code + 1] - gap - from;
    if (heap.length > 0) {
      return new Text(heap, from, length);
    }
    var bytes = new byte[length];
    MemorySegment.copy(page, ColumnPages.BYTE, from, bytes, 0, length);
    return new Text(bytes, 0, length);
  }

  @Override
  public boolean isDistinct() {
    return true;
  }
}
