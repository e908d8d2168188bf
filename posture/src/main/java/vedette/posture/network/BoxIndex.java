package vedette.posture.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import vedette.posture.network.RuleBoxes.Box;

/// Boxes by what they hold: for each class of each dimension, the numbers of the boxes around it.
///
/// So "which of a thousand boxes meet this one" is a handful of unions of bit sets, not a thousand
/// comparisons.
final class BoxIndex {
  private static final BitSet NONE = new BitSet();

  private final List<Box> boxes = new ArrayList<>();
  private final List<List<BitSet>> holders = new ArrayList<>();

  BoxIndex() {
    for (var dimension = 0; dimension < RuleBoxes.DIMENSIONS; dimension++) {
      holders.add(new ArrayList<>());
    }
  }

  void add(Box box) {
    for (var dimension = 0; dimension < RuleBoxes.DIMENSIONS; dimension++) {
      var list = holders.get(dimension);
      var side = box.sides()[dimension];
      for (var number = side.nextSetBit(0); number >= 0; number = side.nextSetBit(number + 1)) {
        while (list.size() <= number) {
          list.add(new BitSet());
        }
        list.get(number).set(boxes.size());
      }
    }
    boxes.add(box);
  }

  int size() {
    return boxes.size();
  }

  Box get(int number) {
    return boxes.get(number);
  }

  /// The boxes that hold a class.
  BitSet holding(int dimension, int number) {
    var list = holders.get(dimension);
    return number < list.size() ? list.get(number) : NONE;
  }

  /// Those of some boxes that hold a whole side.
  BitSet holdingAll(int dimension, BitSet side, BitSet some) {
    var left = (BitSet) some.clone();
    for (var number = side.nextSetBit(0);
        number >= 0 && !left.isEmpty();
        number = side.nextSetBit(number + 1)) {
      left.and(holding(dimension, number));
    }
    return left;
  }

  /// The boxes that share a packet with `target`, if their tags allow.
  BitSet sharing(Box target) {
    var sharing = new BitSet();
    sharing.set(0, boxes.size());
    for (var dimension = 0; dimension < RuleBoxes.DIMENSIONS; dimension++) {
      var touching = new BitSet();
      var side = target.sides()[dimension];
      for (var number = side.nextSetBit(0); number >= 0; number = side.nextSetBit(number + 1)) {
        touching.or(holding(dimension, number));
      }
      sharing.and(touching);
    }
    return sharing;
  }

  /// Those of them that need no unknown tag that `target` does not need.
  BitSet meeting(Box target) {
    var meeting = sharing(target);
    for (var each = meeting.nextSetBit(0); each >= 0; each = meeting.nextSetBit(each + 1)) {
      var needed = (BitSet) boxes.get(each).tags().clone();
      needed.andNot(target.tags());
      meeting.set(each, needed.isEmpty());
    }
    return meeting;
  }

  /// Those of them that hold all of it.
  BitSet holding(Box target) {
    var holding = meeting(target);
    for (var dimension = 0; dimension < RuleBoxes.DIMENSIONS; dimension++) {
      holding = holdingAll(dimension, target.sides()[dimension], holding);
    }
    return holding;
  }

  /// The number of a rule's first box; boxes come in the order of their rules.
  int firstOf(int rule) {
    var first = boxes.size();
    while (first > 0 && boxes.get(first - 1).rule() >= rule) {
      first--;
    }
    return first;
  }
}
