package vedette.store.segment;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;
import vedette.data.column.Dictionary;
import vedette.store.bytes.ByteSink;

/// A dictionary page compressed so that single entries can be read: one zstd frame for every
/// `2^shift` of them. Frames in a row are one compressed page to every other reader.
///
/// @param bytes the frames
/// @param raw bytes of all entries without compression
/// @param ends where each frame ends in `bytes`
record FramedPage(ByteSink bytes, int raw, int shift, int[] ends) {
  /// Dictionaries of fewer bytes are left as they are.
  static final int FEWEST_BYTES = 1 << 14;

  /// About how many bytes a frame holds: enough to find repetitions, few enough to read one entry.
  private static final int FRAME_BYTES = 1 << 14;

  private static final int LEVEL = 1;
  private static final int FEWEST_SHIFT = 3;
  private static final int MOST_SHIFT = 12;

  /// Bytes that the entries take in a page.
  static long size(Dictionary texts) {
    var size = 0L;
    for (var code = 0; code < texts.size(); code++) {
      size += 4L + texts.entry(code).length();
    }
    return size;
  }

  /// @param size bytes that the entries take in a page
  static FramedPage of(Dictionary texts, long size) {
    var entry = Math.max(1, size / Math.max(1, texts.size()));
    var shift = 63 - Long.numberOfLeadingZeros(Math.max(1, FRAME_BYTES / entry));
    shift = Math.clamp(shift, FEWEST_SHIFT, MOST_SHIFT);
    var bytes = new ByteSink((int) Math.min(size, 1 << 26) / 2 + 64);
    var ends = new int[Math.ceilDiv(texts.size(), 1 << shift)];
    var page = new ByteSink(FRAME_BYTES * 2);
    var room = new byte[0];
    var raw = 0L;
    try (var zstd = new ZstdCompressCtx()) {
      zstd.setLevel(LEVEL);
      for (var frame = 0; frame < ends.length; frame++) {
        page.clear();
        put(texts, frame << shift, Math.min(texts.size(), (frame + 1) << shift), page);
        raw += page.size();
        var most = (int) Zstd.compressBound(page.size());
        room = most > room.length ? new byte[most] : room;
        var packed = zstd.compressByteArray(room, 0, room.length, page.array(), 0, page.size());
        bytes.putBytes(room, 0, packed);
        ends[frame] = bytes.size();
      }
    }
    return new FramedPage(bytes, Math.toIntExact(raw), shift, ends);
  }

  /// Entries as a dictionary page has them: lengths and bytes in turn.
  static void put(Dictionary texts, int from, int to, ByteSink page) {
    for (var code = from; code < to; code++) {
      var text = texts.entry(code);
      page.putInt(text.length()).putBytes(text.heap(), text.from(), text.length());
    }
  }

  /// The block behind the column chunk that tells where frames are: shift, then their ends.
  void putDirectory(ByteSink out) {
    out.putInt(shift);
    Arrays.stream(ends).forEach(out::putInt);
  }
}
