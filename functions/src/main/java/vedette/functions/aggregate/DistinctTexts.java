package vedette.functions.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.TextColumn;
import vedette.data.type.Type;
import vedette.functions.Accumulator;

/// How many different texts each group has, exactly.
///
/// While batches bring the same dictionary, a pair of group and code is told from others by a small
/// table of numbers. Pairs of groups that are over are written down from time to time, so that the
/// table stays small, and all of them with the next dictionary. Most groups never need more: rows
/// come in the order of time, so a group that has an hour in its key has its rows together. Only
/// groups that were written down several times are compared by hash at last.
final class DistinctTexts implements Accumulator {
  private static final long EMPTY = -1;
  private static final int SEVERAL = -2;

  /// Pairs that the table holds while groups come and go: few enough for a fast cache.
  private static final int FEW_PAIRS = 1 << 15;

  /// Rows whose groups go on.
  private static final int NEWEST_ROWS = 1 << 12;

  private long[] pairs = emptied(1 << 10);
  private long[] fresh = new long[1 << 8];
  private int freshCount;
  private int most = FEW_PAIRS;
  private @Nullable Dictionary dictionary;
  private final List<Epoch> epochs = new ArrayList<>();
  private long[] counts = {};
  private int[] epochOf = {};
  private long written;

  /// Different pairs of one dictionary.
  private record Epoch(int[] groups, int[] codes, Dictionary dictionary) {}

  private static long[] emptied(int size) {
    var slots = new long[size];
    Arrays.fill(slots, EMPTY);
    return slots;
  }

  @Override
  public void grow(int groups) {
    if (groups > counts.length) {
      var from = counts.length;
      counts = Arrays.copyOf(counts, Math.max(groups, from * 2));
      epochOf = Arrays.copyOf(epochOf, counts.length);
      Arrays.fill(epochOf, from, counts.length, -1);
    }
  }

  /// A dictionary is the same when it is the same object: see [Dictionary].
  @Override
  @SuppressWarnings("ReferenceEquality")
  public void add(Column[] arguments, int[] groups, int rows) {
    var texts =
        (TextColumn)
            (arguments[0] instanceof ConstantColumn constant ? constant.expand() : arguments[0]);
    if (texts.dictionary() != dictionary) {
      endEpoch();
      dictionary = texts.dictionary();
    }
    var codes = texts.codes();
    for (var row = 0; row < rows; row++) {
      insert((long) groups[row] << 32 | codes[row]);
    }
    if (freshCount >= most) {
      shrink(groups, rows);
    }
  }

  /// Writes down the pairs of groups that are over. Groups are numbered in order of first sight, so
  /// those before all groups of the newest rows will hardly come again where time is part of the
  /// key. Where groups come again and again, none is over, and the table grows instead.
  private void shrink(int[] groups, int rows) {
    var first = Integer.MAX_VALUE;
    for (var row = Math.max(0, rows - NEWEST_ROWS); row < rows; row++) {
      first = Math.min(first, groups[row]);
    }
    var open = 0;
    for (var i = 0; i < freshCount; i++) {
      open += fresh[i] >>> 32 >= first ? 1 : 0;
    }
    if (open <= freshCount / 2) {
      keepFrom(first, open);
    } else {
      most = Math.multiplyExact(most, 2);
    }
  }

  private void keepFrom(int first, int open) {
    var kept = new long[Math.max(1 << 8, open)];
    var over = 0;
    var at = 0;
    for (var i = 0; i < freshCount; i++) {
      if (fresh[i] >>> 32 >= first) {
        kept[at++] = fresh[i];
      } else {
        fresh[over++] = fresh[i];
      }
    }
    writeDown(over);
    System.arraycopy(kept, 0, fresh, 0, open);
    freshCount = open;
    fill();
  }

  private void insert(long pair) {
    var mask = pairs.length - 1;
    var slot = slot(pair) & mask;
    while (pairs[slot] != EMPTY) {
      if (pairs[slot] == pair) {
        return;
      }
      slot = (slot + 1) & mask;
    }
    pairs[slot] = pair;
    if (freshCount == fresh.length) {
      fresh = Arrays.copyOf(fresh, freshCount * 2);
    }
    fresh[freshCount++] = pair;
    if (freshCount * 2 > pairs.length) {
      rehash();
    }
  }

