package vedette.testkit.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A file: what is durable, what readers see, and the changes between the two.
final class SimulatedFile {
  private static final int SECTOR = 512;
  private byte[] durable = new byte[0];
  private byte[] present = new byte[0];
  private final List<Change> unsynced = new ArrayList<>();

  /// Bytes written at `from`, or, when `bytes` is empty, a cut to the size `from`.
  private record Change(int from, byte[] bytes) {}

  byte[] present() {
    return present;
  }

  void write(byte[] bytes) {
    unsynced.add(new Change(present.length, bytes.clone()));
    present = written(present, present.length, bytes, 0, bytes.length);
  }

  void cut(int size) {
    unsynced.add(new Change(size, new byte[0]));
    present = Arrays.copyOf(present, size);
  }

  void sync() {
    durable = present;
    unsynced.clear();
  }

  /// What is left after a loss of power: of each change since the last sync everything, nothing, or
  /// any of its sectors, whose bytes may be zeros or noise where the write was torn.
  void lose(Random random) {
    var left = durable;
    for (var change : unsynced) {
      left = survivor(left, change, random);
    }
    durable = left;
    present = left;
    unsynced.clear();
  }

  private static byte[] survivor(byte[] before, Change change, Random random) {
    var fate = random.nextInt(6); // torn into sectors as often as all else
    if (change.bytes().length == 0) {
      return fate < 2 && change.from() < before.length
          ? Arrays.copyOf(before, change.from())
          : before;
    }
    if (fate == 0) {
      return before;
    }
    if (fate == 1) {
      return written(before, change.from(), change.bytes(), 0, change.bytes().length);
    }
    if (fate == 2) {
      var whole = random.nextInt(change.bytes().length + 1);
      return written(before, change.from(), change.bytes(), 0, whole);
    }
    return sectors(before, change, random);
  }

  private static byte[] sectors(byte[] before, Change change, Random random) {
    var left = before;
    var bytes = change.bytes();
    for (var at = 0; at < bytes.length; ) {
      var end = Math.min(bytes.length, at + SECTOR - (change.from() + at) % SECTOR);
      switch (random.nextInt(3)) {
        case 0 -> left = written(left, change.from() + at, bytes, at, end - at);
        case 1 -> {
          var noise = new byte[end - at];
          if (random.nextBoolean()) {
            random.nextBytes(noise);
          }
          left = written(left, change.from() + at, noise, 0, noise.length);
        }
        default -> {}
      }
      at = end;
    }
    return left;
  }

  private static byte[] written(byte[] before, int at, byte[] bytes, int from, int length) {
    var after = Arrays.copyOf(before, Math.max(before.length, at + length));
    System.arraycopy(bytes, from, after, at, length);
    return after;
  }
}
