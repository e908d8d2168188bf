package vedette.detect.evaluate;

import java.util.Arrays;

/// A set of numbers, without an object for each.
final class LongSet {
  private long[] slots = new long[64];
  private int size;
  private boolean zero;

  /// @return false when the number was in it
  boolean add(long number) {
    if (number == 0) {
      var first = !zero;
      zero = true;
      return first;
    }
    if (size * 2 >= slots.length) {
      grow();
    }
    return put(number);
  }

  private boolean put(long number) {
    var mask = slots.length - 1;
    var mixed = number * 0x9E3779B97F4A7C15L;
    var at = (int) (mixed ^ (mixed >>> 32)) & mask;
    while (slots[at] != 0) {
      if (slots[at] == number) {
        return false;
      }
      at = (at + 1) & mask;
    }
    slots[at] = number;
    size++;
    return true;
  }

  private void grow() {
    var old = slots;
    slots = new long[old.length * 2];
    size = 0;
    Arrays.stream(old).filter(number -> number != 0).forEach(this::put);
  }
}
