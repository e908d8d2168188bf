package vedette.store.segment;

import static java.util.Objects.requireNonNull;

import com.github.luben.zstd.Zstd;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Dictionary;
import vedette.data.column.DynamicColumn;
import vedette.data.column.JsonDictionary;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.store.bytes.ByteSink;

/// Writes the pages of one column, hot or cold.
final class ColumnWriter {
  /// Of cold pages, which are written once and read seldom.
  private static final int LEVEL = 12;

  private final ColumnCells cells;
  private final boolean required;
  private final boolean inOrder;
  private final boolean cold;
  private final boolean alwaysWide;
  private @Nullable FramedPage frames;

  /// @param required whether the file declares the column to have no nulls
  /// @param inOrder whether the rows are ordered by this column, which then stays plain
  /// @param alwaysWide whether whole numbers take eight bytes even when four would do, as the row
  ///   groups of one file must agree
  ColumnWriter(
      ColumnCells cells, boolean required, boolean inOrder, boolean cold, boolean alwaysWide) {
    this.cells = cells;
    this.required = required;
    this.inOrder = inOrder;
    this.cold = cold;
    this.alwaysWide = alwaysWide;
  }

  /// Writes the chunk, and behind it the block of binary forms that a dynamic column may need.
  ///
  /// @param at position in the file of the first byte that `out` gets
  Parquet.Chunk write(long at, ByteSink out) {
    var numeric = !ColumnCells.isCoded(cells.field().type());
    var width = numeric ? width() : 0;
    var physical = physical(width);
    var coded = numeric && mayBeCoded() ? NumberCodes.of(cells.numbers(), width) : null;
    var hasDictionary = !numeric || coded != null;
    var raw = 0L;
    if (!numeric && mayBeFramed()) {
      raw += putFrames(out);
    } else if (hasDictionary) {
      var values = coded == null ? texts() : plain(coded.values(), width);
      var count = coded == null ? cells.entries().size() : coded.values().length;
      raw += putDictionary(values, count, out);
    }
    var data = at + out.size();
    var body = new ByteSink(cells.size() * 4 + 64);
    if (!required) {
      PageBody.putPresence(cells, body);
    }
    var encoding = Parquet.RLE_DICTIONARY;
    if (coded != null) {
      var entries = coded.values().length;
      PageBody.putCodes(coded.codes(), entries, bits(entries), body);
    } else if (!numeric) {
      var entries = cells.entries().size();
      PageBody.putCodes(cells.codes(), entries, bits(entries), body);
    } else {
      encoding = putNumbers(width, body);
    }
    raw += putData(body, encoding, out);
    return new Parquet.Chunk(
        cells.field().name(),
        physical,
        !required,
        at,
        hasDictionary ? at : -1,
        data,
        out.size(),
        encoding,
        cold || frames != null ? Parquet.ZSTD : Parquet.UNCOMPRESSED,
        raw);
  }

  /// Bytes of a plain number: four when all fit.
  private int width() {
    var type = cells.field().type();
    if (type.storage() != Type.Storage.LONG || type == Type.INT) {
      return type == Type.INT ? 4 : 8;
    }
    if (alwaysWide) {
      return 8;
    }
    var bounds = cells.bounds();
    return bounds[0] >= Integer.MIN_VALUE && bounds[1] <= Integer.MAX_VALUE && cells.count() > 0
        ? 4
        : 8;
  }

  private Parquet.Physical physical(int width) {
    var usual = SegmentLayout.physical(cells.field().type());
    return usual == Parquet.Physical.INT64 && width == 4 ? Parquet.Physical.INT32 : usual;
  }

  private boolean mayBeCoded() {
    return !inOrder && cells.field().type() != Type.BOOL;
  }