  /// Neighbouring groups lie together, as they come together.
  private static int slot(long pair) {
    var mixed = pair * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }

  private void rehash() {
    pairs = new long[pairs.length * 2];
    fill();
  }

  /// Puts what is fresh into an empty table.
  private void fill() {
    Arrays.fill(pairs, EMPTY);
    var mask = pairs.length - 1;
    for (var i = 0; i < freshCount; i++) {
      var slot = slot(fresh[i]) & mask;
      while (pairs[slot] != EMPTY) {
        slot = (slot + 1) & mask;
      }
      pairs[slot] = fresh[i];
    }
  }

  private void endEpoch() {
    writeDown(freshCount);
    Arrays.fill(pairs, EMPTY);
    freshCount = 0;
    dictionary = null;
  }

  /// Writes down the first `count` pairs.
  private void writeDown(int count) {
    var known = dictionary;
    if (known == null || count == 0) {
      return;
    }
    var groups = new int[count];
    var codes = new int[count];
    for (var i = 0; i < count; i++) {
      groups[i] = (int) (fresh[i] >>> 32);
      codes[i] = (int) fresh[i];
    }
    addEpoch(groups, codes, known, known.isDistinct());
  }

  private void addEpoch(int[] groups, int[] codes, Dictionary of, boolean distinct) {
    var number = epochs.size();
    for (var group : groups) {
      var before = epochOf[group];
      epochOf[group] = distinct && (before == -1 || before == number) ? number : SEVERAL;
      counts[group]++;
    }
    epochs.add(new Epoch(groups, codes, of));
    written += groups.length;
  }

  @Override
  public void merge(Accumulator other, int[] groupMap, int groups) {
    var from = (DistinctTexts) other;
    endEpoch();
    from.endEpoch();
    for (var epoch : from.epochs) {
      var mapped = new int[epoch.groups().length];
      for (var i = 0; i < mapped.length; i++) {
        mapped[i] = groupMap[epoch.groups()[i]];
      }
      addEpoch(mapped, epoch.codes(), epoch.dictionary(), true);
    }
    for (var group = 0; group < groups; group++) {
      if (from.epochOf[group] == SEVERAL) {
        epochOf[groupMap[group]] = SEVERAL;
      }
    }
  }

  @Override
  public Column result(int output, int groups) {
    endEpoch();
    settle();
    return new LongColumn(Type.LONG, Arrays.copyOf(counts, groups), null, groups);
  }

  /// Counts the groups of several dictionaries anew, each by its sorted hashes.
  private void settle() {
    var sizes = new int[counts.length + 1];
    for (var epoch : epochs) {
      for (var group : epoch.groups()) {
        sizes[group + 1] += epochOf[group] == SEVERAL ? 1 : 0;
      }
    }
    for (var group = 0; group < counts.length; group++) {
      sizes[group + 1] = Math.addExact(sizes[group + 1], sizes[group]);
    }
    var hashes = new long[sizes[counts.length]];
    var ends = Arrays.copyOf(sizes, counts.length);
    for (var epoch : epochs) {
      for (var i = 0; i < epoch.groups().length; i++) {
        var group = epoch.groups()[i];
        if (epochOf[group] == SEVERAL) {
          hashes[ends[group]++] = epoch.dictionary().hash(epoch.codes()[i]);
        }
      }
    }
    for (var group = 0; group < counts.length; group++) {
      if (epochOf[group] == SEVERAL) {
        counts[group] = distinct(hashes, sizes[group], ends[group]);
      }
    }
  }

  private static long distinct(long[] hashes, int from, int to) {
    Arrays.sort(hashes, from, to);
    var count = from < to ? 1 : 0;
    for (var i = from + 1; i < to; i++) {
      count += hashes[i] != hashes[i - 1] ? 1 : 0;
    }
    return count;
  }

  @Override
  public long bytes() {
    return 12L * counts.length + 8L * (pairs.length + fresh.length) + 8L * written;
  }
}
