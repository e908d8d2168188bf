package vedette.functions;

/// An aggregate that only counts rows, so that it can be told how many instead of which.
public interface RowCounter extends Accumulator {
  /// As if `rows` rows of `group` had been added; the group was grown before.
  void addCount(int group, long rows);
}
