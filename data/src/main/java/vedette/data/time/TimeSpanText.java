package vedette.data.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Reads timespans: what `totimespan` and the literals `timespan(...)`, `time(...)`, `1.5h` accept.
///
/// Either `[-][d.]hh:mm[:ss[.fffffff]]` (also `d:hh:mm:ss`), or a number with a unit, or a whole
/// number alone, which counts days. Hours, minutes and seconds must be within a day, an hour and a
/// minute. Digits beyond a tick are cut off.
public final class TimeSpanText {
  private static final int LENGTH_MAX = 64;

  /// So many digits of days are within the range of a timespan.
  private static final int FEW_DIGITS = 6;

  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,8})[.:])??(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d+))?)?");
  private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+) *([a-z]*)");

  private TimeSpanText() {}

  /// The timespan that a text spells, or null.
  public static @Nullable TimeSpan parse(Text text) {
    if (text.length() == 0 || text.length() > LENGTH_MAX || !text.isAscii()) {
      return null;
    }
    String spelled =
        new String(text.heap(), text.from(), text.length(), StandardCharsets.US_ASCII)
            .strip()
            .toLowerCase(Locale.ROOT);
    boolean negative = spelled.startsWith("-");
    String unsigned = negative || spelled.startsWith("+") ? spelled.substring(1) : spelled;
    TimeSpan few = few(unsigned, negative);
    if (few != null) {
      return few;
    }
    BigDecimal ticks = unsigned.indexOf(':') >= 0 ? clock(unsigned) : amount(unsigned);
    return ticks == null ? null : inRange(negative ? ticks.negate() : ticks);
  }

  /// A few digits and a unit, as nearly all are. They need no decimal, whose class alone takes a
  /// cold process as long as the rest of a check.
  private static @Nullable TimeSpan few(String text, boolean negative) {
    int digits = 0;
    long number = 0;
    while (digits < Math.min(text.length(), FEW_DIGITS) && isDigit(text.charAt(digits))) {
      number = 10 * number + text.charAt(digits++) - '0';
    }
    Long unit = digits == 0 ? null : unit(text.substring(digits));
    return unit == null ? null : new TimeSpan((negative ? -number : number) * unit);
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private static @Nullable TimeSpan inRange(BigDecimal ticks) {
    BigDecimal whole = ticks.setScale(0, RoundingMode.DOWN);
    return whole.toBigInteger().bitLength() > 63 ? null : new TimeSpan(whole.longValue());
  }

  private static @Nullable BigDecimal clock(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      return null;
    }
    long hours = Long.parseLong(clock.group(2));
    long minutes = Long.parseLong(clock.group(3));
    long seconds = clock.group(4) == null ? 0 : Long.parseLong(clock.group(4));
    if (hours > 23 || minutes > 59 || seconds > 59) {
      return null;
    }
    long ticks = hours * Ticks.PER_HOUR + minutes * Ticks.PER_MINUTE + seconds * Ticks.PER_SECOND;
    long days = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
    return BigDecimal.valueOf(days)
        .multiply(BigDecimal.valueOf(Ticks.PER_DAY))
        .add(BigDecimal.valueOf(ticks + fraction(clock.group(5))));
  }

  private static long fraction(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong((digits + "0000000").substring(0, 7));
  }

  private static @Nullable BigDecimal amount(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return null;
    }
    String number = amount.group(1);
    if (amount.group(2).isEmpty()) {
      return number.indexOf('.') >= 0 ? null : times(number, Ticks.PER_DAY);
    }
    Long unit = unit(amount.group(2));
    return unit == null ? null : times(number, unit);
  }

  private static BigDecimal times(String number, long unit) {
    return new BigDecimal(number).multiply(BigDecimal.valueOf(unit));
  }

  /// Ticks of a unit by any of its names in lower case, or null. Nanoseconds have none, as a tick
  /// is a hundred of them.
  public static @Nullable Long unit(String name) {
    return switch (name) {
      case "d", "day", "days" -> Ticks.PER_DAY;
      case "h", "hr", "hrs", "hour", "hours" -> Ticks.PER_HOUR;
      case "m", "min", "minute", "minutes" -> Ticks.PER_MINUTE;
      case "s", "sec", "second", "seconds" -> Ticks.PER_SECOND;
      case "ms", "milli", "millis", "millisecond", "milliseconds" -> Ticks.PER_MILLISECOND;
      case "micro", "micros", "microsecond", "microseconds" -> Ticks.PER_MICROSECOND;
      case "tick", "ticks" -> 1L;
      default -> null;
    };
  }
}
