package vedette.store;

import java.util.TreeMap;
import java.util.function.Supplier;

/// Which versions of the manifest are being read within this process.
final class Holds {
  private final TreeMap<Long, Integer> readers = new TreeMap<>();

  /// Takes a state and holds its files, with no moment between the two.
  synchronized Snapshot hold(Supplier<State> present) {
    var state = present.get();
    var version = state.manifest().version();
    readers.merge(version, 1, Integer::sum);
    return new Snapshot(state, () -> release(version));
  }

  private synchronized void release(long version) {
    readers.computeIfPresent(version, (_, count) -> count == 1 ? null : count - 1);
  }

  /// The oldest version being read; the largest long when none is.
  synchronized long oldest() {
    return readers.isEmpty() ? Long.MAX_VALUE : readers.firstKey();
  }
}
