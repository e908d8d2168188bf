package vedette.store.bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads Thrift's compact protocol into plain values: numbers as `Long`, bytes as `byte[]`, lists
/// and [Struct]s. Unknown fields are kept and never looked at. Depth and number of values are
/// bounded, because the bytes may be anybody's.
public final class ThriftReader {
  private static final int DEEPEST = 16;

  /// A value takes some 50 bytes of memory and perhaps a single one of the file.
  private static final int MOST_VALUES = 4_000_000;

  private final ByteSource in;
  private int read;

  public ThriftReader(ByteSource in) {
    this.in = in;
  }

  /// A struct: its fields by number.
  public record Struct(Map<Integer, Object> fields) {
    public long number(int id) {
      return fields.get(id) instanceof Long value ? value : missing(id);
    }

    public long numberOr(int id, long other) {
      return fields.get(id) instanceof Long value ? value : other;
    }

    /// A number that is a size or a count.
    public int size(int id) {
      var value = number(id);
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw new MalformedException("a size of " + value);
      }
      return (int) value;
    }

    public String text(int id) {
      return fields.get(id) instanceof byte[] value
          ? new String(value, StandardCharsets.UTF_8)
          : String.valueOf(missing(id));
    }

    public Struct struct(int id) {
      return fields.get(id) instanceof Struct value ? value : new Struct(Map.of(0, missing(id)));
    }

    /// Whether a field was there.
    public boolean has(int id) {
      return fields.containsKey(id);
    }

    /// The bytes of a field, or none.
    public byte[] bytesOr(int id, byte[] other) {
      return fields.get(id) instanceof byte[] value ? value : other;
    }

    public List<Struct> structs(int id) {
      var found = new ArrayList<Struct>();
      if (fields.get(id) instanceof List<?> values) {
        for (var value : values) {
          if (value instanceof Struct struct) {
            found.add(struct);
          }
        }
      }
      return found;
    }

    private static long missing(int id) {
      throw new MalformedException("metadata without field " + id);
    }
  }

  /// The struct that begins here.
  public Struct struct() {
    return struct(0);
  }

  private Struct struct(int depth) {
    if (depth > DEEPEST) {
      throw new MalformedException("metadata nested deeper than " + DEEPEST);
    }
    var fields = new HashMap<Integer, Object>();
    var id = 0;
    while (true) {
      var head = in.getByte();
      if (head == 0) {
        return new Struct(fields);
      }
      id = head >>> 4 == 0 ? (int) zigzag() : id + (head >>> 4);
      var value = value(head & 15, depth);
      if (value != null) {
        fields.put(id, value);
      }
    }
  }

  private long zigzag() {
    var value = in.getVarint();
    return value >>> 1 ^ -(value & 1);
  }

  private @Nullable Object value(int type, int depth) {
    if (++read > MOST_VALUES) {
      throw new MalformedException("metadata of more than " + MOST_VALUES + " values");
    }
    return switch (type) {
      case 1 -> 1L;
      case 2 -> 0L;
      case 3 -> (long) in.getByte();
      case 4, 5, 6 -> zigzag();
      case 7 -> in.getLong();
      case 8 -> in.getBytes(count(in.getVarint(), 1));
      case 9, 10 -> list(depth);
      case 12 -> struct(depth + 1);
      default -> throw new MalformedException("a field of type " + type);
    };
  }

  private int count(long count, int size) {
    if (count < 0 || count * size > in.left()) {
      throw new MalformedException(count + " items in " + in.left() + " bytes");
    }
    return (int) count;
  }

  private List<Object> list(int depth) {
    if (depth > DEEPEST) {
      throw new MalformedException("metadata nested deeper than " + DEEPEST);
    }
    var head = in.getByte();
    var count = count(head >>> 4 == 15 ? in.getVarint() : head >>> 4, 1);
    var values = new ArrayList<Object>();
    for (var i = 0; i < count; i++) {
      var value = value((head & 15) <= 2 ? 3 : head & 15, depth + 1);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }
}
