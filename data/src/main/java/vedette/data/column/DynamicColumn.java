package vedette.data.column;

import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// `dynamic` values in their binary form, coded like text. A null is an entry like any other.
public record DynamicColumn(Dictionary dictionary, int[] codes, int size) implements Column {
  @Override
  public Type type() {
    return Type.DYNAMIC;
  }

  public Dynamic dynamic(int row) {
    return of(dictionary.entry(codes[row]));
  }

  /// The value whose binary form `entry` is.
  public static Dynamic of(Text entry) {
    return new Dynamic(entry.heap(), entry.from(), entry.length());
  }

  /// The binary form of `value` as a dictionary entry.
  public static Text entry(Dynamic value) {
    return new Text(value.heap(), value.from(), value.length());
  }

  @Override
  public boolean isNull(int row) {
    return dynamic(row).isNull();
  }

  @Override
  public Object value(int row) {
    return dynamic(row);
  }

  @Override
  public DynamicColumn take(int[] rows, int count) {
    return new DynamicColumn(dictionary, TextColumn.takeCodes(codes, rows, count), count);
  }
}
