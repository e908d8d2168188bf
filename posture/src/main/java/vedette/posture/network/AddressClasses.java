package vedette.posture.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;

/// Address sets as sets of small numbers.
///
/// All addresses that lie in the same of the sets are one class, however scattered they are: a tag
/// of ten thousand prefixes that no other set cuts is a single class.
final class AddressClasses {
  private final IdentityHashMap<AddressSet, BitSet> sets = new IdentityHashMap<>();
  private final List<AddressSet> order = new ArrayList<>();

  void add(AddressSet set) {
    if (sets.put(set, new BitSet()) == null) {
      order.add(set);
    }
  }

  /// Finds the classes; no set may be added afterwards.
  void settle() {
    var first = settle(order.stream().map(AddressSet::four).toList(), 0);
    settle(order.stream().map(AddressSet::six).toList(), first);
  }

  private int settle(List<Intervals> family, int from) {
    var numbers = new HashMap<BitSet, Integer>();
    Sweep.over(
        family,
        (members, _, _, _, _) -> {
          if (!numbers.containsKey(members)) {
            var number = from + numbers.size();
            numbers.put((BitSet) members.clone(), number);
            members.stream().forEach(set -> of(order.get(set)).set(number));
          }
        });
    return from + numbers.size();
  }

  /// The classes of a set that was added.
  BitSet of(AddressSet set) {
    return sets.getOrDefault(set, new BitSet());
  }
}
