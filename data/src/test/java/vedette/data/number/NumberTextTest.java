package vedette.data.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.data.text.Text;

final class NumberTextTest {
  private static final long SEED = 20_261_125;

  private static @Nullable Long whole(String text) {
    return Integers.parseLong(Text.of(text));
  }

  private static @Nullable Double real(String text) {
    return Reals.parse(Text.of(text));
  }

  @Test
  void readsWholeNumbers() {
    assertEquals(45L, whole(" 45 "));
    assertEquals(7L, whole("+007"));
    assertEquals(Long.MIN_VALUE, whole("-9223372036854775808"));
    assertEquals(Long.MAX_VALUE, whole("9223372036854775807"));
    assertEquals(31L, whole("0X1f"));
    assertEquals(-1L, whole("0xFFFFFFFFFFFFFFFF"));
    assertEquals(255, Integers.parseInt(Text.of("0xFF")));
    assertNull(Integers.parseInt(Text.of("2147483648")));
    assertEquals(Integer.MIN_VALUE, Integers.parseInt(Text.of("-2147483648")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "abc",
        "3.14",
        "42.0",
        "1e3",
        "1_000",
        "0b11",
        "-0x10",
        "9223372036854775808",
        "-9223372036854775809",
        "0x",
        "0x1FFFFFFFFFFFFFFFF",
        "+",
        "-",
        "--1",
        "1 2",
        "99999999999999999999999999"
      })
  void whatIsNoWholeNumberIsNull(String text) {
    assertNull(whole(text));
  }

  @Test
  void wholeNumbersReadBack() {
    Random random = new Random(SEED);
    byte[] target = new byte[Integers.TEXT_LENGTH_MAX];
    for (int round = 0; round < 50_000; round++) {
      long value = random.nextLong() >> random.nextInt(64);
      int end = Integers.write(value, target, 0);
      assertEquals(Long.toString(value), new Text(target, 0, end).toString());
      assertEquals(value, Integers.decimal(target, 0, end));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0",
    "1.5, 1.5",
    "-0.0, -0.0",
    "100000000000, 100000000000.0",
    "1e20, 100000000000000000000.0",
    "1e21, 1e21",
    "1.5e300, 1.5e300",
    "0.00001, 0.00001",
    "1e-7, 1e-7",
    "2.5e-9, 2.5e-9",
    "5e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e308"
  })
  void printsReals(double value, String expected) {
    assertEquals(expected, Reals.text(value));
  }

  @Test
  void printsTheRecordedDigits() {
    assertEquals("0.30000000000000007", Reals.text(0.1 + 0.2));
    assertEquals("inf", Reals.text(Double.POSITIVE_INFINITY));
    assertEquals("-inf", Reals.text(Double.NEGATIVE_INFINITY));
  }

  @Test
  void realsReadBack() {
    Random random = new Random(SEED + 1);
    for (int round = 0; round < 50_000; round++) {
      double any = Double.longBitsToDouble(random.nextLong());
      double near = random.nextInt(2_000_000) / 1000.0;
      for (double value : new double[] {any, near}) {
        if (Double.isFinite(value)) {
          assertEquals(value, real(Reals.text(value)));
        }
      }
    }
  }

  @Test
  void readsReals() {
    assertEquals(1500.0, real("1.5E+3"));
    assertEquals(0.5, real("+.5"));
    assertEquals(5.0, real(" 5. "));
    assertEquals(Double.POSITIVE_INFINITY, real("Inf"));
    assertEquals(0.1, real("0.1000000000000000055511151231257827"));
    assertEquals(Double.POSITIVE_INFINITY, real("1e99999999999999999999"));
    assertEquals(0.0, real("1e-99999999999999999999"));
    for (String none :
        new String[] {"", ".", "1d", "1f", "0x1F", "1_000", "1e", "e5", "1e+", "+"}) {
      assertNull(real(none), none);
    }
  }

  @Test
  void agreesWithJavaOnDigits() {
    Random random = new Random(SEED + 2);
    String alphabet = "0123456789.eE+-";
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int left = 1 + random.nextInt(12); left > 0; left--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertEquals(javaReal(text.toString()), real(text.toString()), text::toString);
    }
  }

  private static @Nullable Double javaReal(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException none) {
      return null;
    }
  }

  @Test
  void readsTruth() {
    assertEquals(true, Booleans.parse(Text.of("tRuE")));
    assertEquals(true, Booleans.parse(Text.of("-1")));
    assertEquals(false, Booleans.parse(Text.of("0")));
    for (String none : new String[] {"", "yes", " true", "1.0"}) {
      assertNull(Booleans.parse(Text.of(none)), none);
    }
  }

  @Test
  void decimalsKeepThirtyFourDigits() {
    BigDecimal third = Decimals.divide(Decimals.of(1), Decimals.of(3));
    assertNotNull(third);
    assertEquals("0.3333333333333333333333333333333333", Decimals.text(third));
    BigDecimal tenth = Decimals.parse(Text.of("0.10"));
    assertNotNull(tenth);
    assertEquals("0.1", Decimals.text(tenth));
    assertEquals("4294967296", Decimals.text(new BigDecimal("4294967296.00")));
    assertNull(Decimals.divide(tenth, BigDecimal.ZERO));
    assertNull(Decimals.parse(Text.of("1e999999999")));
    assertNull(Decimals.parse(Text.of("abc")));
    BigDecimal remainder = Decimals.modulo(Decimals.of(-10), Decimals.of(3));
    assertEquals(BigDecimal.valueOf(2), remainder);
    assertEquals(
        new BigDecimal("0.1"), Decimals.modulo(new BigDecimal("1e40"), new BigDecimal("0.3")));
  }

  @Test
  void readsGuids() {
    UUID guid = UUID.fromString("ae3133f2-6e22-49ae-b06a-16e6a9b212eb");
    assertEquals(guid, Guids.parse(Text.of("AE3133F2-6e22-49ae-b06a-16e6a9b212eb")));
    assertEquals(guid, Guids.parse(Text.of("ae3133f26e2249aeb06a16e6a9b212eb")));
    assertEquals(guid, Guids.parse(Text.of("{ae3133f2-6e22-49ae-b06a-16e6a9b212eb}")));
    assertNull(Guids.parse(Text.of("xyz")));
    assertNull(Guids.parse(Text.of("ae3133f2-6e22-49ae-b06a-16e6a9b212e")));
  }
}
