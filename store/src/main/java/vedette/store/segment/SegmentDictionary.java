package vedette.store.segment;

import vedette.data.column.Dictionary;
import vedette.data.text.Text;
import vedette.store.bytes.ByteSource;
import vedette.store.bytes.MalformedException;

/// The dictionary page of a column, on the heap as it lies in the file: lengths and bytes in turn.
///
/// @param starts where each entry begins, and four behind the last one's end
record SegmentDictionary(byte[] heap, int[] starts, int size) implements Dictionary {
  static SegmentDictionary of(byte[] page, int size) {
    if ((long) size * 4 > page.length) {
      throw new MalformedException(size + " entries in " + page.length + " bytes");
    }
    var starts = new int[size + 1];
    var at = 0L;
    for (var i = 0; i < size; i++) {
      if (at + 4 > page.length) {
        throw new MalformedException("entry " + i + " begins behind the page");
      }
      var from = (int) at;
      var source = new ByteSource(page, from, 4);
      var length = source.getInt();
      starts[i] = from + 4;
      at += 4L + length;
      if (length < 0 || at > page.length) {
        throw new MalformedException("entry " + i + " of " + length + " bytes");
      }
    }
    starts[size] = (int) at + 4;
    return new SegmentDictionary(page, starts, size);
  }

  @Override
  public Text entry(int code) {
    return new Text(heap, starts[code], starts[code + 1] - 4 - starts[code]);
  }

  @Override
  public boolean isDistinct() {
    return true;
  }
}
