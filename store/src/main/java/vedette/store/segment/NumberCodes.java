package vedette.store.segment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Numbers as codes of their rising distinct values, where that is smaller: ports, process ids of a
/// day, times of commits. Codes keep the order, so a range of values is a range of codes.
///
/// @param values the distinct values, rising
record NumberCodes(long[] values, int[] codes) {
  private static final int MOST = 1 << 16;

  /// How far apart the numbers may be that are counted without a table of hashes.
  private static final int MOST_SPAN = 1 << 20;

  /// The codes of `numbers`; null when plain numbers of `width` bytes are not larger.
  static @Nullable NumberCodes of(long[] numbers, int width) {
    if (numbers.length == 0) {
      return null;
    }
    var low = Long.MAX_VALUE;
    var high = Long.MIN_VALUE;
    for (var number : numbers) {
      low = Math.min(low, number);
      high = Math.max(high, number);
    }
    if (high - low >= 0 && high - low < Math.min(MOST_SPAN, 2L * numbers.length)) {
      return within(numbers, width, low, (int) (high - low) + 1);
    }
    var table = new Distinct();
    for (var i = 0; i < numbers.length; i++) {
      table.add(numbers[i]);
      if (table.size > MOST || !pays(table.size, numbers.length, width)) {
        return null;
      }
    }
    var values = table.values();
    Arrays.sort(values);
    table.number(values);
    var codes = new int[numbers.length];
    for (var i = 0; i < codes.length; i++) {
      codes[i] = table.code(numbers[i]);
    }
    return new NumberCodes(values, codes);
  }

  /// The same for numbers that lie so close that each has a place of its own.
  private static @Nullable NumberCodes within(long[] numbers, int width, long low, int span) {
    var places = new int[span];
    var size = 0;
    for (var number : numbers) {
      var place = (int) (number - low);
      size += 1 - places[place];
      places[place] = 1;
    }
    if (size > MOST || !pays(size, numbers.length, width)) {
      return null;
    }
    var values = new long[size];
    var next = 0;
    for (var place = 0; place < span; place++) {
      if (places[place] != 0) {
        values[next] = low + place;
        places[place] = next++;
      }
    }
    var codes = new int[numbers.length];
    for (var i = 0; i < codes.length; i++) {
      codes[i] = places[(int) (numbers[i] - low)];
    }
    return new NumberCodes(values, codes);
  }

  private static boolean pays(int entries, int count, int width) {
    var coded = (long) entries * width + (long) count * SegmentLayout.codeWidth(entries);
    return coded < (long) count * width;
  }

  /// An open-addressing set of numbers that then tells their codes.
  private static final class Distinct {
    private long[] keys = new long[1 << 10];
    private int[] codes = new int[1 << 10];
    private int size;

    void add(long value) {
      var slot = slot(value);
      if (codes[slot] != 0) {
        return;
      }
      keys[slot] = value;
      codes[slot] = ++size;
      if (size * 2 > keys.length) {
        grow();
      }
    }

    private int slot(long value) {
      var mask = keys.length - 1;
      var slot = (int) ((value * 0x9E3779B97F4A7C15L) >>> 40) & mask;
      while (codes[slot] != 0 && keys[slot] != value) {
        slot = slot + 1 & mask;
      }
      return slot;
    }

    private void grow() {
      var oldKeys = keys;
      var oldCodes = codes;
      keys = new long[oldKeys.length * 2];
      codes = new int[keys.length];
      for (var i = 0; i < oldKeys.length; i++) {
        if (oldCodes[i] != 0) {
          var slot = slot(oldKeys[i]);
          keys[slot] = oldKeys[i];
          codes[slot] = oldCodes[i];
        }
      }
    }

    long[] values() {
      var values = new long[size];
      for (var slot = 0; slot < keys.length; slot++) {
        if (codes[slot] != 0) {
          values[codes[slot] - 1] = keys[slot];
        }
      }
      return values;
    }

    void number(long[] sorted) {
      for (var i = 0; i < sorted.length; i++) {
        codes[slot(sorted[i])] = i + 1;
      }
    }

    int code(long value) {
      return codes[slot(value)] - 1;
    }
  }
}
