package vedette.data.dynamic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;

final class DynamicTest {
  private static final long SEED = 20_261_126;

  private static Text t(String text) {
    return Text.of(text);
  }

  private static Dynamic json(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Dynamic value = new JsonReader().read(bytes, 0, bytes.length);
    assertNotNull(value, text);
    return value;
  }

  @Test
  void readsPathsInPlace() {
    Dynamic value = json("{\"a\":{\"b\":[10,20,{\"c\":\"x\"}]},\"n\":null}");
    Dynamic list = value.member(t("a")).member(t("b"));
    assertEquals(20, list.element(1).asLong());
    assertEquals("x", list.element(-1).member(t("c")).asText().toString());
    assertEquals(Dynamic.NULL, list.element(3));
    assertEquals(Dynamic.NULL, list.element(-4));
    assertEquals(Dynamic.NULL, list.member(t("a")));
    assertEquals(Dynamic.NULL, value.element(0));
    assertEquals(Dynamic.NULL, value.member(t("missing")));
    assertTrue(value.member(t("n")).isNull());
    assertEquals(2, value.size());
    assertEquals("n", value.key(1).toString());
  }

  @Test
  void typedScalarsKeepTheirType() {
    UUID guid = new UUID(1, 2);
    Dynamic value =
        new DynamicBuilder()
            .startArray()
            .add(new DateTime(0))
            .add(new TimeSpan(-1))
            .add(guid)
            .add(new BigDecimal("1.50"))
            .add(1.0)
            .add(Double.NaN)
            .add(Double.NEGATIVE_INFINITY)
            .end()
            .build();
    assertEquals(
        "[\"0001-01-01T00:00:00.0000000Z\",\"-00:00:00.0000001\","
            + "\"00000000-0000-0001-0000-000000000002\",\"1.5\",1.0,\"NaN\",\"-Infinity\"]",
        value.toString());
    assertEquals(Dynamic.Kind.DATETIME, value.element(0).kind());
    assertEquals(guid, value.element(2).asGuid());
    assertEquals("double", value.element(4).kind().typeName());
  }

  @Test
  void largeValuesWidenTheirTables() {
    DynamicBuilder builder = new DynamicBuilder().startBag();
    for (int index = 0; index < 70_000; index++) {
      builder.key(t("key" + index)).add(index * 7L);
    }
    Dynamic value = builder.end().build();
    assertEquals(70_000, value.size());
    assertEquals(69_999 * 7L, value.member(t("key69999")).asLong());
    assertEquals(value, json(value.toString()));
  }

  @Test
  void aRepeatedKeyTakesTheLastValueAtTheFirstPlace() {
    assertEquals("{\"a\":3,\"b\":2}", json("{\"a\":1,\"b\":2,\"a\":3}").toString());
    StringBuilder many = new StringBuilder("{");
    for (int index = 0; index < 40; index++) {
      many.append("\"k").append(index % 20).append("\":").append(index).append(',');
    }
    Dynamic value = json(many.append("\"z\":{}}").toString());
    assertEquals(21, value.size());
    assertEquals(25, value.member(t("k5")).asLong());
    assertTrue(value.member(t("z")).isBag());
  }

  @Test
  void misuseStopsLoudly() {
    assertThrows(IllegalStateException.class, () -> new DynamicBuilder().build());
    assertThrows(IllegalStateException.class, () -> new DynamicBuilder().add(1).add(2));
    assertThrows(IllegalStateException.class, () -> new DynamicBuilder().startArray().key(t("a")));
    assertThrows(
        IllegalStateException.class, () -> new DynamicBuilder().startBag().key(t("a")).end());
    assertThrows(IllegalStateException.class, () -> Dynamic.of(1).asText());
  }

