package vedette.collect.decode;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.Nulls;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// A column in the making, set cell by cell at any later row; a row that is passed over is null, or
/// "" for text.
///
/// Text and dynamic values are codes of a dictionary whose entry 0 is what passed-over rows hold.
final class StagedColumn {
  private static final int FEW = 64;

  /// Entries of a column that are worth keeping from one batch to the next.
  private static final int MOST_KEPT = 1 << 16;

  /// Rows of a batch whose memory is worth keeping.
  private static final int MOST_REUSED = 1 << 13;

  private final Type type;
  private final Type.Storage storage;
  private long[] longs = new long[0];
  private int[] codes = new int[0];
  private @Nullable Object[] objects = new Object[0];
  private long[] present = new long[0];
  private int presentCount;
  private StagedEntries entries;
  private WrittenTexts written;
  private int generation;
  private int size;
  private int expected = FEW;

  StagedColumn(Type type) {
    this.type = type;
    this.storage = type.storage();
    this.entries = new StagedEntries(type == Type.DYNAMIC);
    this.written = new WrittenTexts(entries);
  }

  Type type() {
    return type;
  }

  /// Rows up to the last one that was set.
  int size() {
    return size;
  }

  /// How its texts are found by the way a file writes them.
  WrittenTexts written() {
    return written;
  }

  /// Bytes that the cells so far take, roughly.
  long bytes() {
    return entryBytes() + size * (codes.length > 0 ? 4L : 8L);
  }

  private long entryBytes() {
    return entries.bytes() + written.bytes();
  }

  /// Rises whenever codes begin to mean something else.
  int generation() {
    return generation;
  }

  /// Sets a text or dynamic by its code.
  void putCode(int row, int code) {
    ensure(row);
    codes[row] = code;
  }

  /// Sets a whole number, a time, the bits of a real, or 0 or 1.
  void putLong(int row, long value) {
    ensure(row);
    longs[row] = value;
    present[row >>> 6] |= 1L << row;
    presentCount++;
  }

  /// Sets what the rows have under a key; they come behind all that is set.
  void putAll(StagedRows rows, int key) {
    var last = rows.size() - 1;
    while (last >= 0 && !rows.has(last, key)) {
      last--;
    }
    if (last < 0) {
      return;
    }
    ensure(rows.first() + last);
    if (isCoded()) {
      putCodes(rows, key, last);
    } else {
      putLongs(rows, key, last);
    }
  }

  private void putLongs(StagedRows rows, int key, int last) {
    var isFull = rows.haveAll(key);
    for (int row = 0, at = rows.first(); row <= last; row++, at++) {
      if (isFull || rows.has(row, key)) {
        longs[at] = rows.cell(row, key);
        present[at >>> 6] |= 1L << at;
        presentCount++;
      }
    }
  }

  private void putCodes(StagedRows rows, int key, int last) {
    var isFull = rows.haveAll(key);
    var plains = rows.plains();
    var forms = rows.forms();
    for (int row = 0, at = rows.first(); row <= last; row++, at++) {
      if (isFull || rows.has(row, key)) {
        var cell = rows.cell(row, key);
        if (StagedRows.isStaged(cell)) {
          (StagedRows.isForm(cell) ? forms : plains).add(cell, at);
        } else {
          codes[at] = (int) cell;
        }
      }
    }
    written.lookUp(rows.texts(), plains, forms, codes);
  }

