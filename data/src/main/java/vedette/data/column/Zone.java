package vedette.data.column;

/// Between what bounds the whole numbers or times of some rows lie, nulls aside.
///
/// @param low the lowest, `low > high` when every row is null
/// @param hasNulls whether any row may be null
public record Zone(long low, long high, boolean hasNulls) {
  /// The zone of rows about which nothing is known.
  public static final Zone UNKNOWN = new Zone(Long.MIN_VALUE, Long.MAX_VALUE, true);

  /// Whether a value may lie between these bounds, both included.
  public boolean meets(long from, long to) {
    return low <= to && high >= from && low <= high;
  }

  /// Whether every row is a value between these bounds.
  public boolean isWithin(long from, long to) {
    return !hasNulls && low >= from && high <= to;
  }
}
