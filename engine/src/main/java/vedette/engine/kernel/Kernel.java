package vedette.engine.kernel;

import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.Nulls;
import vedette.data.type.Type;

/// A loop over rows. Implementations are templates: they are never used themselves, but copied with
/// the row function as class data.
interface Kernel {
  /// The results for all rows.
  ///
  /// @param type the type of the result
  /// @param arguments what the readers of the row function expect (see [Readers])
  /// @param nulls rows that are null without asking the function, or null when there are none
  Column run(Type type, @Nullable Object[] arguments, @Nullable Nulls nulls, int rows);
}
