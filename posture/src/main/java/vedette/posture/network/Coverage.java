package vedette.posture.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import vedette.posture.network.RuleBoxes.Box;

/// Whether boxes cover a box: a search for a packet of it that none of them holds.
///
/// One dimension after the other is split into the classes that the candidates tell apart; a branch
/// ends as soon as no candidate is left (a packet escapes) or one holds all that is left (none
/// does). The work is bounded: what takes more than [#MOST_STEPS] is answered with "escapes", so
/// that a rule is called dead only when that was proved.
final class Coverage {
  private static final int MOST_STEPS = 400_000;

  private final Box target;
  private final List<Box> candidates;

  /// For each dimension, the candidates that hold all of the target there and in all later ones.
  private final BitSet[] holdsRest = new BitSet[RuleBoxes.DIMENSIONS + 1];

  private int steps;

  private Coverage(Box target, List<Box> candidates) {
    this.target = target;
    this.candidates = candidates;
    var rest = new BitSet();
    rest.set(0, candidates.size());
    for (var dimension = RuleBoxes.DIMENSIONS; dimension >= 0; dimension--) {
      holdsRest[dimension] = rest;
      rest = (BitSet) rest.clone();
      for (var index = 0; dimension > 0 && index < candidates.size(); index++) {
        var side = candidates.get(index).sides()[dimension - 1];
        if (rest.get(index) && !isSubset(target.sides()[dimension - 1], side)) {
          rest.clear(index);
        }
      }
    }
  }

  /// Whether some packet of `target` is in none of `others`.
  static boolean escapes(Box target, List<Box> others) {
    for (var side : target.sides()) {
      if (side.isEmpty()) {
        return false;
      }
    }
    var meeting = new ArrayList<Box>();
    for (var other : others) {
      // The packet looked for is in the tags that the target needs, and in no other.
      if (isSubset(other.tags(), target.tags()) && other.meets(target)) {
        meeting.add(other);
      }
    }
    var all = new BitSet();
    all.set(0, meeting.size());
    return new Coverage(target, meeting).escapes(0, all);
  }

  private static boolean isSubset(BitSet small, BitSet large) {
    var rest = (BitSet) small.clone();
    rest.andNot(large);
    return rest.isEmpty();
  }

  private boolean escapes(int dimension, BitSet left) {
    if (left.isEmpty() || ++steps > MOST_STEPS) {
      return true;
    }
    if (left.intersects(holdsRest[dimension])) {
      return false;
    }
    var seen = new HashSet<BitSet>();
    var side = target.sides()[dimension];
    for (var number = side.nextSetBit(0); number >= 0; number = side.nextSetBit(number + 1)) {
      var here = holding(dimension, number, left);
      if (seen.add(here) && escapes(dimension + 1, here)) {
        return true;
      }
    }
    return false;
  }

  private BitSet holding(int dimension, int number, BitSet left) {
    var here = new BitSet();
    for (var index = left.nextSetBit(0); index >= 0; index = left.nextSetBit(index + 1)) {
      here.set(index, candidates.get(index).sides()[dimension].get(number));
    }
    return here;
  }
}
