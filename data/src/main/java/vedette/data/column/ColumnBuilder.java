package vedette.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// Makes a column a cell at a time.
///
/// The typed appenders are for hot paths; [#append(Object)] takes the Java form of [Scalar]. Text
/// and dynamic cells are dictionary-coded on the way in.
public final class ColumnBuilder {
  private final Type type;
  private final Type.Storage storage;
  private long[] longs = new long[0];
  private double[] doubles = new double[0];
  private boolean[] booleans = new boolean[0];
  private @Nullable Object[] objects = new Object[0];
  private int[] codes = new int[0];
  private DictionaryBuilder dictionary = new DictionaryBuilder();
  private @Nullable Nulls nulls;
  private int capacity;
  private int size;

  public ColumnBuilder(Type type, int expectedRows) {
    this.type = type;
    this.storage = type.storage();
    grow(Math.max(16, expectedRows));
  }

  public Type type() {
    return type;
  }

  public int size() {
    return size;
  }

  /// Appends a value in the Java form of [Scalar], or the null of the type.
  public ColumnBuilder append(@Nullable Object value) {
    if (value == null) {
      return appendNull();
    }
    return switch (storage) {
      case BOOLEAN -> appendBoolean((boolean) value);
      case LONG -> appendLong(LongColumn.unbox(value));
      case DOUBLE -> appendDouble((double) value);
      case TEXT -> appendText((Text) value);
      case DYNAMIC -> appendText(DynamicColumn.entry((Dynamic) value));
      case OBJECT -> {
        ensure();
        objects[size++] = value;
        yield this;
      }
    };
  }

  /// Appends the null of the type: `""` for text.
  public ColumnBuilder appendNull() {
    if (storage == Type.Storage.TEXT) {
      return appendText(Text.EMPTY);
    }
    if (storage == Type.Storage.DYNAMIC) {
      return appendText(DynamicColumn.entry(Dynamic.NULL));
    }
    ensure();
    if (storage != Type.Storage.OBJECT) {
      if (nulls == null) {
        nulls = Nulls.none(capacity);
      }
      nulls.set(size);
    }
    size++;
    return this;
  }

  public ColumnBuilder appendLong(long value) {
    ensure();
    longs[size++] = value;
    return this;
  }

  public ColumnBuilder appendDouble(double value) {
    ensure();
    doubles[size++] = value;
    return this;
  }

  public ColumnBuilder appendBoolean(boolean value) {
    ensure();
    booleans[size++] = value;
    return this;
  }

  /// Appends the bytes of a text, or the binary form of a dynamic.
  public ColumnBuilder appendText(Text value) {
    ensure();
    codes[size++] = dictionary.code(value);
    return this;
  }

  /// Appends cell `row` of a column of the same type.
  public ColumnBuilder appendFrom(Column column, int row) {
    return append(column.isNull(row) ? null : column.value(row));
  }

  /// The column of all cells so far; the builder starts again, empty.
  public Column build() {
    var rows = size;
    var built =
        switch (storage) {
          case BOOLEAN -> new BooleanColumn(booleans, nulls, rows);
          case LONG -> new LongColumn(type, longs, nulls, rows);
          case DOUBLE -> new DoubleColumn(doubles, nulls, rows);
          case TEXT -> new TextColumn(dictionary.build(), codes, rows);
          case DYNAMIC -> new DynamicColumn(dictionary.build(), codes, rows);
          case OBJECT -> new ObjectColumn(type, objects, rows);
        };
    reset();
    return built;
  }

  private void reset() {
    var expected = Math.max(16, size);
    size = 0;
    capacity = 0;
    nulls = null;
    dictionary = new DictionaryBuilder();
    longs = new long[0];
    doubles = new double[0];
    booleans = new boolean[0];
    objects = new Object[0];
    codes = new int[0];
    grow(expected);
  }

  private void ensure() {
    if (size == capacity) {
      grow(capacity * 2);
    }
  }

  private void grow(int wanted) {
    switch (storage) {
      case BOOLEAN -> booleans = Arrays.copyOf(booleans, wanted);
      case LONG -> longs = Arrays.copyOf(longs, wanted);
      case DOUBLE -> doubles = Arrays.copyOf(doubles, wanted);
      case TEXT, DYNAMIC -> codes = Arrays.copyOf(codes, wanted);
      case OBJECT -> objects = Arrays.copyOf(objects, wanted);
    }
    if (nulls != null) {
      nulls = nulls.resized(wanted);
    }
    capacity = wanted;
  }
}
