package vedette.engine.kernel;

import org.jspecify.annotations.Nullable;
import vedette.data.column.Nulls;

/// The loop of an aggregate in row form; implementations are templates, as of [Kernel].
interface AddLoop {
  /// Adds all rows to the states of their groups.
  ///
  /// @param states one for each group
  /// @param groups the group of each row
  /// @param nulls rows that the aggregate does not see, or null when it sees all
  void run(
      Object[] states, int[] groups, @Nullable Object[] arguments, @Nullable Nulls nulls, int rows);
}
