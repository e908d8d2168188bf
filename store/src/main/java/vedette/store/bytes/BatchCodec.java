package vedette.store.bytes;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.HeapDictionary;
import vedette.data.column.JsonDictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.Nulls;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// Rows as bytes: the body of a log record.
///
/// `rows:int columns:int`, then for each column its name, its type, the null bitmap (a byte that
/// tells whether there is one) and the values; a column of nothing but nulls is that byte alone.
/// Text and dynamic are a dictionary of the entries that occur and codes of one, two or four bytes;
/// a dynamic that is known by its JSON is written as that, so that nobody need read it. Numbers are
/// as they lie in memory.
public final class BatchCodec {
  private static final int MOST_COLUMNS = 10_000;
  private static final Type[] TYPES = Type.values();

  /// What the byte before a null bitmap says.
  private static final int NO_NULLS = 0;

  private static final int SOME_NULLS = 1;
  private static final int ALL_NULL = 2;

  /// Bits of the byte before a dictionary.
  private static final int DISTINCT = 1;

  private static final int JSON = 2;

  private BatchCodec() {}

  public static void write(Rows rows, ByteSink out) {
    out.putInt(rows.size()).putInt(rows.schema().size());
    for (var i = 0; i < rows.schema().size(); i++) {
      var field = rows.schema().field(i);
      out.putText(field.name());
      putType(field.type(), out);
      writeColumn(rows.batch().column(i), out);
    }
  }

  /// Types are written by name, so that their order may change.
  public static void putType(Type type, ByteSink out) {
    out.putText(type.kqlName());
  }

  public static Type getType(ByteSource in) {
    var name = in.getText();
    for (var type : TYPES) {
      if (type.kqlName().equals(name)) {
        return type;
      }
    }
    throw new MalformedException("no type is called " + name);
  }

  private static void writeColumn(Column column, ByteSink out) {
    switch (column) {
      case BooleanColumn booleans -> {
        if (hasValues(booleans.nulls(), column.size(), out)) {
          out.putBooleans(booleans.values(), column.size());
        }
      }
      case LongColumn longs -> {
        if (hasValues(longs.nulls(), column.size(), out)) {
          out.putLongs(longs.values(), column.size());
        }
      }
      case DoubleColumn doubles -> {
        if (hasValues(doubles.nulls(), column.size(), out)) {
          for (var i = 0; i < column.size(); i++) {
            out.putLong(Double.doubleToRawLongBits(doubles.values()[i]));
          }
        }
      }
      case TextColumn texts -> writeCoded(texts.dictionary(), texts.codes(), texts.size(), out);
      case DynamicColumn dynamics ->
          writeCoded(dynamics.dictionary(), dynamics.codes(), dynamics.size(), out);
      case ObjectColumn objects -> {
        for (var i = 0; i < column.size(); i++) {
          var value = objects.values()[i];
          out.putText(value == null ? "" : value.toString());
        }
      }
      case ConstantColumn constant when constant.size() > 0 -> writeConstant(constant, out);
      case ConstantColumn constant -> writeColumn(constant.expand(), out);
    }
  }

  /// The same bytes as those of its cells, without making these: a table may have a hundred columns
  /// that a source never fills.
  private static void writeConstant(ConstantColumn constant, ByteSink out) {
    switch (constant.type().storage()) {
      case BOOLEAN, LONG, DOUBLE -> {
        if (constant.constant().isNull()) {
          out.putByte(ALL_NULL);
        } else {
          writeColumn(constant.expand(), out);
        }
      }
      case TEXT, DYNAMIC -> {
        var entry = entry(constant.constant().value());
        out.putByte(DISTINCT).putInt(1).putInt(entry.length());
        out.putBytes(entry.heap(), entry.from(), entry.length()).putZeros(constant.size());
      }
      case OBJECT -> writeColumn(constant.expand(), out);
    }
  }

  private static Text entry(@Nullable Object value) {
    return value instanceof Text text
        ? text
        : DynamicColumn.entry(value instanceof Dynamic dynamic ? dynamic : Dynamic.NULL);
  }

