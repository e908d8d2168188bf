package vedette.engine.operator;

import java.util.List;
import vedette.data.column.Column;

/// The state of one window function during one reading.
public interface WindowFunction {
  /// The function's values for the next `rows` rows.
  ///
  /// @param arguments its arguments for the same rows
  Column next(List<Column> arguments, int rows);
}
