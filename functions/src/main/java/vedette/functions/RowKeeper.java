package vedette.functions;

import vedette.data.column.Column;

/// An aggregate that keeps one whole row a group and chooses it by its first argument, so that the
/// others need not be read before it is known which rows stay.
public interface RowKeeper extends Accumulator {
  /// Rows whose cells can be asked for later.
  @FunctionalInterface
  interface Rows {
    /// All arguments of the rows named by the first `count` entries of `rows`, which rise.
    Column[] at(int[] rows, int count);
  }

  /// Whether the row with the largest first argument is kept, not the smallest.
  boolean keepsLargest();

  /// As [#add], with all arguments but the first to be asked for when the result is wanted.
  void keep(Column first, Rows others, int[] groups, int rows);
}