  /// Writes which cells are null, and says whether any is not.
  private static boolean hasValues(@Nullable Nulls nulls, int size, ByteSink out) {
    if (nulls == null) {
      out.putByte(NO_NULLS);
      return true;
    }
    if (nulls.count(size) == size) {
      out.putByte(ALL_NULL);
      return false;
    }
    out.putByte(SOME_NULLS);
    for (var from = 0; from < size; from += 8) {
      var bits = 0;
      for (var i = from; i < Math.min(size, from + 8); i++) {
        bits |= nulls.get(i) ? 1 << (i - from) : 0;
      }
      out.putByte(bits);
    }
    return true;
  }

  /// Only entries that occur are written: a batch may be a small slice of a large dictionary.
  private static void writeCoded(Dictionary whole, int[] codes, int size, ByteSink out) {
    var isJson = whole instanceof JsonDictionary;
    var dictionary = whole instanceof JsonDictionary told ? told.json() : whole;
    var recoded = new int[dictionary.size()];
    var used = new int[Math.min(size, dictionary.size())];
    var entries = 0;
    for (var i = 0; i < size; i++) {
      if (recoded[codes[i]] == 0) {
        used[entries++] = codes[i];
        recoded[codes[i]] = entries;
      }
    }
    out.putByte((dictionary.isDistinct() ? DISTINCT : 0) | (isJson ? JSON : 0)).putInt(entries);
    var lengths = out.size();
    out.putZeros(4 * entries);
    if (dictionary instanceof HeapDictionary packed) {
      writePacked(packed, used, entries, lengths, out);
    } else {
      for (var i = 0; i < entries; i++) {
        var entry = dictionary.entry(used[i]);
        out.setInt(lengths + 4 * i, entry.length());
        out.putBytes(entry.heap(), entry.from(), entry.length());
      }
    }
    out.putCodes(codes, recoded, size, width(entries));
  }

  /// Entries in the order of their codes, which those of a fresh batch mostly are, lie side by
  /// side.
  private static void writePacked(
      HeapDictionary dictionary, int[] used, int entries, int lengths, ByteSink out) {
    var offsets = dictionary.offsets();
    for (int first = 0, next; first < entries; first = next) {
      next = first;
      do {
        var code = used[next];
        out.setInt(lengths + 4 * next, offsets[code + 1] - offsets[code]);
        next++;
      } while (next < entries && used[next] == used[next - 1] + 1);
      var from = offsets[used[first]];
      out.putBytes(dictionary.heap(), from, offsets[used[next - 1] + 1] - from);
    }
  }

  /// Bytes of a code.
  private static int width(int entries) {
    return entries <= 0x100 ? 1 : entries <= 0x1_0000 ? 2 : 4;
  }

  public static Rows read(ByteSource in) {
    var size = in.getInt();
    var count = in.count(8);
    if (size < 0 || count > MOST_COLUMNS) {
      throw new MalformedException(size + " rows of " + count + " columns");
    }
    var fields = new ArrayList<Field>();
    var columns = new ArrayList<Column>();
    for (var i = 0; i < count; i++) {
      var field = new Field(in.getText(), getType(in));
      fields.add(field);
      columns.add(readColumn(field.type(), size, in));
    }
    return new Rows(Schema.of(fields), new Batch(columns, size));
  }

  private static Column readColumn(Type type, int size, ByteSource in) {
    return switch (type.storage()) {
      case BOOLEAN -> {
        var nulls = in.getByte();
        yield nulls == ALL_NULL ? Rows.absent(type, size) : readBooleans(nulls, size, in);
      }
      case LONG -> {
        var nulls = in.getByte();
        yield nulls == ALL_NULL ? Rows.absent(type, size) : readLongs(type, nulls, size, in);
      }
      case DOUBLE -> {
        var nulls = in.getByte();
        yield nulls == ALL_NULL ? Rows.absent(type, size) : readDoubles(nulls, size, in);
      }
      case TEXT -> {
        var dictionary = readDictionary(in);
        if (dictionary instanceof JsonDictionary) {
          throw new MalformedException("texts known by their JSON");
        }
        yield new TextColumn(dictionary, readCodes(dictionary.size(), size, in), size);
      }
      case DYNAMIC -> {
        var dictionary = readDictionary(in);
        yield new DynamicColumn(dictionary, readCodes(dictionary.size(), size, in), size);
      }
      case OBJECT -> {
        var values = new @Nullable Object[room(size, 4, in)];
        for (var i = 0; i < size; i++) {
          values[i] = object(type, in.getText());
        }
        yield new ObjectColumn(type, values, size);
      }
    };
  }

