package vedette.functions.aggregate;

import java.util.Arrays;

/// Pairs of a group and a code of one dictionary, each kept once in the end.
///
/// Rows are put in order by group, by counting them, and then a mark for each code says in which
/// group it was last seen: two passes over neighbouring numbers and one over as many marks as the
/// dictionary has entries. A hash table of pairs would miss the cache with every row.
final class CodePairs {
  private static final int FIRST_ROOM = 1 << 16;

  /// Groups that may lie between the lowest and the highest of a pair on average.
  private static final int WIDEST = 4;

  /// Entries that a dictionary may have for each pair, or marks cost more than they save.
  private static final int MOST_ENTRIES = 16;

  private int[] groups = {};
  private int[] codes = {};
  private int count;
  private int room = FIRST_ROOM;
  private int[] ordered = {};
  private int[] ends = {};
  private int[] marks = {};
  private int mark;
  private int entries;
  private int lowest = Integer.MAX_VALUE;
  private int highest;

  /// Begins with another dictionary; no pairs are there.
  void enter(int size) {
    entries = size;
  }

  boolean isEmpty() {
    return count == 0;
  }

  void clear() {
    count = 0;
    lowest = Integer.MAX_VALUE;
    highest = 0;
  }

  int[] groups() {
    return Arrays.copyOf(groups, count);
  }

  int[] codes() {
    return Arrays.copyOf(codes, count);
  }

  /// The lowest group.
  int lowest() {
    return lowest;
  }

  /// Adds rows. Where they are more than fit, those that say nothing new are left out first.
  void add(int[] moreGroups, int[] moreCodes, int rows) {
    if (count + rows > room && count > 0) {
      reduce();
    }
    if (count + rows > room / 2) {
      room = Math.max(room, Math.multiplyExact(count + rows, 2));
    }
    if (count + rows > groups.length) {
      var wanted = Math.min(room, Math.max(count + rows, groups.length * 2));
      groups = Arrays.copyOf(groups, wanted);
      codes = Arrays.copyOf(codes, wanted);
    }
    System.arraycopy(moreGroups, 0, groups, count, rows);
    System.arraycopy(moreCodes, 0, codes, count, rows);
    count += rows;
    var low = lowest;
    var high = highest;
    for (var i = 0; i < rows; i++) {
      low = Math.min(low, moreGroups[i]);
      high = Math.max(high, moreGroups[i]);
    }
    lowest = low;
    highest = high;
  }

  /// Leaves each pair once, ordered by group.
  void reduce() {
    if (!order()) {
      reduceFar();
      return;
    }
    var range = range();
    var from = 0;
    var kept = 0;
    for (var group = 0; group < range; group++) {
      var seen = ++mark;
      for (var i = from; i < ends[group]; i++) {
        var code = ordered[i];
        groups[kept] = lowest + group;
        codes[kept] = code;
        kept += marks[code] == seen ? 0 : 1;
        marks[code] = seen;
      }
      from = ends[group];
    }
    count = kept;
  }

  /// Adds to `sums`, for each group, how many different pairs it has.
  void sum(long[] sums) {
    if (!order()) {
      reduceFar();
      for (var i = 0; i < count; i++) {
        sums[groups[i]]++;
      }
      return;
    }
    var range = range();
    var from = 0;
    for (var group = 0; group < range; group++) {
      var seen = ++mark;
      var different = 0;
      for (var i = from; i < ends[group]; i++) {
        var code = ordered[i];
        different += marks[code] == seen ? 0 : 1;
        marks[code] = seen;
      }
      sums[lowest + group] += different;
      from = ends[group];
    }
  }

  private int range() {
    return highest - lowest + 1;
  }

  /// Puts the codes in order by group; false where groups lie too far apart for that, or where the
  /// dictionary is too large for the few rows.
  private boolean order() {
    var low = lowest;
    if (highest - low >= (long) WIDEST * count
        || (entries > marks.length && entries > (long) MOST_ENTRIES * count)) {
      return false;
    }
    var range = range();
    prepare(range);
    for (var i = 0; i < count; i++) {
      ends[groups[i] - low + 1]++;
    }
    for (var group = 0; group < range; group++) {
      ends[group + 1] += ends[group];
    }
    for (var i = 0; i < count; i++) {
      ordered[ends[groups[i] - low]++] = codes[i];
    }
    return true;
  }

  private void prepare(int range) {
    if (ends.length <= range) {
      ends = new int[Math.max(range + 1, ends.length * 2)];
    } else {
      Arrays.fill(ends, 0, range + 1, 0);
    }
    if (ordered.length < count) {
      ordered = new int[groups.length];
    }
    if (marks.length < entries) {
      marks = new int[entries];
      mark = 0;
    }
    if (mark > Integer.MAX_VALUE - range - 1) {
      Arrays.fill(marks, 0);
      mark = 0;
    }
  }

  private void reduceFar() {
    var pairs = new long[count];
    for (var i = 0; i < count; i++) {
      pairs[i] = (long) groups[i] << 32 | codes[i];
    }
    Arrays.sort(pairs);
    var kept = 0;
    for (var i = 0; i < pairs.length; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        groups[kept] = (int) (pairs[i] >>> 32);
        codes[kept++] = (int) pairs[i];
      }
    }
    count = kept;
  }

  long bytes() {
    return 4L * (groups.length + codes.length + ordered.length + ends.length + marks.length);
  }
}
