package vedette.functions;

import java.util.List;
import vedette.data.column.Column;

/// One aggregate over all groups of one lane.
///
/// Groups are numbered from 0 without gaps. The order of calls is free apart from this: a group is
/// grown before it is added to, and results come last.
public interface Accumulator {
  /// Makes room for groups 0 to `groups - 1`; never shrinks.
  void grow(int groups);

  /// Adds rows: row `i` of every argument belongs to `groups[i]`, for `i` below `rows`.
  void add(Column[] arguments, int[] groups, int rows);

  /// Tells that the groups of all rows added since the last such call hardly get any more: an hour
  /// is over in rows that come by time. What serves only to tell further rows from these may be
  /// given up.
  ///
  /// @param forGood whether they get none at all, in no lane
  default void endGroups(boolean forGood) {}

  /// Adds what another accumulator of the same kind has gathered: its group `g` is `groupMap[g]`
  /// here, for all of its first `groups` groups. The other is not used afterwards.
  void merge(Accumulator other, int[] groupMap, int groups);

  /// What is still to be done before results can be given, in parts that different threads may do
  /// at once, each part once; empty when there is no such thing. Nothing is added afterwards.
  ///
  /// @param parts how many are wanted
  default List<Runnable> endings(int parts) {
    return List.of();
  }

  /// Output `output` (0 unless there are several) of groups 0 to `groups - 1`.
  Column result(int output, int groups);

  /// Forgets all groups, so that what they took serves the next ones; results given stay what they
  /// are. False where nothing was forgotten, because a fresh accumulator does as well.
  default boolean clear() {
    return false;
  }

  /// Memory held, about, in bytes; asked once a batch for the budget.
  long bytes();
}
