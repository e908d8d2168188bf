package vedette.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TextTest {
  private static final long SEED = 20_261_121;
  private static final String ALPHABET = "aAbB zZ09_-./\\éÉßſKkİıçΣσς中😀\u0000";

  private static Text t(String text) {
    return Text.of(text);
  }

  private static String random(Random random, int lengthMax) {
    int[] points = ALPHABET.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(lengthMax + 1); left > 0; left--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  /// The same characters somewhere inside another heap.
  private static Text embedded(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int before = random.nextInt(9);
    byte[] heap = new byte[before + bytes.length + random.nextInt(9)];
    random.nextBytes(heap);
    System.arraycopy(bytes, 0, heap, before, bytes.length);
    return new Text(heap, before, bytes.length);
  }

  @Test
  void agreesWithStringsOnRandomTexts() {
    Random random = new Random(SEED);
    for (int round = 0; round < 20_000; round++) {
      String a = random(random, 20);
      String b = random(random, 3);
      Text x = embedded(a, random);
      Text y = embedded(b, random);
      assertEquals(a, x.toString());
      assertEquals(t(a), x);
      assertEquals(t(a).hash64(), x.hash64());
      assertEquals(a.codePointCount(0, a.length()), x.codePointCount());
      assertEquals(a.contains(b), x.contains(y), () -> a + " " + b);
      assertEquals(a.startsWith(b), x.startsWith(y));
      assertEquals(a.endsWith(b), x.endsWith(y));
      assertEquals(a + b, x.concat(y).toString());
      assertEquals(a.chars().allMatch(c -> c < 128), x.isAscii());
    }
  }

  @Test
  void substringCountsCodePoints() {
    Random random = new Random(SEED + 1);
    for (int round = 0; round < 5_000; round++) {
      String a = random(random, 12);
      int[] points = a.codePoints().toArray();
      int start = random.nextInt(15);
      int count = random.nextInt(15);
      int from = Math.min(start, points.length);
      int size = Math.min(count, points.length - from);
      assertEquals(
          new String(points, from, size), embedded(a, random).substring(start, count).toString());
    }
    assertEquals("", t("abc").substring(3, 1).toString());
    assertEquals("abc", t("abc").substring(0, Integer.MAX_VALUE).toString());
  }

  @Test
  void ordersByCodePoint() {
    Random random = new Random(SEED + 2);
    for (int round = 0; round < 5_000; round++) {
      String a = random(random, 5);
      String b = random(random, 5);
      int expected = Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
      assertEquals(
          Integer.signum(expected),
          Integer.signum(embedded(a, random).compareTo(embedded(b, random))));
    }
  }

  @Test
  void hashesRarelyCollide() {
    Set<Long> hashes = new HashSet<>();
    for (int number = 0; number < 200_000; number++) {
      hashes.add(t("host-" + number).hash64());
    }
    assertEquals(200_000, hashes.size());
    Set<Integer> low = new HashSet<>();
    for (int number = 0; number < 65_536; number++) {
      low.add((int) t(Integer.toString(number)).hash64() & 0xFFFF);
    }
    assertTrue(low.size() > 40_000, "about 1 - 1/e of the low halves are hit: " + low.size());
  }

  @Test
  void zerosAndLengthsHashApart() {
    Set<Long> hashes = new HashSet<>();
    for (int length = 0; length < 64; length++) {
      hashes.add(Text.of(new byte[length]).hash64());
    }
    assertEquals(64, hashes.size());
  }

  @Test
  void foldsCodePointByCodePoint() {
    assertTrue(t("ÉCOLE").equalsIgnoringCase(t("école")));
    assertTrue(t("ΣΑΣ").equalsIgnoringCase(t("σας")));
    assertFalse(t("straße").equalsIgnoringCase(t("STRASSE")));
    assertTrue(t("Ⱥx").containsIgnoringCase(t("ⱥX")));
    assertTrue(t("xxⱥ").endsWithIgnoringCase(t("XȺ")));
    assertTrue(t("ⱥxx").startsWithIgnoringCase(t("ȺX")));
  }

  @Test
  void neverFoldsOutsideCharactersToAscii() {
    assertFalse(t("\u212A").equalsIgnoringCase(t("k")));
    assertFalse(t("\u017F").equalsIgnoringCase(t("s")));
    assertFalse(t("\u0130").equalsIgnoringCase(t("i")));
    assertFalse(t("\u0131").equalsIgnoringCase(t("I")));
  }

  @Test
  void searchesIgnoringCaseAgreeWithFoldedTexts() {
    Random random = new Random(SEED + 3);
    for (int round = 0; round < 20_000; round++) {
      Text x = embedded(random(random, 40), random);
      Text y = embedded(random(random, 3), random);
      String folded = Folding.fold(x).toString();
      String part = Folding.fold(y).toString();
      assertEquals(folded.contains(part), x.containsIgnoringCase(y), () -> x + " | " + y);
      assertEquals(folded.startsWith(part), x.startsWithIgnoringCase(y));
      assertEquals(folded.endsWith(part), x.endsWithIgnoringCase(y));
      assertEquals(folded.equals(part), x.equalsIgnoringCase(y));
    }
  }

  @Test
  void changesCase() {
    assertEquals("ÄÖ ß", t("äö ß").toUpper().toString());
    assertEquals("äö ß", t("ÄÖ ß").toLower().toString());
    assertEquals("abc".toUpperCase(Locale.ROOT), t("abc").toUpper().toString());
    Text lower = t("already lower");
    assertEquals(lower, lower.toLower());
  }

  @Test
  void livesWithHostileBytes() {
    Random random = new Random(SEED + 4);
    byte[] heap = new byte[40];
    for (int round = 0; round < 20_000; round++) {
      random.nextBytes(heap);
      int from = random.nextInt(20);
      Text text = new Text(heap, from, random.nextInt(20));
      text.toString();
      text.toUpper().toLower();
      text.substring(2, 3);
      Text part = new Text(heap, random.nextInt(30), random.nextInt(5));
      text.containsIgnoringCase(part);
      text.endsWithIgnoringCase(part);
      Terms.has(text, part);
      TermCursor cursor = new TermCursor();
      cursor.reset(text);
      while (cursor.next()) {
        assertTrue(Utf8.isValid(cursor.term(), 0, cursor.length()));
      }
      assertEquals(
          Utf8.isValid(heap, text.from(), text.end()),
          Arrays.equals(text.bytes(), text.toString().getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void loneSurrogatesBecomeReplacements() {
    assertEquals("a\uFFFDb", t("a\uD800b").toString());
    assertEquals("😀", t("😀").toString());
    assertNotEquals(t("?"), t("\uDC00"));
  }

  /// What lies behind a text in its array has no part in its hash, nor has whether anything does.
  @Test
  void hashesOfTheSameBytesAreTheSame() {
    var bytes = new byte[96];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 37 - 100);
    }
    for (var length = 0; length <= 40; length++) {
      for (var from = 0; from < 9; from++) {
        var alone = Arrays.copyOfRange(bytes, from, from + length);
        assertEquals(Text.hash64(alone, 0, length), Text.hash64(bytes, from, length));
      }
    }
  }
}
