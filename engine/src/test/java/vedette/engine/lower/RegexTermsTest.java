package vedette.engine.lower;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegexTermsTest {
  private static @Nullable List<List<String>> runs(String pattern) {
    var alternatives = RegexTerms.of(pattern);
    return alternatives == null
        ? null
        : alternatives.stream()
            .map(runs -> runs.stream().filter(run -> !run.isEmpty()).toList())
            .toList();
  }

  @Test
  void alternativesAreSpelledOut() {
    assertThat(runs("-c (Get|Put)\\(x+\\)"))
        .containsExactly(List.of("-c Get(x", ")"), List.of("-c Put(x", ")"));
    assertThat(runs("abc|def")).containsExactly(List.of("abc"), List.of("def"));
  }

  @Test
  void whatMayBeLeftOutPromisesNothing() {
    assertThat(runs("abc?d")).containsExactly(List.of("ab", "d"));
    assertThat(runs("ab(cd)*e")).containsExactly(List.of("ab", "e"));
    assertThat(runs("ab{0,3}c")).containsExactly(List.of("a", "c"));
    assertThat(runs("ab{2}c")).containsExactly(List.of("ab", "c"));
    assertThat(runs("a|")).containsExactly(List.of("a"), List.of());
  }

  @Test
  void whatIsNotUnderstoodGivesUp() {
    assertThat(runs("\\Qa.b\\E")).isNull();
    assertThat(runs("[[:alpha:]]b")).isNull();
    assertThat(runs("(?P<name>a)b")).isNull();
    assertThat(runs("a\\x41")).isNull();
    assertThat(runs("(a")).isNull();
  }

  @Test
  void ignoringCaseKeepsClearOfLettersWithRelatives() {
    assertThat(runs("(?i)mimikatz")).containsExactly(List.of("mimi", "atz"));
    assertThat(runs("(?i:ask)ask")).containsExactly(List.of("a", "ask"));
  }

  /// Whatever matches holds the runs of one alternative, in order.
  @Test
  void theRunsAreThereInWhateverMatches() {
    var random = new Random(20_261_122);
    var matches = 0;
    for (var round = 0; round < 30_000; round++) {
      var pattern = pattern(random, 3);
      var text = text(random);
      var runs = RegexTerms.of(pattern);
      if (runs != null && Pattern.compile(pattern).matcher(text).find()) {
        matches++;
        assertThat(runs).as(pattern + " in " + text).anyMatch(run -> isIn(run, text));
      }
    }
    assertThat(matches).isGreaterThan(1_000);
  }

  private static boolean isIn(List<String> runs, String text) {
    var at = 0;
    for (var run : runs) {
      var found = text.indexOf(run, at);
      if (found < 0) {
        return false;
      }
      at = found + run.length();
    }
    return true;
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (var left = random.nextInt(8); left >= 0; left--) {
      text.append("ab-".charAt(random.nextInt(3)));
    }
    return text.toString();
  }

  private static String pattern(Random random, int depth) {
    var made = new StringBuilder();
    for (var left = random.nextInt(3); left >= 0; left--) {
      switch (random.nextInt(depth > 0 ? 7 : 4)) {
        case 0, 1 -> made.append('a');
        case 2 -> made.append('b');
        case 3 -> made.append(random.nextBoolean() ? "[ab]" : ".");
        case 4 -> made.append("a").append("*+?".charAt(random.nextInt(3)));
        case 5 -> made.append('(').append(pattern(random, depth - 1)).append(')');
        default ->
            made.append("(?:")
                .append(pattern(random, depth - 1))
                .append('|')
                .append(pattern(random, depth - 1))
                .append(random.nextBoolean() ? "){0,2}" : ")");
      }
    }
    return made.toString();
  }
}