  private int bits(int entries) {
    return cold
        ? Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(0, entries - 1)))
        : SegmentLayout.codeWidth(entries) * 8;
  }

  private int putNumbers(int width, ByteSink body) {
    if (cells.field().type() == Type.BOOL) {
      PageBody.putBits(cells.numbers(), body);
      return Parquet.PLAIN;
    }
    var whole = cells.field().type().storage() == Type.Storage.LONG;
    var mayBeDelta = whole && (cold || !inOrder);
    if (mayBeDelta && DeltaNumbers.pays(cells.numbers(), width)) {
      DeltaNumbers.put(cells.numbers(), body);
      return Parquet.DELTA_BINARY_PACKED;
    }
    PageBody.putPlain(cells.numbers(), width, body);
    return Parquet.PLAIN;
  }

  private static ByteSink plain(long[] values, int width) {
    var page = new ByteSink(values.length * width);
    PageBody.putPlain(values, width, page);
    return page;
  }

  /// The entries as other tools read them: a dynamic as its JSON.
  private ByteSink texts() {
    var page = new ByteSink();
    var texts = cells.texts();
    FramedPage.put(texts, 0, texts.size(), page);
    return page;
  }

  /// Whether a hot column has a dictionary that is worth compressing; its codes stay as they are.
  private boolean mayBeFramed() {
    if (cold || !required) {
      return false;
    }
    var texts = cells.texts();
    var size = FramedPage.size(texts);
    frames = size < FramedPage.FEWEST_BYTES ? null : FramedPage.of(texts, size);
    return frames != null;
  }

  private long putFrames(ByteSink out) {
    var framed = requireNonNull(frames);
    var start = out.size();
    Parquet.writeDictionaryHeader(framed.raw(), framed.bytes().size(), cells.entries().size(), out);
    var header = out.size() - start;
    out.putBytes(framed.bytes().array(), 0, framed.bytes().size());
    return header + (long) framed.raw();
  }

  /// Where the frames of the dictionary are, when it has some.
  ///
  /// @return bytes written
  int putDirectory(ByteSink out) {
    var start = out.size();
    if (frames != null) {
      frames.putDirectory(out);
    }
    return out.size() - start;
  }

  private long putDictionary(ByteSink page, int count, ByteSink out) {
    var stored = stored(page);
    var start = out.size();
    Parquet.writeDictionaryHeader(page.size(), stored.size(), count, out);
    var header = out.size() - start;
    out.putBytes(stored.array(), 0, stored.size());
    return header + (long) page.size();
  }

  private long putData(ByteSink body, int encoding, ByteSink out) {
    if (frames != null) {
      return putPlainData(body, encoding, out);
    }
    var stored = stored(body);
    var start = out.size();
    Parquet.writeDataHeader(body.size(), stored.size(), cells.size(), encoding, out);
    var header = out.size() - start;
    out.putBytes(stored.array(), 0, stored.size());
    return header + (long) body.size();
  }

  private long putPlainData(ByteSink body, int encoding, ByteSink out) {
    var start = out.size();
    Parquet.writePlainHeader(body.size(), cells.size(), encoding, out);
    out.putBytes(body.array(), 0, body.size());
    return (long) out.size() - start;
  }

  private ByteSink stored(ByteSink page) {
    if (!cold) {
      return page;
    }
    var room = new byte[(int) Zstd.compressBound(page.size())];
    var size = Zstd.compressByteArray(room, 0, room.length, page.array(), 0, page.size(), LEVEL);
    if (Zstd.isError(size)) {
      throw new IllegalStateException(Zstd.getErrorName(size));
    }
    return new ByteSink((int) size).putBytes(room, 0, (int) size);
  }

  /// The binary forms of a dynamic column's entries, where their JSON does not say all.
  ///
  /// @return bytes written
  int putBinaryForms(ByteSink out) {
    if (cells.field().type() != Type.DYNAMIC
        || cells.entries() instanceof JsonDictionary
        || isTold(cells.entries())) {
      return 0;
    }
    var start = out.size();
    var entries = cells.entries();
    for (var code = 0; code < entries.size(); code++) {
      out.putInt(entries.entry(code).length());
    }
    for (var code = 0; code < entries.size(); code++) {
      var entry = entries.entry(code);
      out.putBytes(entry.heap(), entry.from(), entry.length());
    }
    return out.size() - start;
  }

  /// Whether reading their JSON makes the same values again: times, spans and the like it does not
  /// know.
  private static boolean isTold(Dictionary entries) {
    var reader = new JsonReader();
    for (var code = 0; code < entries.size(); code++) {
      var entry = entries.entry(code);
      Text json = DynamicColumn.of(entry).toJson();
      Dynamic again = reader.read(json.heap(), json.from(), json.end());
      if (again == null || !DynamicColumn.entry(again).equals(entry)) {
        return false;
      }
    }
    return true;
  }
}
