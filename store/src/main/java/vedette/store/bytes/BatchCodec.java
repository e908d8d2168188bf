package vedette.store.bytes;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
import vedette.data.column.LongColumn;
import vedette.data.column.Nulls;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.type.Type;

/// Rows as bytes: the body of a log record.
///
/// `rows:int columns:int`, then for each column its name, its type, the null bitmap (a byte that
/// tells whether there is one) and the values. Text and dynamic are a dictionary of the entries
/// that occur and codes of one, two or four bytes; numbers are as they lie in memory.
public final class BatchCodec {
  private static final int MOST_COLUMNS = 10_000;
  private static final Type[] TYPES = Type.values();

  private BatchCodec() {}

  public static void write(Rows rows, ByteSink out) {
    out.putInt(rows.size()).putInt(rows.schema().size());
    for (var i = 0; i < rows.schema().size(); i++) {
      var field = rows.schema().field(i);
      out.putText(field.name());
      putType(field.type(), out);
      writeColumn(plain(rows.batch().column(i)), out);
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

  private static Column plain(Column column) {
    return column instanceof ConstantColumn constant ? constant.expand() : column;
  }

  private static void writeColumn(Column column, ByteSink out) {
    switch (column) {
      case BooleanColumn booleans -> {
        writeNulls(booleans.nulls(), column.size(), out);
        for (var i = 0; i < column.size(); i++) {
          out.putByte(booleans.values()[i] ? 1 : 0);
        }
      }
      case LongColumn longs -> {
        writeNulls(longs.nulls(), column.size(), out);
        for (var i = 0; i < column.size(); i++) {
          out.putLong(longs.isNull(i) ? 0 : longs.values()[i]);
        }
      }
      case DoubleColumn doubles -> {
        writeNulls(doubles.nulls(), column.size(), out);
        for (var i = 0; i < column.size(); i++) {
          out.putLong(doubles.isNull(i) ? 0 : Double.doubleToRawLongBits(doubles.values()[i]));
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
      case ConstantColumn constant -> writeColumn(constant.expand(), out);
    }
  }

  private static void writeNulls(@Nullable Nulls nulls, int size, ByteSink out) {
    out.putByte(nulls == null ? 0 : 1);
    if (nulls == null) {
      return;
    }
    for (var from = 0; from < size; from += 8) {
      var bits = 0;
      for (var i = from; i < Math.min(size, from + 8); i++) {
        bits |= nulls.get(i) ? 1 << (i - from) : 0;
      }
      out.putByte(bits);
    }
  }

  /// Only entries that occur are written: a batch may be a small slice of a large dictionary.
  private static void writeCoded(Dictionary dictionary, int[] codes, int size, ByteSink out) {
    var recoded = new int[dictionary.size()];
    Arrays.fill(recoded, -1);
    var used = new int[Math.min(size, dictionary.size())];
    var entries = 0;
    for (var i = 0; i < size; i++) {
      if (recoded[codes[i]] < 0) {
        recoded[codes[i]] = entries;
        used[entries++] = codes[i];
      }
    }
    out.putByte(dictionary.isDistinct() ? 1 : 0).putInt(entries);
    for (var i = 0; i < entries; i++) {
      out.putInt(dictionary.entry(used[i]).length());
    }
    for (var i = 0; i < entries; i++) {
      var entry = dictionary.entry(used[i]);
      out.putBytes(entry.heap(), entry.from(), entry.length());
    }
    for (var i = 0; i < size; i++) {
      var code = recoded[codes[i]];
      if (entries <= 0x100) {
        out.putByte(code);
      } else if (entries <= 0x1_0000) {
        out.putByte(code).putByte(code >>> 8);
      } else {
        out.putInt(code);
      }
    }
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
        var nulls = readNulls(size, in);
        var values = new boolean[room(size, 1, in)];
        for (var i = 0; i < size; i++) {
          values[i] = in.getByte() != 0;
        }
        yield new BooleanColumn(values, nulls, size);
      }
      case LONG -> {
        var nulls = readNulls(size, in);
        var values = new long[room(size, 8, in)];
        for (var i = 0; i < size; i++) {
          values[i] = in.getLong();
        }
        yield new LongColumn(type, values, nulls, size);
      }
      case DOUBLE -> {
        var nulls = readNulls(size, in);
        var values = new double[room(size, 8, in)];
        for (var i = 0; i < size; i++) {
          values[i] = Double.longBitsToDouble(in.getLong());
        }
        yield new DoubleColumn(values, nulls, size);
      }
      case TEXT -> {
        var dictionary = readDictionary(in);
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

  private static @Nullable Nulls readNulls(int size, ByteSource in) {
    if (in.getByte() == 0) {
      return null;
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
    var distinct = in.getByte() != 0;
    var entries = in.count(4);
    var offsets = new int[entries + 1];
    for (var i = 0; i < entries; i++) {
      var length = in.getInt();
      if (length < 0 || length > in.left() - offsets[i]) {
        throw new MalformedException("an entry of " + length + " bytes");
      }
      offsets[i + 1] = offsets[i] + length;
    }
    return new HeapDictionary(in.getBytes(offsets[entries]), offsets, entries, distinct);
  }

  private static int[] readCodes(int entries, int size, ByteSource in) {
    var width = entries <= 0x100 ? 1 : entries <= 0x1_0000 ? 2 : 4;
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
