package vedette.functions.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.data.text.Text;

/// What the example of `matches regex` cannot show: Unicode, and patterns that mean harm.
@NullMarked
class RegexTest {
  @ParameterizedTest
  @CsvSource({
    "'\\d+', 'ＡＢ１２', true",
    "'\\d+', 'ＡＢ', false",
    "'^\\w+$', 'naïveté', true",
    "'^[\\w-]+$', 'naïve-té', true",
    "'^\\W+$', 'é', false",
    "'a\\sb', 'é a\u00a0b', true",
    "'^[]x]+$', ']xé', false",
    "'(?i)ÄÖ', 'äö', true"
  })
  void classesFollowUnicodeBeyondAscii(String pattern, String text, boolean found) {
    assertThat(regex(pattern).isIn(Text.of(text))).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a**", "[b-a]", "(?=x)", "(x)\\1", "((a{900}){900}){900}"})
  void whatIsNoExpressionIsNull(String pattern) {
    assertThat(Regex.of(Text.of(pattern))).isNull();
  }

  @Test
  void nestingBeyondTheStackIsNull() {
    assertThat(Regex.of(Text.of("(".repeat(20_000) + ")".repeat(20_000)))).isNull();
  }

  @Test
  void timeIsLinear() {
    var text = Text.of("a".repeat(100_000) + "b");
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(regex("(a*)*c").isIn(text)).isFalse());
  }

  private static Regex regex(String pattern) {
    @Nullable Regex regex = Regex.of(Text.of(pattern));
    assertThat(regex).as(pattern).isNotNull();
    return java.util.Objects.requireNonNull(regex);
  }
}
