package vedette.store.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DictionaryBuilder;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.TextColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.schema.Field;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.store.bytes.ByteSink;
import vedette.store.manifest.SegmentEntry;

/// The cells of one column in the order a segment holds them.
final class SegmentCells {
  private final Field field;
  private final TimeOrder order;
  private final @Nullable Column[] columns;
  private final int size;
  private final DictionaryBuilder entries = new DictionaryBuilder();
  private final int[] codes;
  private final boolean[] present;
  private int presentCount;

  SegmentCells(Field field, List<Rows> batches, TimeOrder order) {
    this.field = field;
    this.order = order;
    this.size = order.size();
    this.columns = new @Nullable Column[batches.size()];
    for (var i = 0; i < columns.length; i++) {
      var position = batches.get(i).schema().position(field.name());
      var column = position < 0 ? null : batches.get(i).batch().column(position);
      columns[i] = column instanceof ConstantColumn constant ? constant.expand() : column;
    }
    present = new boolean[SegmentLayout.isOptional(field.type()) ? size : 0];
    codes = new int[SegmentLayout.physical(field.type()) == Parquet.Physical.BYTE_ARRAY ? size : 0];
    findPresent();
    if (codes.length > 0) {
      encode();
    }
  }

  private void findPresent() {
    if (!SegmentLayout.isOptional(field.type())) {
      presentCount = size;
      return;
    }
    for (var i = 0; i < size; i++) {
      var column = columns[order.batchOf()[i]];
      present[i] = column != null && !column.isNull(order.rowOf()[i]);
      presentCount += present[i] ? 1 : 0;
    }
  }

  /// Gives every cell that is there a code; entries of a batch's dictionary are looked up once.
  private void encode() {
    var known = new int[columns.length][];
    var at = 0;
    for (var i = 0; i < size; i++) {
      if (present.length > 0 && !present[i]) {
        continue;
      }
      var batch = order.batchOf()[i];
      var row = order.rowOf()[i];
      codes[at++] =
          switch (columns[batch]) {
            case TextColumn texts -> coded(texts.dictionary(), texts.codes()[row], batch, known);
            case DynamicColumn dynamics ->
                coded(dynamics.dictionary(), dynamics.codes()[row], batch, known);
            case null -> entries.code(absent());
            case Column other ->
                entries.code(Text.of(SegmentWriter.text(String.valueOf(other.value(row)))));
          };
    }
  }

  private int coded(Dictionary dictionary, int code, int batch, int[][] known) {
    if (known[batch] == null) {
      known[batch] = new int[dictionary.size()];
      Arrays.fill(known[batch], -1);
    }
    if (known[batch][code] < 0) {
      known[batch][code] = entries.code(dictionary.entry(code));
    }
    return known[batch][code];
  }

  private Text absent() {
    return field.type() == Type.DYNAMIC
        ? new Text(Dynamic.NULL.heap(), Dynamic.NULL.from(), Dynamic.NULL.length())
        : Text.EMPTY;
  }

  /// The entries of the dictionary page.
  List<byte[]> dictionary() {
    var texts = new ArrayList<byte[]>(entries.size());
    for (var code = 0; code < entries.size(); code++) {
      var entry = entries.entry(code);
      texts.add(
          field.type() == Type.DYNAMIC
              ? new Dynamic(entry.heap(), entry.from(), entry.length()).toJson().bytes()
              : entry.bytes());
    }
    return texts;
  }

  /// The binary forms of a dynamic column's entries; none for other types.
  List<Text> binaryEntries() {
    var texts = new ArrayList<Text>();
    for (var code = 0; code < entries.size() && field.type() == Type.DYNAMIC; code++) {
      texts.add(entries.entry(code));
    }
    return texts;
  }

  /// Definition levels: one run-length run without nulls, else one bit-packed run.
  void writePresence(ByteSink out) {
    var start = out.size();
    out.putInt(0);
    if (presentCount == size) {
      out.putVarint((long) size << 1).putByte(1);
    } else {
      var groups = Math.ceilDiv(size, 8);
      out.putVarint((long) groups << 1 | 1);
      for (var group = 0; group < groups; group++) {
        out.putByte(bits(present, group * 8, size));
      }
    }
    out.setInt(start, out.size() - start - 4);
  }

  private static int bits(boolean[] values, int from, int size) {
    var bits = 0;
    for (var i = from; i < Math.min(size, from + 8); i++) {
      bits |= values[i] ? 1 << (i - from) : 0;
    }
    return bits;
  }

  void writeValues(ByteSink out) {
    switch (field.type()) {
      case STRING, DYNAMIC, DECIMAL, GUID -> writeCodes(out);
      case BOOL -> writeBooleans(out);
      case INT, LONG, DATETIME, TIMESPAN, REAL -> writeNumbers(out);
    }
  }

  private void writeCodes(ByteSink out) {
    var width = SegmentLayout.codeWidth(entries.size());
    var groups = Math.ceilDiv(presentCount, 8);
    out.putByte(width * 8).putVarint((long) groups << 1 | 1);
    for (var i = 0; i < groups * 8; i++) {
      var code = i < presentCount ? codes[i] : 0;
      switch (width) {
        case 1 -> out.putByte(code);
        case 2 -> out.putByte(code).putByte(code >>> 8);
        default -> out.putInt(code);
      }
    }
  }

  private void writeBooleans(ByteSink out) {
    var values = new boolean[presentCount];
    var at = 0;
    for (var i = 0; i < size; i++) {
      if (present[i] && columns[order.batchOf()[i]] instanceof BooleanColumn booleans) {
        values[at++] = booleans.values()[order.rowOf()[i]];
      }
    }
    for (var from = 0; from < presentCount; from += 8) {
      out.putByte(bits(values, from, presentCount));
    }
  }

  private void writeNumbers(ByteSink out) {
    for (var i = 0; i < size; i++) {
      if (!present[i]) {
        continue;
      }
      var row = order.rowOf()[i];
      switch (columns[order.batchOf()[i]]) {
        case LongColumn longs when field.type() == Type.INT ->
            out.putInt((int) longs.values()[row]);
        case LongColumn longs -> out.putLong(longs.values()[row]);
        case DoubleColumn doubles -> out.putLong(Double.doubleToRawLongBits(doubles.values()[row]));
        case null, default -> throw new IllegalStateException(field.toString());
      }
    }
  }

  /// Lowest and highest value of a column of whole numbers or times.
  Optional<SegmentEntry.Zone> zone() {
    if (field.type().storage() != Type.Storage.LONG) {
      return Optional.empty();
    }
    var low = Long.MAX_VALUE;
    var high = Long.MIN_VALUE;
    for (var i = 0; i < size; i++) {
      if (present[i] && columns[order.batchOf()[i]] instanceof LongColumn longs) {
        var value = longs.values()[order.rowOf()[i]];
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return Optional.of(new SegmentEntry.Zone(field.name(), low, high));
  }
}
