package vedette.data.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// One value for every row.
public record ConstantColumn(Scalar constant, int size) implements Column {
  @Override
  public Type type() {
    return constant.type();
  }

  @Override
  public boolean isNull(int row) {
    return constant.isNull();
  }

  @Override
  public @Nullable Object value(int row) {
    return constant.value();
  }

  @Override
  public ConstantColumn take(int[] rows, int count) {
    return new ConstantColumn(constant, count);
  }

  /// The same rows, each with its own cell; for consumers that have no loop for constants.
  public Column expand() {
    var value = constant.value();
    var type = type();
    return switch (type.storage()) {
      case BOOLEAN -> {
        var cells = new boolean[size];
        Arrays.fill(cells, value != null && (boolean) value);
        yield new BooleanColumn(cells, nulls(), size);
      }
      case LONG -> {
        var cells = new long[size];
        Arrays.fill(cells, value == null ? 0 : LongColumn.unbox(value));
        yield new LongColumn(type, cells, nulls(), size);
      }
      case DOUBLE -> {
        var cells = new double[size];
        Arrays.fill(cells, value == null ? 0 : (double) value);
        yield new DoubleColumn(cells, nulls(), size);
      }
      case TEXT -> {
        var text = value == null ? Text.EMPTY : (Text) value;
        yield new TextColumn(Dictionary.of(text), new int[size], size);
      }
      case DYNAMIC -> {
        var dynamic = value == null ? Dynamic.NULL : (Dynamic) value;
        yield new DynamicColumn(Dictionary.of(DynamicColumn.entry(dynamic)), new int[size], size);
      }
      case OBJECT -> {
        var cells = new @Nullable Object[size];
        Arrays.fill(cells, value);
        yield new ObjectColumn(type, cells, size);
      }
    };
  }

  private @Nullable Nulls nulls() {
    return constant.isNull() ? Nulls.all(size) : null;
  }
}
