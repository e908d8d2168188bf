package vedette.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Several needles at once find what each finds alone.
final class TermNeedleSetTest {
  private static final long SEED = 20_261_122;
  private static final String[] LETTERS = {"a", "b", "B", "z", "-", "/", " ", "é", "É", "1", "k"};

  private static TermNeedleSet set(String... needles) {
    return new TermNeedleSet(Stream.of(needles).map(Text::of).map(TermNeedle::of).toList());
  }

  @Test
  void wholeTermsWhateverTheCase() {
    var tools = set("adfind", "chisel", "fscan", "hashcat", "netscan", "-enc");
    assertTrue(tools.anyIn(Text.of("C:\\tools\\NetScan.exe /all")));
    assertTrue(tools.anyIn(Text.of("chisel")));
    assertTrue(tools.anyIn(Text.of("run x-ENC")));
    assertFalse(tools.anyIn(Text.of("netscanner xhashcat chisels adfin run -encode")));
    assertFalse(tools.anyIn(Text.EMPTY));
  }

  @Test
  void needlesThatCannotBeEnteredCountAsWell() {
    assertTrue(set("one", "two", "three", "four", "five", "q").anyIn(Text.of("a q b")));
    assertTrue(set("one", "two", "three", "four", "five", "über").anyIn(Text.of("ein ÜBER gang")));
    assertTrue(set("one", "two", "three", "four", "five", "").anyIn(Text.of("x")));
    assertFalse(set().anyIn(Text.of("x")));
  }

  @Test
  void onlyTheTextItselfIsLookedAt() {
    var heap = Text.of("fscan ad find fscan");
    var middle = new Text(heap.heap(), heap.from() + 3, 7);
    assertFalse(set("fscan", "chisel", "hashcat", "netscan", "find").anyIn(middle));
    assertTrue(set("fscan", "chisel", "hashcat", "netscan", "ad").anyIn(middle));
  }

  @Test
  void asEachAlone() {
    var random = new Random(SEED);
    var found = 0;
    for (var round = 0; round < 4_000; round++) {
      var needles = new ArrayList<TermNeedle>();
      for (var count = random.nextInt(9); count > 0; count--) {
        var needle = Text.of(word(random, 5));
        needles.add(random.nextBoolean() ? TermNeedle.of(needle) : TermNeedle.exact(needle));
      }
      var text = Text.of(word(random, 24));
      var expected = needles.stream().anyMatch(needle -> needle.isIn(text));
      assertEquals(expected, new TermNeedleSet(List.copyOf(needles)).anyIn(text), text::toString);
      found += expected ? 1 : 0;
    }
    assertTrue(found > 500 && found < 3_500, "found " + found);
  }

  private static String word(Random random, int most) {
    var word = new StringBuilder();
    for (var length = random.nextInt(most + 1); length > 0; length--) {
      word.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return word.toString();
  }
}
