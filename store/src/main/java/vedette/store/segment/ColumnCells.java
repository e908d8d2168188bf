package vedette.store.segment;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ColumnSource;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DictionaryBuilder;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.HeapDictionary;
import vedette.data.column.JsonDictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.schema.Field;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.store.bytes.ByteSink;

/// The cells of one column in the order a segment holds them; the values that are there lie side by
/// side, as in the file.
///
/// @param present whether each row has a value; empty when all have
/// @param count values that are there
/// @param numbers whole numbers, times, bits of a real, 0 or 1; empty for coded columns
/// @param codes codes of text, dynamic, decimal and guid; empty for numbers
/// @param entries what the codes stand for, all different
record ColumnCells(
    Field field,
    int size,
    boolean[] present,
    int count,
    long[] numbers,
    int[] codes,
    Dictionary entries)
    implements IndexedColumn {
  private static final Dictionary NONE = Dictionary.of();
  private static final Text NULL_DYNAMIC = DynamicColumn.entry(Dynamic.NULL);
  private static final Text NULL_JSON = Text.of("null");

  static boolean isCoded(Type type) {
    return SegmentLayout.physical(type) == Parquet.Physical.BYTE_ARRAY;
  }

  /// The cells of a field of some rows in a certain order.
  static ColumnCells of(Field field, List<? extends SegmentInput> inputs, TimeOrder order) {
    var columns = new @Nullable Column[inputs.size()];
    for (var i = 0; i < columns.length; i++) {
      var column = inputs.get(i).column(field);
      columns[i] = column instanceof ConstantColumn constant ? constant.expand() : column;
    }
    var present = present(field, columns, order);
    var count = order.size();
    for (var there : present) {
      count -= there ? 0 : 1;
    }
    if (!isCoded(field.type())) {
      var numbers = numbers(columns, order, present, count);
      return new ColumnCells(field, order.size(), present, count, numbers, new int[0], NONE);
    }
    return coded(field, columns, order, present, count);
  }

  private static boolean[] present(Field field, @Nullable Column[] columns, TimeOrder order) {
    if (!SegmentLayout.isOptional(field.type()) || !mayBeNull(columns)) {
      return new boolean[0];
    }
    var present = new boolean[order.size()];
    var count = 0;
    for (var i = 0; i < present.length; i++) {
      var column = columns[order.batchOf()[i]];
      present[i] = column != null && !column.isNull(order.rowOf()[i]);
      count += present[i] ? 1 : 0;
    }
    return count == present.length ? new boolean[0] : present;
  }

  private static boolean mayBeNull(@Nullable Column[] columns) {
    for (var column : columns) {
      var never =
          switch (column) {
            case LongColumn longs -> longs.nulls() == null;
            case DoubleColumn doubles -> doubles.nulls() == null;
            case BooleanColumn booleans -> booleans.nulls() == null;
            case null -> false;
            case TextColumn _, DynamicColumn _ -> true;
            case ObjectColumn _, ConstantColumn _ -> false;
          };
      if (!never) {
        return true;
      }
    }
    return false;
  }

  private static long[] numbers(
      @Nullable Column[] columns, TimeOrder order, boolean[] present, int count) {
    var raw = new long[columns.length][];
    for (var i = 0; i < columns.length; i++) {
      raw[i] = raw(columns[i]);
    }
    var numbers = new long[count];
    var at = 0;
    for (var i = 0; i < order.size(); i++) {
      if (present.length == 0 || present[i]) {
        numbers[at++] = raw[order.batchOf()[i]][order.rowOf()[i]];
      }
    }
    return numbers;
  }

  private static long[] raw(@Nullable Column column) {
    return switch (column) {
      case null -> new long[0];
      case LongColumn longs -> longs.values();
      case DoubleColumn doubles -> {
        var bits = new long[doubles.size()];
        for (var i = 0; i < bits.length; i++) {
          bits[i] = Double.doubleToRawLongBits(doubles.values()[i]);
        }
        yield bits;
      }
      case BooleanColumn booleans -> {
        var bits = new long[booleans.size()];
        for (var i = 0; i < bits.length; i++) {
          bits[i] = booleans.values()[i] ? 1 : 0;
        }
        yield bits;
      }
      case TextColumn _, DynamicColumn _, ObjectColumn _, ConstantColumn _ ->
          throw new IllegalStateException(column.type().kqlName());
    };
  }

  /// The cells of a coded column; dynamics that are known by their JSON everywhere stay so.
  private static ColumnCells coded(
      Field field, @Nullable Column[] columns, TimeOrder order, boolean[] present, int count) {
    var dictionaries = new Dictionary[columns.length];
    var isJson = field.type() == Type.DYNAMIC;
    for (var i = 0; i < columns.length; i++) {
      dictionaries[i] = dictionary(columns[i]);
      isJson &= columns[i] == null || dictionaries[i] instanceof JsonDictionary;
    }
    for (var i = 0; i < columns.length && isJson; i++) {
      dictionaries[i] = dictionaries[i] instanceof JsonDictionary told ? told.json() : NONE;
    }
    var cells = coded(field, columns, dictionaries, order, present, count, isJson);
    return isJson ? cells.with(new JsonDictionary(cells.entries)) : cells;
  }

  private ColumnCells with(Dictionary others) {
    return new ColumnCells(field, size, present, count, numbers, codes, others);
  }

  /// Gives every value a code; entries of a batch's dictionary are looked up once.
  private static ColumnCells coded(
      Field field,
      @Nullable Column[] columns,
      Dictionary[] dictionaries,
      TimeOrder order,
      boolean[] present,
      int count,
      boolean isJson) {
    if (columns.length == 1
        && present.length == 0
        && codes(columns[0]).length > 0
        && dictionaries[0].isDistinct()) {
      return renumbered(field, codes(columns[0]), dictionaries[0], order);
    }
    var entries = new DictionaryBuilder();
    var known = new int[columns.length][];
    var source = new int[columns.length][];
    for (var i = 0; i < columns.length; i++) {
      source[i] = codes(columns[i]);
      known[i] = new int[dictionaries[i].size()];
      Arrays.fill(known[i], -1);
    }
    var codes = new int[count];
    var at = 0;
    for (var i = 0; i < order.size(); i++) {
      if (present.length > 0 && !present[i]) {
        continue;
      }
      var batch = order.batchOf()[i];
      var row = order.rowOf()[i];
      if (source[batch].length == 0) {
        codes[at++] = entries.code(entry(field, columns[batch], row, isJson));
        continue;
      }
      var code = source[batch][row];
      if (known[batch][code] < 0) {
        known[batch][code] =
            entries.code(dictionaries[batch].entry(code), dictionaries[batch].hash(code));
      }
      codes[at++] = known[batch][code];
    }
    return new ColumnCells(field, order.size(), present, count, new long[0], codes, entries.view());
  }

  /// The cells of one batch, whose entries are all different already: only those that occur, in the
  /// order in which they do.
  private static ColumnCells renumbered(
      Field field, int[] source, Dictionary dictionary, TimeOrder order) {
    var known = new int[dictionary.size()];
    var used = new int[dictionary.size()];
    var offsets = new int[dictionary.size() + 1];
    var codes = new int[order.size()];
    var size = 0;
    for (var i = 0; i < codes.length; i++) {
      var code = source[order.rowOf()[i]];
      if (known[code] == 0) {
        used[size] = code;
        known[code] = ++size;
      }
      codes[i] = known[code] - 1;
    }
    for (var i = 0; i < size; i++) {
      offsets[i + 1] = Math.addExact(offsets[i], dictionary.entry(used[i]).length());
    }
    var heap = new byte[offsets[size]];
    for (var i = 0; i < size; i++) {
      var entry = dictionary.entry(used[i]);
      System.arraycopy(entry.heap(), entry.from(), heap, offsets[i], entry.length());
    }
    var entries = new HeapDictionary(heap, offsets, size, true);
    return new ColumnCells(
        field, codes.length, new boolean[0], codes.length, new long[0], codes, entries);
  }

  private static int[] codes(@Nullable Column column) {
    return switch (column) {
      case TextColumn texts -> texts.codes();
      case DynamicColumn dynamics -> dynamics.codes();
      case null, default -> new int[0];
    };
  }

  private static Dictionary dictionary(@Nullable Column column) {
    return switch (column) {
      case TextColumn texts -> texts.dictionary();
      case DynamicColumn dynamics ->
          dynamics.dictionary() instanceof IndexedDictionary indexed
              ? indexed.entries()
              : dynamics.dictionary();
      case null, default -> NONE;
    };
  }

  /// The entry of a cell that has no code yet.
  private static Text entry(Field field, @Nullable Column column, int row, boolean isJson) {
    if (column == null) {
      return field.type() != Type.DYNAMIC ? Text.EMPTY : isJson ? NULL_JSON : NULL_DYNAMIC;
    }
    return Text.of(String.valueOf(column.value(row)));
  }

  @Override
  public Type type() {
    return field.type();
  }

  @Override
  public int rows() {
    return size;
  }

  /// For dynamics that are not known by their JSON it is made anew each time.
  @Override
  public Dictionary texts() {
    if (entries instanceof JsonDictionary told) {
      return told.json();
    }
    if (field.type() != Type.DYNAMIC) {
      return entries;
    }
    var heap = new ByteSink();
    var offsets = new int[entries.size() + 1];
    for (var code = 0; code < entries.size(); code++) {
      var json = DynamicColumn.of(entries.entry(code)).toJson();
      heap.putBytes(json.heap(), json.from(), json.length());
      offsets[code + 1] = heap.size();
    }
    return new HeapDictionary(heap.array(), offsets, entries.size(), false);
  }

  @Override
  public long[] zones() {
    var zones = new long[Math.ceilDiv(size, ColumnSource.PAGE_ROWS) * 3];
    var next = 0;
    for (var at = 0; at < zones.length; at += 3) {
      var low = Long.MAX_VALUE;
      var high = Long.MIN_VALUE;
      var from = at / 3 * ColumnSource.PAGE_ROWS;
      var to = Math.min(size, from + ColumnSource.PAGE_ROWS);
      var before = next;
      for (var row = from; row < to; row++) {
        if (present.length == 0 || present[row]) {
          var number = numbers[next++];
          low = Math.min(low, number);
          high = Math.max(high, number);
        }
      }
      zones[at] = low;
      zones[at + 1] = high;
      zones[at + 2] = next - before == to - from ? 0 : 1;
    }
    return zones;
  }

  /// Lowest and highest number; `low > high` without any.
  long[] bounds() {
    var low = Long.MAX_VALUE;
    var high = Long.MIN_VALUE;
    for (var value : numbers) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return new long[] {low, high};
  }
}
