package vedette.store;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.JsonDictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// Which event a row tells of, as 64 bits: `_RowId`.
///
/// A row with `DeviceId`, `Timestamp` (or `TimeGenerated`) and `ReportId` is that event of its
/// table, whatever else stands in it: Defender promises so. Any other row is its content: names and
/// values of all cells that are neither null nor empty, so that a column added later changes
/// nothing, and its ordinal among equal rows of the same delivery. Equal rows of different
/// deliveries are one event told twice, which is what a source does after a crash.
///
/// A delivery that knows better brings its own `_RowId` column.
public final class RowIdentity {
  private static final long FIRST = 0x9E3779B97F4A7C15L;
  private static final long SECOND = 0xD1B54A32D192ED03L;
  private static final Text NULL = Text.of("null");
  private static final List<String> TIMES = List.of("Timestamp", "TimeGenerated");

  private RowIdentity() {}

  /// The rows with a `_RowId` column behind their own.
  public static Rows identified(String table, Rows rows) {
    if (rows.schema().has(HiddenColumns.ROW_ID.name())) {
      return rows;
    }
    var salt = hash(table);
    var ids = new long[rows.size()];
    var keyed = keys(salt, rows, ids);
    if (keyed.cardinality() < ids.length) {
      addContents(salt, rows, ids, keyed);
    }
    return rows.with(
        Schema.of(HiddenColumns.ROW_ID), List.of(new LongColumn(Type.LONG, ids, null, ids.length)));
  }

  /// Identifies the rows without a key by their content.
  private static void addContents(long salt, Rows rows, long[] ids, BitSet keyed) {
    var sums = new long[ids.length];
    for (var i = 0; i < rows.schema().size(); i++) {
      var name = hash(rows.schema().field(i).name());
      add(rows.batch().column(i), name, sums);
    }
    var seen = HashMap.<Long, Integer>newHashMap(16);
    for (var row = keyed.nextClearBit(0); row < ids.length; row = keyed.nextClearBit(row + 1)) {
      var id = mix(sums[row] ^ salt, SECOND);
      var ordinal = seen.merge(id, 1, Integer::sum) - 1;
      ids[row] = ordinal == 0 ? id : mix(id + ordinal, FIRST);
    }
  }

  /// Adds the hash of each cell to its row. A sum, so that the order of columns does not matter.
  private static void add(Column column, long name, long[] ids) {
    switch (column) {
      case TextColumn texts -> addCoded(texts.dictionary(), texts.codes(), name, ids);
      case DynamicColumn dynamics ->
          addCoded(new JsonTexts(dynamics.dictionary()), dynamics.codes(), name, ids);
      // A table may have a hundred columns that a source never fills.
      case ConstantColumn constant when constant.constant().isNull() -> {}
      case ConstantColumn constant -> {
        var one = new long[1];
        add(new ConstantColumn(constant.constant(), 1).expand(), name, one);
        for (var row = 0; row < ids.length && one[0] != 0; row++) {
          ids[row] += one[0];
        }
      }
      case BooleanColumn booleans -> {
        for (var row = 0; row < ids.length; row++) {
          ids[row] += booleans.isNull(row) ? 0 : mix(booleans.values()[row] ? 1 : 2, name);
        }
      }
      case LongColumn longs -> {
        for (var row = 0; row < ids.length; row++) {
          ids[row] += longs.isNull(row) ? 0 : mix(longs.values()[row] ^ FIRST, name);
        }
      }
      case DoubleColumn doubles -> {
        for (var row = 0; row < ids.length; row++) {
          var bits = Double.doubleToLongBits(doubles.values()[row]);
          ids[row] += doubles.isNull(row) ? 0 : mix(bits ^ SECOND, name);
        }
      }
      case ObjectColumn objects -> {
        for (var row = 0; row < ids.length; row++) {
          var value = objects.values()[row];
          ids[row] += value == null ? 0 : mix(hash(value.toString()), name);
        }
      }
    }
  }