  /// Sets a value in the Java form of [vedette.data.type.Scalar].
  void put(int row, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Text text -> putCode(row, entries.code(text));
      case Dynamic dynamic -> putCode(row, entries.dynamic(dynamic));
      case Boolean truth -> putLong(row, truth ? 1 : 0);
      case Double real -> putLong(row, Double.doubleToRawLongBits(real));
      case UUID _, BigDecimal _ -> {
        ensure(row);
        objects[row] = value;
      }
      default -> putLong(row, LongColumn.unbox(value));
    }
  }

  private void ensure(int row) {
    if (row >= present.length << 6) {
      grow(Math.max(expected, (row + 1) * 2));
    }
    size = row + 1;
  }

  private void grow(int rows) {
    var room = ((rows + 63) >>> 6) << 6;
    if (rows > 2 * MOST_REUSED) {
      written.widen();
    }
    present = Arrays.copyOf(present, room >>> 6);
    switch (storage) {
      case TEXT, DYNAMIC -> codes = Arrays.copyOf(codes, room);
      case OBJECT -> objects = Arrays.copyOf(objects, room);
      case BOOLEAN, LONG, DOUBLE -> longs = Arrays.copyOf(longs, room);
    }
  }

  /// The first `rows` rows as a column; this starts again, without rows.
  ///
  /// @param room bytes of entries that may stay, because the next rows will hold the same
  Column build(int rows, long room) {
    if (rows > present.length << 6) {
      grow(rows);
    }
    return room > 0 || rows > MOST_REUSED ? large(rows, room) : small(rows);
  }

  /// Gives its memory away.
  private Column large(int rows, long room) {
    var column = column(rows, room > 0);
    longs = new long[0];
    codes = new int[0];
    objects = new Object[0];
    present = new long[0];
    restart(rows);
    if (entries.size() > MOST_KEPT || entryBytes() > room) {
      generation++;
      entries = entries.again();
      written = written.over(entries);
    }
    return column;
  }

  /// Gives away no more than the cells need, and uses its memory again: there is much of it by
  /// table and column, and what was touched a moment ago is still near the processor.
  private Column small(int rows) {
    var longsHere = longs;
    var codesHere = codes;
    var objectsHere = objects;
    longs = Arrays.copyOf(longs, Math.min(rows, longs.length));
    codes = Arrays.copyOf(codes, Math.min(rows, codes.length));
    objects = Arrays.copyOf(objects, Math.min(rows, objects.length));
    var column = column(rows, false);
    longs = longsHere;
    codes = codesHere;
    objects = objectsHere;
    Arrays.fill(longs, 0);
    Arrays.fill(codes, 0);
    Arrays.fill(objects, null);
    Arrays.fill(present, 0);
    restart(rows);
    if (isCoded()) {
      generation++;
      if (entries.size() > MOST_KEPT) {
        entries = entries.again();
        written = written.over(entries);
      } else {
        entries.clear();
        written.clear();
      }
    }
    return column;
  }

  private void restart(int rows) {
    size = 0;
    presentCount = 0;
    expected = rows;
  }

  private boolean isCoded() {
    return storage == Type.Storage.TEXT || storage == Type.Storage.DYNAMIC;
  }

  /// Bytes of entries that stayed from earlier batches.
  long kept() {
    return entryBytes();
  }

  private Column column(int rows, boolean shares) {
    return switch (storage) {
      case TEXT -> new TextColumn(entries.build(shares), codes, rows);
      case DYNAMIC -> new DynamicColumn(entries.build(shares), codes, rows);
      case OBJECT -> new ObjectColumn(type, objects, rows);
      case LONG -> new LongColumn(type, longs, nulls(rows), rows);
      case DOUBLE -> {
        var values = new double[rows];
        for (var i = 0; i < rows; i++) {
          values[i] = Double.longBitsToDouble(longs[i]);
        }
        yield new DoubleColumn(values, nulls(rows), rows);
      }
      case BOOLEAN -> {
        var values = new boolean[rows];
        for (var i = 0; i < rows; i++) {
          values[i] = longs[i] != 0;
        }
        yield new BooleanColumn(values, nulls(rows), rows);
      }
    };
  }

  private @Nullable Nulls nulls(int rows) {
    if (presentCount == rows) {
      return null;
    }
    var nulls = Nulls.none(rows);
    for (var i = 0; i < rows; i++) {
      if ((present[i >>> 6] >>> i & 1) == 0) {
        nulls.set(i);
      }
    }
    return nulls;
  }
}
