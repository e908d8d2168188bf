package vedette.data.dynamic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import vedette.data.text.Text;

/// Removes repeated keys from a bag that is being built: the last value wins, at the first place.
///
/// Repeats are rare and bags small, so the common path only compares keys pairwise, or sorted
/// hashes when there are many; the parts are moved only when a repeat was found.
final class DuplicateKeys {
  private static final int PAIRWISE_UP_TO = 12;

  private DuplicateKeys() {}

  /// Rewrites payload and ends in place; returns the new end of the ends.
  static int drop(byte[] bytes, int start, int[] ends, int first, int last) {
    if (!repeats(bytes, start, ends, first, last)) {
      return last;
    }
    Map<Text, int[]> entries = new LinkedHashMap<>();
    for (int slot = first; slot < last; slot += 2) {
      entries.put(key(bytes, start, ends, first, slot), new int[] {ends[slot], ends[slot + 1]});
    }
    return rewrite(entries, bytes, start, ends, first);
  }

  private static int rewrite(
      Map<Text, int[]> entries, byte[] bytes, int start, int[] ends, int first) {
    int size = entries.keySet().stream().mapToInt(Text::length).sum();
    size += entries.values().stream().mapToInt(bounds -> bounds[1] - bounds[0]).sum();
    byte[] kept = new byte[size];
    int written = 0;
    int slot = first;
    for (Map.Entry<Text, int[]> entry : entries.entrySet()) {
      Text key = entry.getKey();
      System.arraycopy(key.heap(), key.from(), kept, written, key.length());
      written += key.length();
      ends[slot++] = written;
      int[] bounds = entry.getValue();
      System.arraycopy(bytes, start + bounds[0], kept, written, bounds[1] - bounds[0]);
      written += bounds[1] - bounds[0];
      ends[slot++] = written;
    }
    System.arraycopy(kept, 0, bytes, start, size);
    return slot;
  }

  private static Text key(byte[] bytes, int start, int[] ends, int first, int slot) {
    int begin = slot == first ? 0 : ends[slot - 1];
    return new Text(bytes, start + begin, ends[slot] - begin);
  }

  private static boolean repeats(byte[] bytes, int start, int[] ends, int first, int last) {
    return (last - first) / 2 <= PAIRWISE_UP_TO
        ? repeatsPairwise(bytes, start, ends, first, last)
        : repeatsHashed(bytes, start, ends, first, last);
  }

  private static boolean repeatsPairwise(byte[] bytes, int start, int[] ends, int first, int last) {
    for (int slot = first + 2; slot < last; slot += 2) {
      int from = ends[slot - 1];
      int size = ends[slot] - from;
      for (int other = first; other < slot; other += 2) {
        int otherFrom = other == first ? 0 : ends[other - 1];
        if (ends[other] - otherFrom == size
            && Arrays.equals(
                bytes,
                start + from,
                start + from + size,
                bytes,
                start + otherFrom,
                start + otherFrom + size)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Equal hashes of different keys only cost a needless rewrite.
  private static boolean repeatsHashed(byte[] bytes, int start, int[] ends, int first, int last) {
    long[] hashes = new long[(last - first) / 2];
    for (int index = 0; index < hashes.length; index++) {
      int slot = first + 2 * index;
      int from = slot == first ? 0 : ends[slot - 1];
      hashes[index] = Text.hash64(bytes, start + from, ends[slot] - from);
    }
    Arrays.sort(hashes);
    for (int index = 1; index < hashes.length; index++) {
      if (hashes[index] == hashes[index - 1]) {
        return true;
      }
    }
    return false;
  }
}