  private static void addCoded(Dictionary dictionary, int[] codes, long name, long[] ids) {
    var hashes = new long[dictionary.size()];
    var known = new boolean[dictionary.size()];
    for (var row = 0; row < ids.length; row++) {
      var code = codes[row];
      if (!known[code]) {
        hashes[code] = dictionary.entry(code).isEmpty() ? 0 : mix(dictionary.hash(code), name);
        known[code] = true;
      }
      ids[row] += hashes[code];
    }
  }

  /// Dynamic values as their JSON, and nothing for null: those that are known by it need not be
  /// read then, and the others are the same events.
  private record JsonTexts(Dictionary values) implements Dictionary {
    @Override
    public int size() {
      return values.size();
    }

    @Override
    public Text entry(int code) {
      var json =
          values instanceof JsonDictionary told
              ? told.json().entry(code)
              : DynamicColumn.of(values.entry(code)).toJson();
      return json.equals(NULL) ? Text.EMPTY : json;
    }

    /// Of an entry that is not empty.
    @Override
    public long hash(int code) {
      return values instanceof JsonDictionary told ? told.json().hash(code) : entry(code).hash64();
    }

    @Override
    public boolean isDistinct() {
      return false;
    }
  }

  /// Identifies the rows that have a key, and says which those are.
  private static BitSet keys(long salt, Rows rows, long[] ids) {
    var keyed = new BitSet(ids.length);
    var fields = keyFields(rows.schema());
    var columns =
        fields.stream()
            .map(field -> rows.batch().column(rows.schema().position(field.name())))
            .toList();
    if (!columns.isEmpty()) {
      addKeys(salt, columns, ids, keyed);
    }
    return keyed;
  }

  /// The columns that are the key of a row, in the order in which they count; none when a table has
  /// no such key.
  public static List<Field> keyFields(Schema schema) {
    var device = schema.position("DeviceId");
    var report = schema.position("ReportId");
    var time = time(schema);
    return device < 0 || report < 0 || time < 0
        ? List.of()
        : List.of(schema.field(device), schema.field(time), schema.field(report));
  }

  /// The identities of rows of a table by their key alone; null when a row has none.
  ///
  /// @param columns those of [#keyFields]
  public static long @Nullable [] byKey(String table, List<Column> columns) {
    var ids = new long[columns.getFirst().size()];
    var keyed = new BitSet(ids.length);
    addKeys(hash(table), columns, ids, keyed);
    return keyed.cardinality() == ids.length ? ids : null;
  }

  private static void addKeys(long salt, List<Column> columns, long[] ids, BitSet keyed) {
    var key = new long[ids.length];
    var cell = new long[ids.length];
    var complete = new int[ids.length];
    for (var column : columns) {
      Arrays.fill(cell, 0);
      add(column, FIRST, cell);
      for (var row = 0; row < ids.length; row++) {
        key[row] = mix(key[row] ^ cell[row], SECOND);
        complete[row] += cell[row] == 0 ? 0 : 1;
      }
    }
    for (var row = 0; row < ids.length; row++) {
      if (complete[row] == 3) {
        ids[row] = mix(key[row] ^ salt, FIRST);
        keyed.set(row);
      }
    }
  }

  /// Position of the column that tells when the event was, or -1.
  static int time(Schema schema) {
    for (var name : TIMES) {
      var position = schema.position(name);
      if (position >= 0 && schema.field(position).type() == Type.DATETIME) {
        return position;
      }
    }
    return -1;
  }

  private static long hash(String text) {
    return Text.of(text).hash64();
  }

  /// Every bit of either factor reaches every bit of the result; part of what files hold, so it
  /// must never change.
  private static long mix(long value, long factor) {
    var odd = factor | 1;
    var turned = value ^ FIRST;
    var folded = turned * odd ^ Math.unsignedMultiplyHigh(turned, odd);
    return (folded ^ folded >>> 32) * SECOND;
  }
}
