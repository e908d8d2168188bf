package vedette.functions.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vedette.data.column.Column;
import vedette.data.column.Dictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.TextColumn;
import vedette.data.text.Text;

/// Groups that come and go, come again, lie far apart or end for good have as many different texts
/// as sets of them say, whatever dictionaries they come from.
class DistinctTextsTest {
  private static final long SEED = Long.getLong("vedette.seed", new Random().nextInt(1_000_000));

  /// Groups that may come again in every batch; those above end.
  private static final int STAYING = 300;

  private final Random random = new Random(SEED);
  private final Map<Integer, Set<String>> expected = new HashMap<>();
  private int next = STAYING;

  /// Entries of the same few thousand texts, now and then twice or very many.
  private Dictionary dictionary() {
    var distinct = random.nextInt(4) > 0;
    var size = random.nextInt(5) == 0 ? 40_000 : 1 + random.nextInt(900);
    var texts = new ArrayList<Text>();
    var first = random.nextInt(2_000);
    for (var code = 0; code < size; code++) {
      texts.add(Text.of("t" + (distinct ? first + code : random.nextInt(50))));
    }
    return Dictionary.of(texts, distinct);
  }

  private void add(DistinctTexts to, Dictionary dictionary, int rows, int from, int wide) {
    var groups = new int[rows];
    var codes = new int[rows];
    for (var row = 0; row < rows; row++) {
      groups[row] = from + random.nextInt(wide);
      codes[row] = random.nextInt(dictionary.size());
      var text = dictionary.entry(codes[row]).toString();
      expected.computeIfAbsent(groups[row], _ -> new HashSet<>()).add(text);
    }
    to.grow(from + wide);
    to.add(new Column[] {new TextColumn(dictionary, codes, rows)}, groups, rows);
  }

  private DistinctTexts gathered() {
    var texts = new DistinctTexts();
    for (var number = 0; number < 8; number++) {
      var dictionary = dictionary();
      for (var batch = random.nextInt(6); batch >= 0; batch--) {
        add(texts, dictionary, 1 + random.nextInt(20_000), 0, STAYING);
        texts.endGroups(false);
        var wide = random.nextInt(3) == 0 ? 200_000 : 1 + random.nextInt(500);
        add(texts, dictionary, 1 + random.nextInt(3_000), next, wide);
        if (random.nextInt(3) == 0) {
          dictionary = dictionary();
          add(texts, dictionary, 10, next, wide);
        }
        texts.endGroups(true);
        next += wide;
      }
    }
    return texts;
  }

  @Test
  void groupsHaveAsManyTextsAsTheirSets() {
    for (var trial = 0; trial < 2; trial++) {
      var whole = gathered();
      var other = gathered();
      whole.grow(next);
      other.grow(next);
      whole.merge(other, IntStream.range(0, next).toArray(), next);
      if (trial > 0) {
        whole.endings(random.nextInt(5)).parallelStream().forEach(Runnable::run);
      }
      var counts = ((LongColumn) whole.result(0, next)).values();
      for (var group : List.copyOf(expected.keySet())) {
        assertThat(counts[group])
            .as("group %d, -Dvedette.seed=%d", group, SEED)
            .isEqualTo(expected.get(group).size());
      }
      expected.clear();
      next = STAYING;
    }
  }
}
