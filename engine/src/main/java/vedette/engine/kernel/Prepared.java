package vedette.engine.kernel;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.text.Text;
import vedette.functions.Parameter;

/// Prepares the values of one argument (a regular expression, an address range), each distinct one
/// once. A pattern that changes from row to row with ever new values starts the cache anew from
/// time to time, so that it stays small.
final class Prepared {
  private static final int ENTRIES_MAX = 1_024;
  private final @Nullable Method prepare;
  private final Map<Object, @Nullable Object> known = new HashMap<>();

  Prepared(Parameter parameter) {
    this.prepare = parameter.prepare();
  }

  /// The argument for a value that is not null; null when the value makes no sense.
  @Nullable Object of(Object value) {
    if (prepare == null) {
      return value;
    }
    if (known.containsKey(value)) {
      return known.get(value);
    }
    if (known.size() >= ENTRIES_MAX) {
      known.clear();
    }
    var made = FewRows.invoke(prepare, value);
    known.put(value instanceof Text text ? text.compact() : value, made);
    return made;
  }

  /// All rows of a column prepared; null where the value is null or makes no sense.
  @Nullable Object[] column(Column column, int rows) {
    var values = new @Nullable Object[rows];
    for (var row = 0; row < rows; row++) {
      var value = Readers.plain(column.value(row));
      values[row] = value == null ? null : of(value);
    }
    return values;
  }
}
