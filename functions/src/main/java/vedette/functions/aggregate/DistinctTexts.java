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
/// Pairs of a group and a code wait in [CodePairs] and are told from each other group by group,
/// with no hash table. Groups that are over need their number only; pairs of the others are written
/// down with their dictionary. Only groups that were written down several times are compared by
/// hash at last.
final class DistinctTexts implements Accumulator {
  private static final int NEVER = -1;
  private static final int SEVERAL = -2;

  private final CodePairs pairs = new CodePairs();
  private final List<Epoch> epochs = new ArrayList<>();
  private @Nullable Dictionary dictionary;
  private long[] counts = {};

  /// The only epoch in which a group was written down, or one of the two above.
  private int[] epochOf = {};

  private long written;
  private int highestWritten = -1;
  private boolean isSettled;

  /// Different pairs of one dictionary.
  private record Epoch(int[] groups, int[] codes, Dictionary dictionary) {}

  @Override
  public void grow(int groups) {
    if (groups > counts.length) {
      var from = counts.length;
      counts = Arrays.copyOf(counts, Math.max(groups, from * 2));
      epochOf = Arrays.copyOf(epochOf, counts.length);
      Arrays.fill(epochOf, from, counts.length, NEVER);
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
      writeDown(false);
      dictionary = texts.dictionary();
      pairs.enter(texts.dictionary().size());
    }
    pairs.add(groups, texts.codes(), rows);
  }

  @Override
  public void endGroups(boolean forGood) {
    writeDown(forGood);
  }

  /// Writes the waiting pairs down, or only how many each group has where nobody will ask for more.
  private void writeDown(boolean forGood) {
    var known = dictionary;
    if (known == null || pairs.isEmpty()) {
      return;
    }
    if (forGood && known.isDistinct() && pairs.lowest() > highestWritten) {
      pairs.sum(counts);
    } else {
      pairs.reduce();
      addEpoch(pairs.groups(), pairs.codes(), known, known.isDistinct());
    }
    pairs.clear();
  }

  private void addEpoch(int[] groups, int[] codes, Dictionary of, boolean distinct) {
    var number = epochs.size();
    for (var group : groups) {
      var before = epochOf[group];
      epochOf[group] = distinct && (before == NEVER || before == number) ? number : SEVERAL;
      counts[group]++;
      highestWritten = Math.max(highestWritten, group);
    }
    epochs.add(new Epoch(groups, codes, of));
    written += groups.length;
  }

  @Override
  public void merge(Accumulator other, int[] groupMap, int groups) {
    var from = (DistinctTexts) other;
    writeDown(false);
    from.writeDown(false);
    for (var epoch : from.epochs) {
      var mapped = new int[epoch.groups().length];
      for (var i = 0; i < mapped.length; i++) {
        mapped[i] = groupMap[epoch.groups()[i]];
      }
      addEpoch(mapped, epoch.codes(), epoch.dictionary(), true);
    }
    for (var group = 0; group < groups; group++) {
      if (from.epochOf[group] == NEVER) {
        counts[groupMap[group]] += from.counts[group];
      } else if (from.epochOf[group] == SEVERAL) {
        epochOf[groupMap[group]] = SEVERAL;
      }
    }
  }

  @Override
  public List<Runnable> endings(int parts) {
    writeDown(false);
    isSettled = true;
    var all = 0L;
    for (var group = 0; group < counts.length; group++) {
      all += epochOf[group] == SEVERAL ? counts[group] : 0;
    }
    var endings = new ArrayList<Runnable>();
    var from = 0;
    var before = 0L;
    for (var group = 0; group < counts.length && all > 0; group++) {
      before += epochOf[group] == SEVERAL ? counts[group] : 0;
      if (before * parts >= all * (endings.size() + 1) && endings.size() < parts - 1) {
        endings.add(settling(from, group + 1));
        from = group + 1;
      }
    }
    if (all > 0) {
      endings.add(settling(from, counts.length));
    }
    return endings;
  }

  private Runnable settling(int from, int to) {
    return () -> settle(from, to);
  }

  @Override
  public Column result(int output, int groups) {
    if (!isSettled) {
      writeDown(false);
      settle(0, counts.length);
      isSettled = true;
    }
    return new LongColumn(Type.LONG, Arrays.copyOf(counts, groups), null, groups);
  }

  /// Counts the groups from `from` to before `to` that were written down several times anew, by
  /// what their texts hash to.
  private void settle(int from, int to) {
    var ends = new int[to - from];
    var all = 0;
    for (var group = from; group < to; group++) {
      ends[group - from] = all;
      all = Math.toIntExact(all + (epochOf[group] == SEVERAL ? counts[group] : 0));
    }
    if (all == 0) {
      return;
    }
    var hashes = new long[all];
    for (var epoch : epochs) {
      addHashes(epoch, from, to, hashes, ends);
    }
    var different = new DifferentHashes();
    var start = 0;
    for (var group = from; group < to; group++) {
      if (epochOf[group] == SEVERAL) {
        counts[group] = different.count(hashes, start, ends[group - from]);
        start = ends[group - from];
      }
    }
  }

  /// Puts what the texts of those groups hash to beside each other.
  ///
  /// @param ends of each group from `from` on where its next hash goes
  private void addHashes(Epoch epoch, int from, int to, long[] hashes, int[] ends) {
    var groups = epoch.groups();
    var codes = epoch.codes();
    var texts = epoch.dictionary();
    for (var i = 0; i < groups.length; i++) {
      var group = groups[i];
      if (group >= from && group < to && epochOf[group] == SEVERAL) {
        hashes[ends[group - from]++] = texts.hash(codes[i]);
      }
    }
  }

  @Override
  public boolean clear() {
    pairs.clear();
    epochs.clear();
    Arrays.fill(counts, 0);
    Arrays.fill(epochOf, NEVER);
    written = 0;
    highestWritten = -1;
    isSettled = false;
    return true;
  }

  @Override
  public long bytes() {
    return 12L * counts.length + pairs.bytes() + 8L * written;
  }
}