  private static Column readBooleans(int kind, int size, ByteSource in) {
    var nulls = readNulls(kind, size, in);
    var values = new boolean[room(size, 1, in)];
    for (var i = 0; i < size; i++) {
      values[i] = in.getByte() != 0;
    }
    return new BooleanColumn(values, nulls, size);
  }

  private static Column readLongs(Type type, int kind, int size, ByteSource in) {
    var nulls = readNulls(kind, size, in);
    var values = new long[room(size, 8, in)];
    for (var i = 0; i < size; i++) {
      values[i] = in.getLong();
    }
    return new LongColumn(type, values, nulls, size);
  }

  private static Column readDoubles(int kind, int size, ByteSource in) {
    var nulls = readNulls(kind, size, in);
    var values = new double[room(size, 8, in)];
    for (var i = 0; i < size; i++) {
      values[i] = Double.longBitsToDouble(in.getLong());
    }
    return new DoubleColumn(values, nulls, size);
  }

  private static int room(int size, int width, ByteSource in) {
    if ((long) size * width > in.left()) {
      throw new MalformedException(size + " values do not fit into " + in.left() + " bytes");
    }
    return size;
  }

  /// The `decimal` or `guid` written as `text`; null for "", which neither is ever written as.
  public static @Nullable Object object(Type type, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return type == Type.GUID ? UUID.fromString(text) : new BigDecimal(text);
    } catch (IllegalArgumentException wrong) {
      throw new MalformedException("not a " + type.kqlName() + ": " + text);
    }
  }

  private static @Nullable Nulls readNulls(int kind, int size, ByteSource in) {
    if (kind == NO_NULLS) {
      return null;
    }
    if (kind != SOME_NULLS) {
      throw new MalformedException("nulls of the kind " + kind);
    }
    var bits = in.getBytes(Math.ceilDiv(size, 8));
    var nulls = Nulls.none(size);
    for (var i = 0; i < size; i++) {
      if ((bits[i >> 3] >> (i & 7) & 1) != 0) {
        nulls.set(i);
      }
    }
    return nulls;
  }

  private static Dictionary readDictionary(ByteSource in) {
    var kind = in.getByte();
    var distinct = (kind & DISTINCT) != 0;
    var entries = in.count(4);
    var offsets = new int[entries + 1];
    for (var i = 0; i < entries; i++) {
      var length = in.getInt();
      if (length < 0 || length > in.left() - offsets[i]) {
        throw new MalformedException("an entry of " + length + " bytes");
      }
      offsets[i + 1] = offsets[i] + length;
    }
    var read = new HeapDictionary(in.getBytes(offsets[entries]), offsets, entries, distinct);
    return (kind & JSON) != 0 ? new JsonDictionary(read) : read;
  }

  private static int[] readCodes(int entries, int size, ByteSource in) {
    var width = width(entries);
    var codes = new int[room(size, width, in)];
    for (var i = 0; i < size; i++) {
      var code =
          switch (width) {
            case 1 -> in.getByte();
            case 2 -> in.getByte() | in.getByte() << 8;
            default -> in.getInt();
          };
      if (code < 0 || code >= entries) {
        throw new MalformedException("code " + code + " of " + entries + " entries");
      }
      codes[i] = code;
    }
    return codes;
  }

  /// The bytes of a decimal or guid as other tools read them.
  public static byte[] objectText(Object value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }
}
