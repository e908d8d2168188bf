package vedette.data.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.data.text.Text;

final class TimeTextTest {
  private static final long SEED = 20_261_123;

  private static @Nullable DateTime time(String text) {
    return DateTimeText.parse(Text.of(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2022-12-02 | 2022-12-02T00:00:00.0000000Z",
        "2022-12-02 13:45:56 | 2022-12-02T13:45:56.0000000Z",
        "2022-12-02T13:45:56Z | 2022-12-02T13:45:56.0000000Z",
        "2022-12-02T13:45 | 2022-12-02T13:45:00.0000000Z",
        "2022-12-02 13:45:56.9 | 2022-12-02T13:45:56.9000000Z",
        "2022-12-02T13:45:56.123456789Z | 2022-12-02T13:45:56.1234567Z",
        "2022-12-02T13:45:56+02:00 | 2022-12-02T11:45:56.0000000Z",
        "2022-12-02T13:45:56.5-0130 | 2022-12-02T15:15:56.5000000Z",
        "2022/12/02 | 2022-12-02T00:00:00.0000000Z",
        "12-02-2022 | 2022-12-02T00:00:00.0000000Z",
        "12/02/2022 | 2022-12-02T00:00:00.0000000Z",
        "12/2/22 | 2022-12-02T00:00:00.0000000Z",
        "12-02-2022 13:45:56 | 2022-12-02T13:45:56.0000000Z",
        "2 Dec 2022 | 2022-12-02T00:00:00.0000000Z",
        "26 MAY 2025 | 2025-05-26T00:00:00.0000000Z",
        "Dec 2, 2022 | 2022-12-02T00:00:00.0000000Z",
        "December 2 2022 1:45 PM | 2022-12-02T13:45:00.0000000Z",
        "12/2/2022 12:05 AM | 2022-12-02T00:05:00.0000000Z",
        "20221202 | 2022-12-02T00:00:00.0000000Z",
        "20221202T134556Z | 2022-12-02T13:45:56.0000000Z",
        "20221202134556 | 2022-12-02T13:45:56.0000000Z",
        "2022-05 | 2022-05-01T00:00:00.0000000Z",
        "2025, 6, 14 | 2025-06-14T00:00:00.0000000Z",
        "Fri, 02 Dec 2022 13:45:56 GMT | 2022-12-02T13:45:56.0000000Z",
        "Friday, 02-Dec-22 13:45:56 UTC | 2022-12-02T13:45:56.0000000Z",
        "Fri Dec  2 13:45:56 2022 | 2022-12-02T13:45:56.0000000Z",
        "10:00 14 jun 2025 | 2025-06-14T10:00:00.0000000Z",
        "0001-01-01 00:00:00.0000001 | 0001-01-01T00:00:00.0000001Z",
        "9999-12-31 23:59:59.9999999 | 9999-12-31T23:59:59.9999999Z",
      })
  void readsDatetimes(String text, String expected) {
    assertEquals(expected, String.valueOf(time(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "not a date",
        "13-01-2022",
        "2022-13-01",
        "2022-02-29",
        "2022-12-02 25:00",
        "2022-12-02 12:60",
        "10:00",
        "12",
        "Dec",
        "2022-12-02-05-06",
        "2022-12-02T",
        "-2022-12-02",
        "2022-12-02 13:45:56 tomorrow",
        "0000-01-01",
        "10000-01-01",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "1 2 3 4",
        "99999999999999999999",
        "2022-12-02 :30",
        "AM PM",
        "2022-12-02T1:2:3:4"
      })
  void whatIsNoDatetimeIsNull(String text) {
    assertNull(time(text));
  }

  @Test
  void datetimesReadBackAsPrinted() {
    Random random = new Random(SEED);
    for (int round = 0; round < 20_000; round++) {
      DateTime time = new DateTime(random.nextLong(DateTime.MAX_TICKS + 1));
      assertEquals(time, time(time.toString()));
      assertEquals(time, Instants.of(Instants.toInstant(time)));
    }
  }

  @Test
  void timespansReadBackAsPrinted() {
    Random random = new Random(SEED + 1);
    for (int round = 0; round < 20_000; round++) {
      TimeSpan span = new TimeSpan(random.nextLong() >> random.nextInt(60));
      assertEquals(span, TimeSpanText.parse(Text.of(span.toString())));
    }
    for (long edge : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, 1, -1}) {
      assertEquals(new TimeSpan(edge), TimeSpanText.parse(Text.of(new TimeSpan(edge).toString())));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.02:03:04.5, 1.02:03:04.5000000",
    "-00:30:00, -00:30:00",
    "13:00, 13:00:00",
    "4.00:00:00, 4.00:00:00",
    "0.00:03:00, 00:03:00",
    "2d, 2.00:00:00",
    "1.5h, 01:30:00",
    "15 seconds, 00:00:15",
    "100ms, 00:00:00.1000000",
    "1tick, 00:00:00.0000001",
    "10microseconds, 00:00:00.0000100",
    "2, 2.00:00:00",
    "-1min, -00:01:00"
  })
  void readsTimespans(String text, String expected) {
    assertEquals(expected, String.valueOf(TimeSpanText.parse(Text.of(text))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "25:00:00",
        "1:60",
        "1:2:60",
        "1us",
        "100ns",
        "99999999999d",
        ":",
        "1.5",
        "--1d",
        "1d2h",
        "999999999.00:00:00"
      })
  void whatIsNoTimespanIsNull(String text) {
    assertNull(TimeSpanText.parse(Text.of(text)));
  }

  @Test
  void hostileTextsOnlyAnswerNull() {
    Random random = new Random(SEED + 2);
    String alphabet = "0123456789-/.:, TZ+APMdecutc";
    for (int round = 0; round < 100_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(30); left > 0; left--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      DateTime read = time(text.toString());
      if (read != null) {
        assertNotNull(Calendar.valid(read.ticks()));
      }
      TimeSpanText.parse(Text.of(text.toString()));
    }
  }
}
