package vedette.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TermsTest {
  private static final long SEED = 20_261_122;

  private static boolean has(String haystack, String needle) {
    return Terms.has(Text.of(haystack), Text.of(needle));
  }

  @Test
  void underscoreHyphenAndPointSeparate() {
    assertTrue(has("alpha_beta", "alpha"));
    assertTrue(has("alpha-beta.gamma", "BETA"));
    assertFalse(has("helloworld", "hello"));
    assertTrue(has("anything", ""));
    assertTrue(has("", ""));
    assertFalse(has("", "a"));
  }

  @Test
  void aNeedleWithSeparatorsIsContiguous() {
    assertTrue(has("npx @azure/mcp@latest server", "azure/mcp"));
    assertFalse(has("npx @azure/mcpx", "azure/mcp"));
    assertFalse(has("xazure/mcp", "azure/mcp"));
    assertFalse(has("azure - mcp", "azure/mcp"));
    assertTrue(has("run -enc abc", "-enc"));
    assertTrue(has("run x-enc", "-enc"));
    assertFalse(has("run -encode", "-enc"));
  }

  @Test
  void laterOccurrencesCount() {
    assertTrue(has("xmcp mcpx mcp", "mcp"));
    assertFalse(has("xmcp mcpx", "mcp"));
  }

  @Test
  void lettersBeyondAsciiBelongToTerms() {
    assertFalse(has("émcp", "mcp"));
    assertFalse(has("mcpé", "mcp"));
    assertTrue(has("→mcp→", "mcp"));
    assertTrue(has("ein ÜBER gang", "über"));
    assertFalse(has("ein übergang", "über"));
  }

  @Test
  void prefixesAndSuffixes() {
    Text text = Text.of("powershell.exe -EncodedCommand");
    assertTrue(Terms.hasPrefix(text, Text.of("enc")));
    assertFalse(Terms.hasPrefix(text, Text.of("shell")));
    assertTrue(Terms.hasSuffix(text, Text.of("SHELL")));
    assertFalse(Terms.hasSuffixCaseSensitive(text, Text.of("SHELL")));
    assertTrue(Terms.hasPrefixCaseSensitive(text, Text.of("Enc")));
    assertFalse(Terms.hasCaseSensitive(text, Text.of("PowerShell")));
  }

  /// The definition itself, slowly: some occurrence whose term edges hold.
  private static boolean slow(String haystack, String needle) {
    int[] text = Folding.fold(Text.of(haystack)).toString().codePoints().toArray();
    int[] part = Folding.fold(Text.of(needle)).toString().codePoints().toArray();
    for (int at = 0; at + part.length <= text.length; at++) {
      int end = at + part.length;
      boolean same = Arrays.equals(text, at, end, part, 0, part.length);
      if (same
          && (part.length == 0
              || (edge(text, at - 1, part[0]) && edge(text, end, part[part.length - 1])))) {
        return true;
      }
    }
    return false;
  }

  private static boolean edge(int[] text, int neighbour, int own) {
    boolean outside = neighbour < 0 || neighbour >= text.length;
    return !Terms.isTermPoint(own) || outside || !Terms.isTermPoint(text[neighbour]);
  }

  @Test
  void agreesWithTheDefinition() {
    Random random = new Random(SEED);
    for (int round = 0; round < 50_000; round++) {
      String haystack = random(random, 40);
      String needle = random(random, 3);
      assertEquals(slow(haystack, needle), has(haystack, needle), () -> haystack + " | " + needle);
    }
  }

  private static String random(Random random, int lengthMax) {
    int[] points = "abAB01 _-é→".codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(lengthMax + 1); left > 0; left--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  @Test
  void theCursorFindsWhatHasFinds() {
    TermCursor cursor = new TermCursor();
    cursor.reset(Text.of("C:\\Temp\\MCP-Server_v2 Über!"));
    List<String> terms = new ArrayList<>();
    while (cursor.next()) {
      terms.add(new Text(cursor.term(), 0, cursor.length()).toString());
    }
    assertEquals(List.of("c", "temp", "mcp", "server", "v2", "über"), terms);
  }
}
