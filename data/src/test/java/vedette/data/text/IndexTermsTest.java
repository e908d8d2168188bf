package vedette.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IndexTermsTest {
  private static final long SEED = 20_261_122;

  private static List<String> terms(String needle, boolean left, boolean right) {
    return IndexTerms.of(Text.of(needle), left, right).stream().map(Text::toString).toList();
  }

  @Test
  void onlyWholeTermsOfThreeAreIndexed() {
    assertEquals(List.of("azure", "mcp"), terms("Azure/MCP", true, true));
    assertEquals(List.of("azure"), terms("@azure/mcp", true, false));
    assertEquals(List.of(), terms("azure/mcp", false, false));
    assertEquals(List.of("azure"), terms("/azure/mc", false, false));
    assertEquals(List.of(), terms("ab-cd", true, true));
    assertEquals(List.of("straße"), terms("-STRAßE", true, true));
  }

  @Test
  void whateverMatchesHoldsTheTerms() {
    var random = new Random(SEED);
    var cursor = new TermCursor();
    var matches = 0;
    for (var round = 0; round < 20_000; round++) {
      var haystack = word(random, 12);
      var needle = word(random, 5);
      if (Terms.has(haystack, needle)) {
        matches++;
        var held = new HashSet<Text>();
        cursor.reset(haystack);
        while (cursor.next()) {
          held.add(Text.of(Arrays.copyOf(cursor.term(), cursor.length())));
        }
        assertTrue(held.containsAll(IndexTerms.of(needle, true, true)), haystack + " " + needle);
      }
    }
    assertTrue(matches > 100, "matches: " + matches);
  }

  private static Text word(Random random, int longest) {
    var letters = "aAbB/ é";
    var word = new StringBuilder();
    for (var left = random.nextInt(longest); left >= 0; left--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return Text.of(word.toString());
  }
}
