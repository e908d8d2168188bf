package vedette.data.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.data.text.Text;

final class CalendarTest {
  private static final long SEED = 20_261_124;

  private static DateTime time(String text) {
    DateTime time = DateTimeText.parse(Text.of(text));
    assertNotNull(time, text);
    return time;
  }

  private static DatePart part(String name) {
    DatePart part = DatePart.of(Text.of(name));
    assertNotNull(part, name);
    return part;
  }

  private static TimeSpan span(String text) {
    TimeSpan span = TimeSpanText.parse(Text.of(text));
    assertNotNull(span, text);
    return span;
  }

  @Test
  void weeksStartOnSunday() {
    DateTime monday = time("2020-06-15 13:45:00");
    assertEquals(time("2020-06-14"), Calendar.startOfWeek(monday, 0));
    assertEquals(time("2020-05-31"), Calendar.startOfWeek(monday, -2));
    assertEquals(time("2020-06-20 23:59:59.9999999"), Calendar.endOfWeek(monday, 0));
    assertEquals(span("1d"), Calendar.dayOfWeek(monday));
    assertEquals(TimeSpan.ZERO, Calendar.dayOfWeek(time("2020-06-14")));
    assertNull(Calendar.startOfWeek(time("0001-01-01"), 0));
    assertNull(Calendar.dayOfWeek(time("9999-12-31")));
  }

  @Test
  void periodsEndWithTheirLastTick() {
    DateTime time = time("2020-02-28 23:59:59.9999999");
    assertEquals(time("2020-02-29 23:59:59.9999999"), Calendar.endOfMonth(time, 0));
    assertEquals(time("2020-12-31 23:59:59.9999999"), Calendar.endOfYear(time, 0));
    assertEquals(DateTime.MAX, Calendar.endOfMonth(DateTime.MAX, 0));
    assertEquals(DateTime.MAX, Calendar.endOfYear(DateTime.MAX, 0));
    assertNull(Calendar.endOfYear(DateTime.MAX, 1));
    assertEquals(time("2019-05-01"), Calendar.startOfMonth(time("2020-06-15"), -13));
    assertEquals(time("2015-01-01"), Calendar.startOfYear(time("2020-06-15"), -5));
  }

  @Test
  void startsAndEndsEnclose() {
    Random random = new Random(SEED);
    for (int round = 0; round < 10_000; round++) {
      DateTime time = new DateTime(random.nextLong(DateTime.MAX_TICKS + 1));
      assertEnclosed(Calendar.startOfDay(time, 0), time, Calendar.endOfDay(time, 0));
      assertEnclosed(Calendar.startOfMonth(time, 0), time, Calendar.endOfMonth(time, 0));
      assertEnclosed(Calendar.startOfYear(time, 0), time, Calendar.endOfYear(time, 0));
      DateTime bin = Calendar.bin(time, span("7d"));
      assertNotNull(bin);
      assertEquals(0, bin.ticks() % Ticks.PER_WEEK);
      assertTrue(time.ticks() - bin.ticks() < Ticks.PER_WEEK);
    }
  }

  private static void assertEnclosed(
      @Nullable DateTime start, DateTime time, @Nullable DateTime end) {
    assertNotNull(start);
    assertNotNull(end);
    assertTrue(start.compareTo(time) <= 0 && time.compareTo(end) <= 0);
  }

  @Test
  void addsByPart() {
    assertEquals(time("2020-02-29"), part("month").add(1, time("2020-01-31")));
    assertEquals(time("2020-02-29"), part("Month").add(-1, time("2020-03-31")));
    assertEquals(time("2019-05-29 12:00"), part("quarter").add(-3, time("2020-02-29 12:00")));
    assertEquals(time("2018-12-02"), part("week").add(100, time("2017-01-01")));
    assertNull(part("day").add(Long.MAX_VALUE, time("2020-01-01")));
    assertNull(part("month").add(Long.MIN_VALUE, time("2020-01-01")));
    assertNull(DatePart.of(Text.of("fortnight")));
  }