  @Test
  void depthIsBounded() {
    int depth = Dynamic.MAX_DEPTH;
    assertEquals(
        "[".repeat(depth) + "]".repeat(depth),
        json("[".repeat(depth) + "]".repeat(depth)).toString());
    String tooDeep = "[".repeat(1_000_000);
    assertEquals(tooDeep, JsonReader.parse(t(tooDeep)).asText().toString());
    Dynamic full = json("[".repeat(depth) + "]".repeat(depth));
    assertThrows(DynamicLimitException.class, () -> new DynamicBuilder().startArray().add(full));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1|1",
        "-0|0",
        "1.0|1.0",
        "1e3|1000.0",
        "9223372036854775807|9223372036854775807",
        "9223372036854775808|9223372036854776000.0",
        "\"a\\u00e9\\ud83d\\ude00\\n\\/\"|\"aé😀\\n/\"",
        "\"\\ud800x\"|\"\uFFFDx\"",
        "\"\\ud800\\ud800\\udc00\"|\"\uFFFD\uD800\uDC00\"",
        " [ 1 , { } , [ ] ] |[1,{},[]]",
        "\"\\u0001\\u007f\"|\"\\u0001\\u007F\"",
      })
  void readsJson(String text, String expected) {
    assertEquals(expected, json(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "nul",
        "truex",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "[1 2]",
        "1 2",
        "{\"a\":1,}",
        "NaN",
        "1e400",
        "'a'",
        "]",
        "\"a\tb\"",
        "hello",
        "--1",
        "{\"a\":1]"
      })
  void badJsonIsItsOwnText(String text) {
    Dynamic value = JsonReader.parse(t(text));
    assertEquals(Dynamic.Kind.STRING, value.kind());
    assertEquals(text, value.asText().toString());
  }

  @Test
  void nothingIsNull() {
    assertTrue(JsonReader.parse(Text.EMPTY).isNull());
    assertTrue(JsonReader.parse(t(" \n")).isNull());
    assertTrue(JsonReader.parse(t("null")).isNull());
  }

  @Test
  void printedValuesReadBack() {
    Random random = new Random(SEED);
    for (int round = 0; round < 5_000; round++) {
      DynamicBuilder builder = new DynamicBuilder();
      fill(builder, random, 4);
      Dynamic value = builder.build();
      assertEquals(value, json(value.toString()));
      assertEquals(value.hash64(), json(value.toString()).hash64());
      Dynamic copied = new DynamicBuilder().startArray().add(value).end().build();
      assertEquals(value, copied.element(0));
      assertEquals(value, copied.element(0).compact());
    }
  }

  private static void fill(DynamicBuilder builder, Random random, int depth) {
    switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> builder.addNull();
      case 1 -> builder.add(random.nextBoolean());
      case 2 -> builder.add(random.nextLong() >> random.nextInt(64));
      case 3 -> builder.add(random.nextGaussian() * 1e6);
      case 4, 5 -> builder.add(t("é\"\\\u0003" + random.nextInt(100)));
      case 6 -> {
        builder.startArray();
        for (int left = random.nextInt(6); left > 0; left--) {
          fill(builder, random, depth - 1);
        }
        builder.end();
      }
      default -> {
        builder.startBag();
        for (int left = random.nextInt(30); left > 0; left--) {
          builder.key(t("k" + left));
          fill(builder, random, depth - 2);
        }
        builder.end();
      }
    }
  }

  @Test
  void mutatedJsonNeverThrows() {
    Random random = new Random(SEED + 1);
    byte[] good =
        "{\"a\":[1,2.5e3,\"x\\u00e9\",{\"b\":null,\"c\":[true,false]}],\"d\":\"é😀\"}"
            .getBytes(StandardCharsets.UTF_8);
    JsonReader reader = new JsonReader();
    for (int round = 0; round < 100_000; round++) {
      byte[] bytes = good.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      int end = random.nextInt(bytes.length + 1);
      Dynamic value = reader.read(bytes, 0, end);
      if (value != null) {
        byte[] printed = value.toJson().bytes();
        assertNotNull(reader.read(printed, 0, printed.length));
      }
    }
  }

  @Test
  void flippedBytesAreFoundOrHarmless() {
    Random random = new Random(SEED + 2);
    for (int round = 0; round < 20_000; round++) {
      DynamicBuilder builder = new DynamicBuilder();
      fill(builder, random, 3);
      byte[] bytes = builder.build().heap();
      assertTrue(DynamicCheck.isWellFormed(bytes, 0, bytes.length));
      assertFalse(DynamicCheck.isWellFormed(bytes, 0, bytes.length + 1));
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      if (DynamicCheck.isWellFormed(bytes, 0, bytes.length)) {
        Dynamic.of(bytes).toJson();
      }
    }
  }

  @Test
  void invalidBytesPrintAsReplacements() {
    byte[] bytes = {'"', (byte) 0xC3, 'x', (byte) 0xEF, '"'};
    Dynamic value = new JsonReader().read(bytes, 0, bytes.length);
    assertNotNull(value);
    assertEquals("\"\uFFFDx\uFFFD\"", value.toString());
  }

  @Test
  void tokensAreSlicesOfTheInput() {
    byte[] line =
        "{\"id\": 7, \"skip\": [1,{\"x\":2}], \"t\": \"a\\tb\"} ".getBytes(StandardCharsets.UTF_8);
    JsonTokens tokens = new JsonTokens().reset(line, 0, line.length);
    assertEquals(JsonTokens.Kind.START_BAG, tokens.next());
    assertEquals(JsonTokens.Kind.KEY, tokens.next());
    assertEquals("id", tokens.text().toString());
    assertEquals(line, tokens.bytes());
    assertEquals(JsonTokens.Kind.NUMBER, tokens.next());
    assertEquals(7L, tokens.longValue());
    assertEquals(JsonTokens.Kind.KEY, tokens.next());
    assertEquals(JsonTokens.Kind.START_ARRAY, tokens.next());
    assertEquals(JsonTokens.Kind.END_ARRAY, tokens.skipRest());
    assertEquals(JsonTokens.Kind.KEY, tokens.next());
    assertEquals(JsonTokens.Kind.STRING, tokens.next());
    assertEquals("a\tb", tokens.text().toString());
    assertEquals(JsonTokens.Kind.END_BAG, tokens.next());
    assertEquals(JsonTokens.Kind.END, tokens.next());
    assertNull(tokens.problem());
  }

  @Test
  void oneMemberIsReadOutOfAStream() {
    byte[] line = "{\"a\":{\"b\":[1]},\"c\":2}".getBytes(StandardCharsets.UTF_8);
    JsonTokens tokens = new JsonTokens().reset(line, 0, line.length);
    DynamicBuilder rest = new DynamicBuilder().startBag();
    tokens.next();
    tokens.next();
    rest.key(tokens.text());
    assertTrue(JsonReader.append(tokens, tokens.next(), rest));
    assertEquals("{\"a\":{\"b\":[1]}}", rest.end().build().toString());
    assertEquals(JsonTokens.Kind.KEY, tokens.next());
  }

  @Test
  void equalityIsOfContent() {
    assertEquals(json("{\"a\":1}"), json(" { \"a\" : 1 } "));
    assertNotEquals(json("1"), json("1.0"));
    assertNotEquals(json("{\"a\":1,\"b\":2}"), json("{\"b\":2,\"a\":1}"));
  }

  @Test
  void castsFollowTheRecordings() {
    assertEquals(1, DynamicCasts.toInt(json("true")));
    assertEquals(-1, DynamicCasts.toInt(json("9223372036854775807")));
    assertEquals(Integer.MAX_VALUE, DynamicCasts.toInt(json("1.7976931348623157e308")));
    assertEquals(Long.MAX_VALUE, DynamicCasts.toLong(json("1.7976931348623157e308")));
    assertEquals(1, DynamicCasts.toInt(json("1.5")));
    assertNull(DynamicCasts.toInt(json("\"1.5\"")));
    assertEquals(1.5, DynamicCasts.toReal(json("\"1.5\"")));
    assertNull(DynamicCasts.toReal(json("\"true\"")));
    assertEquals(true, DynamicCasts.toBool(json("\"true\"")));
    assertNull(DynamicCasts.toBool(json("\"[1,2]\"")));
    assertEquals("true", json("true").toText().toString());
    assertEquals("", Dynamic.NULL.toText().toString());
    assertFalse(DynamicCasts.toBool(json("[]")) != null);
  }

  @Test
  void theWriterSetsCommas() {
    JsonWriter writer = new JsonWriter();
    writer.startBag().name("a").value(1).name("b").startArray().value(true).value("x\n");
    writer.nullValue().endArray().name("c").startBag().endBag().endBag();
    assertEquals("{\"a\":1,\"b\":[true,\"x\\n\",null],\"c\":{}}", writer.toString());
  }
}
