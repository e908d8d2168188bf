package vedette.functions.aggregate;

/// Numbers different 64-bit hashes from 0, in order of first sight.
final class HashNumbers {
  private static final int FIRST_SLOTS = 1 << 10;
  private long[] hashes = new long[FIRST_SLOTS];

  /// The number of the hash in the same place, and one; 0 where nothing is.
  private int[] numbers = new int[FIRST_SLOTS];

  private int size;

  int size() {
    return size;
  }

  /// The number of a hash, new or known.
  int number(long hash) {
    var slot = slot(hash);
    if (numbers[slot] != 0) {
      return numbers[slot] - 1;
    }
    hashes[slot] = hash;
    numbers[slot] = ++size;
    if (size * 2 > numbers.length) {
      grow();
    }
    return size - 1;
  }

  private int slot(long hash) {
    var mask = numbers.length - 1;
    var slot = (int) (hash ^ hash >>> 32) & mask;
    while (numbers[slot] != 0 && hashes[slot] != hash) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    var oldHashes = hashes;
    var oldNumbers = numbers;
    hashes = new long[oldHashes.length * 2];
    numbers = new int[hashes.length];
    for (var i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] != 0) {
        var slot = slot(oldHashes[i]);
        hashes[slot] = oldHashes[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }
}