  @Test
  void differencesCountStarts() {
    DateTime a = time("2020-12-31");
    DateTime b = time("2021-01-01");
    assertEquals(-1L, part("year").difference(a, b));
    assertEquals(209L, part("week").difference(time("2024-02-29"), time("2020-02-29")));
    assertEquals(4L, part("week").difference(time("2020-01-31"), time("2019-12-31")));
    assertEquals(0L, part("quarter").difference(time("2020-03-31"), time("2020-02-29")));
    assertEquals(
        2L,
        part("microsecond")
            .difference(time("2020-01-01 0:00:00.000002"), time("2020-01-01 0:00:00.0000005")));
    assertEquals(-825L, part("minute").difference(time("2020-01-01"), time("2020-01-01 13:45")));
  }

  @Test
  void partsOfADate() {
    DateTime time = time("2017-10-30 01:02:03.7654321");
    assertEquals(44, part("week_of_year").in(time));
    assertEquals(303, part("dayOfYear").in(time));
    assertEquals(765, part("millisecond").in(time));
    assertEquals(765_432_100, part("nanosecond").in(time));
    assertEquals(53, Calendar.weekOfYear(time("2021-01-03")));
  }

  @Test
  void binsFloorAndRefuseNonPositiveSteps() {
    assertEquals(time("1955-10-31"), Calendar.bin(time("1955-11-05 06:15"), span("7d")));
    assertNull(Calendar.bin(time("2020-01-01"), span("-1h")));
    assertEquals(span("-2h"), Calendar.bin(span("-90m"), span("1h")));
  }

  @Test
  void sumsOutsideOfTheRangeAreNull() {
    assertNull(Calendar.plus(DateTime.MAX, new TimeSpan(1)));
    assertNull(Calendar.minus(DateTime.MIN, new TimeSpan(1)));
    assertNull(Calendar.minus(DateTime.MIN, new TimeSpan(Long.MIN_VALUE)));
    assertNull(Calendar.plus(DateTime.MAX, new TimeSpan(Long.MAX_VALUE)));
  }

  private static String format(String time, String pattern) {
    return FormatPattern.ofDateTime(Text.of(pattern)).format(time(time)).toString();
  }

  private static String formatSpan(String span, String pattern) {
    return FormatPattern.ofTimeSpan(Text.of(pattern)).format(span(span)).toString();
  }

  @Test
  void formatsDatetimes() {
    assertEquals("1:45:09 PM", format("2020-06-15 13:45:09", "h:mm:ss tt"));
    assertEquals("12", format("2020-06-15 00:45:09", "hh"));
    assertEquals("6/15/20 9:5:3", format("2020-06-15 09:05:03.007", "M/d/yy H:m:s"));
    assertEquals("0505", format("2020-01-05", "dddd"));
    assertEquals("055", format("2020-01-05", "ddd"));
    assertEquals("0101", format("2020-01-05", "MMMM"));
    assertEquals("1234567", format("2020-06-15 13:45:09.1234567", "FFFFFFF"));
    assertEquals("17-01-29 [09:00:05 AM]", format("2017-01-29 09:00:05", "yy-MM-dd [hh:mm:ss tt]"));
  }

  @Test
  void formatsTimespans() {
    assertEquals("01.02:03:04.5670000", formatSpan("1.02:03:04.567", "dd.hh:mm:ss.fffffff"));
    assertEquals("-02:30", formatSpan("-02:30:00", "hh:mm"));
    assertEquals("-1.02:30:00", formatSpan("-1.02:30:00", "d.hh:mm:ss"));
    assertEquals("0001", formatSpan("1d", "dddd"));
    assertEquals("29.09:00:05:12", formatSpan("29.09:00:05.12345", "dd.hh:mm:ss:FF"));
    assertEquals("029.9:00:05 [1234500]", formatSpan("29.09:00:05.12345", "ddd.h:mm:ss [fffffff]"));
  }

  @Test
  void refusesOtherPatterns() {
    assertFalse(FormatPattern.ofDateTime(Text.of("yyyy-MM-ddTHH")).isValid());
    assertEquals(10, FormatPattern.ofDateTime(Text.of("yyyy-MM-ddTHH")).problem());
    assertFalse(FormatPattern.ofDateTime(Text.of("zzz")).isValid());
    assertFalse(FormatPattern.ofDateTime(Text.of("K")).isValid());
    assertFalse(FormatPattern.ofTimeSpan(Text.of("g")).isValid());
    assertFalse(FormatPattern.ofTimeSpan(Text.of("%d")).isValid());
    assertFalse(FormatPattern.ofTimeSpan(Text.of("é")).isValid());
    assertTrue(FormatPattern.ofDateTime(Text.of("d/M,y_H.f")).isValid());
  }
}
