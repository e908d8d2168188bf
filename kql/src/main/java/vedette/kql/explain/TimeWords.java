package vedette.kql.explain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Lengths and points of time in words.
final class TimeWords {
  private TimeWords() {}

  /// `1h` as "1 hour", `1.12:00:00` as "1 day 12 hours"; the text itself when it is neither.
  static String length(String text) {
    String words = text.strip().toLowerCase(Locale.ROOT);
    int unit = 0;
    while (unit < words.length() && "0123456789.-".indexOf(words.charAt(unit)) >= 0) {
      unit++;
    }
    if (unit == 0) {
      return words;
    }
    if (unit == words.length()) {
      return words.indexOf('.') < 0 ? amount(words, "day") : words;
    }
    if (words.charAt(unit) == ':') {
      return clock(words);
    }
    String name = unit(words.substring(unit).strip());
    return name == null ? words : amount(words.substring(0, unit), name);
  }

  private static String amount(String number, String unit) {
    return number + " " + unit + (number.equals("1") ? "" : "s");
  }

  private static @Nullable String unit(String text) {
    return switch (text) {
      case "d", "day", "days" -> "day";
      case "h", "hr", "hrs", "hour", "hours" -> "hour";
      case "m", "min", "minute", "minutes" -> "minute";
      case "s", "sec", "second", "seconds" -> "second";
      case "ms", "milli", "millis", "millisec", "millisecond", "milliseconds" -> "millisecond";
      case "micro", "micros", "microsec", "microsecond", "microseconds" -> "microsecond";
      case "nano", "nanos", "nanosec", "nanosecond", "nanoseconds" -> "nanosecond";
      case "tick", "ticks" -> "tick (a ten-millionth of a second)";
      default -> null;
    };
  }

  /// `[days.]hours:minutes[:seconds]`.
  private static String clock(String text) {
    int dot = text.indexOf('.');
    int colon = text.indexOf(':');
    String days = dot >= 0 && dot < colon ? text.substring(0, dot) : "";
    String[] parts = (days.isEmpty() ? text : text.substring(dot + 1)).split(":", -1);
    StringBuilder words = new StringBuilder();
    add(words, days, "day");
    add(words, parts[0], "hour");
    add(words, parts.length > 1 ? parts[1] : "", "minute");
    add(words, parts.length > 2 ? parts[2] : "", "second");
    return words.isEmpty() ? text : words.toString();
  }

  private static void add(StringBuilder words, String number, String unit) {
    String plain = number.replaceFirst("^0+(?=\\d)", "");
    if (!plain.isEmpty() && !plain.equals("0")) {
      words.append(words.isEmpty() ? "" : " ").append(amount(plain, unit));
    }
  }

  /// "the last hour", "the last 7 days".
  static String last(String length) {
    return "the last " + (length.startsWith("1 ") ? length.substring(2) : length);
  }

  /// "hour" of "1 hour": for "each hour"; "5 minutes" stays.
  static String slot(String length) {
    return length.startsWith("1 ") && length.indexOf(' ', 2) < 0
        ? length.substring(2)
        : "slot of " + length;
  }

  /// `2020-01-01` as it is, `2020-01-01T10:00:00Z` with a blank and "UTC".
  static String moment(String text) {
    String plain = text.strip();
    if (plain.length() > 10 && plain.charAt(10) == 'T') {
      String clock = plain.substring(11).replaceFirst("(?i)(\\.0+)?z$", "");
      return plain.substring(0, 10) + " " + clock + (plain.matches("(?i).*z") ? " UTC" : "");
    }
    return plain;
  }
}
