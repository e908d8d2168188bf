package vedette.posture.network;

import java.util.BitSet;
import java.util.HashSet;
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
  private final BoxIndex index;

  /// For each dimension, the candidates that hold all of the target there and in all later ones.
  private final BitSet[] holdsRest = new BitSet[RuleBoxes.DIMENSIONS + 1];

  private int steps;

  private Coverage(Box target, BoxIndex index, BitSet candidates) {
    this.target = target;
    this.index = index;
    var rest = candidates;
    for (var dimension = RuleBoxes.DIMENSIONS; dimension > 0; dimension--) {
      holdsRest[dimension] = rest;
      rest = index.holdingAll(dimension - 1, target.sides()[dimension - 1], rest);
    }
    holdsRest[0] = rest;
  }

  /// Whether some packet of `target` is in none of the candidates.
  ///
  /// @param candidates boxes of the index that meet the target; the packet looked for is in the
  ///   tags that the target needs, and in no other
  static boolean escapes(Box target, BoxIndex index, BitSet candidates) {
    for (var side : target.sides()) {
      if (side.isEmpty()) {
        return false;
      }
    }
    return new Coverage(target, index, candidates).escapes(0, candidates);
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
      var here = (BitSet) left.clone();
      here.and(index.holding(dimension, number));
      if (seen.add(here) && escapes(dimension + 1, here)) {
        return true;
      }
    }
    return false;
  }
}
