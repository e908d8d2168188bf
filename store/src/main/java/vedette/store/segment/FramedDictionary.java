package vedette.store.segment;

import com.github.luben.zstd.Zstd;
import java.lang.foreign.MemorySegment;
import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Dictionary;
import vedette.data.text.Text;
import vedette.store.bytes.MalformedException;

/// The entries of a [FramedPage], read a frame at a time when they are asked for, and kept while
/// there is memory for them.
final class FramedDictionary implements Dictionary {
  private static final int LARGEST_FRAME = 1 << 28;
  private final MemorySegment page;
  private final int[] ends;
  private final int shift;
  private final int size;
  private final AtomicReferenceArray<@Nullable SoftReference<Frame>> frames;

  /// Entries that lie side by side, from `starts[i]` to four bytes before `starts[i + 1]`.
  private record Frame(byte[] heap, int[] starts) {}

  private FramedDictionary(MemorySegment page, int[] ends, int shift, int size) {
    this.page = page;
    this.ends = ends;
    this.shift = shift;
    this.size = size;
    this.frames = new AtomicReferenceArray<>(ends.length);
  }

  static FramedDictionary of(MemorySegment page, MemorySegment directory, int size) {
    var shift = directory.byteSize() < 4 ? -1 : directory.get(ColumnPages.INT, 0);
    if (shift < 0
        || shift > 20
        || directory.byteSize() != 4L + 4L * Math.ceilDiv((long) size, 1L << shift)) {
      throw new MalformedException("a directory of " + directory.byteSize() + " bytes");
    }
    var ends = new int[(int) (directory.byteSize() / 4) - 1];
    MemorySegment.copy(directory, ColumnPages.INT, 4, ends, 0, ends.length);
    for (var frame = 0; frame < ends.length; frame++) {
      if (ends[frame] <= (frame == 0 ? 0 : ends[frame - 1]) || ends[frame] > page.byteSize()) {
        throw new MalformedException("frame " + frame + " ends at " + ends[frame]);
      }
    }
    return new FramedDictionary(page, ends, shift, size);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Text entry(int code) {
    var frame = frame(code >> shift);
    var at = code & (1 << shift) - 1;
    var from = frame.starts[at];
    return new Text(frame.heap, from, frame.starts[at + 1] - 4 - from);
  }

  private Frame frame(int number) {
    var held = frames.get(number);
    var known = held == null ? null : held.get();
    if (known == null) {
      known = read(number);
      frames.set(number, new SoftReference<>(known));
    }
    return known;
  }

  private Frame read(int number) {
    var from = number == 0 ? 0 : ends[number - 1];
    var packed = page.asSlice(from, ends[number] - from).toArray(ColumnPages.BYTE);
    var told = Zstd.getFrameContentSize(packed);
    if (told < 0 || told > LARGEST_FRAME) {
      throw new MalformedException("a frame of " + told + " bytes");
    }
    var heap = new byte[(int) told];
    var done = Zstd.decompressByteArray(heap, 0, heap.length, packed, 0, packed.length);
    if (Zstd.isError(done) || done != told) {
      throw new MalformedException("a frame that does not decompress");
    }
    var count = Math.min(size - (number << shift), 1 << shift);
    return new Frame(heap, starts(heap, count));
  }

  private static int[] starts(byte[] heap, int count) {
    var starts = new int[count + 1];
    var bytes = MemorySegment.ofArray(heap);
    var at = 0L;
    for (var i = 0; i < count; i++) {
      var length = at + 4 > heap.length ? -1 : bytes.get(ColumnPages.INT, at);
      starts[i] = (int) at + 4;
      at += 4L + length;
      if (length < 0 || at > heap.length) {
        throw new MalformedException("entry " + i + " of " + length + " bytes");
      }
    }
    starts[count] = (int) at + 4;
    return starts;
  }

  @Override
  public boolean isDistinct() {
    return true;
  }
}
