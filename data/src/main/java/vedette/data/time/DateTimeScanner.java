package vedette.data.time;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads one freely spelled datetime: collects up to three parts of a date, a time and an offset in
/// whatever order they stand, then judges what the parts mean.
final class DateTimeScanner {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String WEEKDAYS = "sunmontuewedthufrisat";
  private static final String[] MONTH_NAMES = {
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december"
  };
  private static final String[] DAY_NAMES = {
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"
  };

  /// Two digits from here on belong to the last century.
  private static final int CENTURY_SPLIT = 50;

  private final String text;
  private int at;
  private final String[] parts = {"", "", ""};
  private int partCount;
  private int monthPart = -1;
  private int monthByName;
  private long time = -1;
  private boolean timeMarked;
  private boolean zoned;
  private long offset;

  DateTimeScanner(byte[] heap, int from, int end) {
    this.text =
        new String(heap, from, end - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  @Nullable DateTime scan() {
    while (at < text.length()) {
      if (!step()) {
        return null;
      }
    }
    long date = date();
    return date < 0 ? null : Calendar.valid(date + Math.max(time, 0) - offset);
  }

  private char here() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean step() {
    char here = here();
    if (isDigit(here)) {
      return number();
    }
    if (here >= 'a' && here <= 'z') {
      return word();
    }
    boolean afterTime = time >= 0 && !zoned;
    if ((here == '+' || here == '-') && afterTime && followedByDigit()) {
      return offset();
    }
    at++;
    boolean separator = here == ' ' || here == ',' || here == '-' || here == '/' || here == '.';
    boolean between = at < text.length() && at > 1;
    return separator && between;
  }

  private boolean followedByDigit() {
    return at + 1 < text.length() && isDigit(text.charAt(at + 1));
  }

  private static boolean isDigit(char value) {
    return value >= '0' && value <= '9';
  }

  private String digits() {
    int start = at;
    while (isDigit(here())) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean number() {
    String digits = digits();
    if (here() == ':' && time < 0 && digits.length() <= 2) {
      return clock(digits);
    }
    if (timeMarked && time < 0 && (digits.length() == 6 || digits.length() == 4)) {
      return compactTime(digits) && fraction();
    }
    if (digits.length() == 14 && partCount == 0) {
      return part(digits.substring(0, 8)) && compactTime(digits.substring(8)) && fraction();
    }
    return digits.length() <= 8 && part(digits);
  }

  private boolean part(String digits) {
    if (partCount == 3) {
      return false;
    }
    parts[partCount++] = digits;
    return true;
  }

  private boolean compactTime(String digits) {
    String padded = digits.length() == 4 ? digits + "00" : digits;
    time =
        DateTimeText.timeTicks(
            Integer.parseInt(padded.substring(0, 2)),
            Integer.parseInt(padded.substring(2, 4)),
            Integer.parseInt(padded.substring(4, 6)));
    return time >= 0;
  }

  private boolean clock(String hourDigits) {
    at++;
    String minutes = digits();
    String seconds = "0";
    if (here() == ':') {
      at++;
      seconds = digits();
    }
    if (minutes.isEmpty() || minutes.length() > 2 || seconds.isEmpty() || seconds.length() > 2) {
      return false;
    }
    time =
        DateTimeText.timeTicks(
            Integer.parseInt(hourDigits), Integer.parseInt(minutes), Integer.parseInt(seconds));
    return time >= 0 && fraction();
  }

  private boolean fraction() {
    if (here() != '.' && here() != ',') {
      return true;
    }
    if (!followedByDigit()) {
      return here() == ',';
    }
    at++;
    time += Long.parseLong((digits() + "0000000").substring(0, 7));
    return true;
  }

  private boolean offset() {
    int sign = here() == '-' ? -1 : 1;
    at++;
    String hours = digits();
    String minutes = "00";
    if (here() == ':') {
      at++;
      minutes = digits();
    } else if (hours.length() > 2) {
      minutes = hours.substring(hours.length() - 2);
      hours = hours.substring(0, hours.length() - 2);
    }
    if (hours.length() > 2 || minutes.length() != 2) {
      return false;
    }
    long hour = Long.parseLong(hours);
    long minute = Long.parseLong(minutes);
    zoned = true;
    offset = sign * (hour * Ticks.PER_HOUR + minute * Ticks.PER_MINUTE);
    return hour <= 14 && minute <= 59;
  }

  private boolean word() {
    int start = at;
    while (here() >= 'a' && here() <= 'z') {
      at++;
    }
    String word = text.substring(start, at);
    return switch (word) {
      case "t" -> marksTime();
      case "z", "utc", "gmt" -> marksZone();
      case "am", "pm" -> half(word);
      default -> isNamed(word, WEEKDAYS, DAY_NAMES) >= 0 || month(word);
    };
  }

  private boolean marksTime() {
    boolean first = !timeMarked && time < 0 && partCount > 0;
    timeMarked = true;
    return first && isDigit(here());
  }

  private boolean marksZone() {
    boolean first = !zoned && partCount > 0;
    zoned = true;
    return first;
  }

  private boolean half(String word) {
    long hour = time / Ticks.PER_HOUR;
    if (time < 0 || hour < 1 || hour > 12) {
      return false;
    }
    long shift = (word.equals("pm") ? 12L : 0L) - (hour == 12 ? 12L : 0L);
    time += shift * Ticks.PER_HOUR;
    return true;
  }

  private boolean month(String word) {
    int month = isNamed(word, MONTHS, MONTH_NAMES);
    if (month < 0 || monthPart >= 0) {
      return false;
    }
    monthPart = partCount;
    monthByName = month + 1;
    return part(word);
  }

  private static int isNamed(String word, String shortNames, String[] names) {
    if (word.length() == 3 && shortNames.indexOf(word) % 3 == 0) {
      return shortNames.indexOf(word) / 3;
    }
    for (int index = 0; index < names.length; index++) {
      if (names[index].equals(word)) {
        return index;
      }
    }
    return -1;
  }

  private long date() {
    return switch (partCount) {
      case 1 -> oneNumber(parts[0]);
      case 2 -> yearAndMonth();
      case 3 -> threeParts();
      default -> -1;
    };
  }

  private long oneNumber(String digits) {
    if (monthPart >= 0) {
      return -1;
    }
    return switch (digits.length()) {
      case 8 ->
          DateTimeText.dateTicks(
              Integer.parseInt(digits.substring(0, 4)),
              Integer.parseInt(digits.substring(4, 6)),
              Integer.parseInt(digits.substring(6, 8)));
      case 4 -> DateTimeText.dateTicks(Integer.parseInt(digits), 1, 1);
      default -> -1;
    };
  }

  private long yearAndMonth() {
    int yearPart = parts[0].length() == 4 && monthPart != 0 ? 0 : 1;
    if (parts[yearPart].length() != 4 || monthPart == yearPart) {
      return -1;
    }
    return ticks(yearPart, 1 - yearPart, -1);
  }

  private long threeParts() {
    boolean yearFirst = parts[0].length() == 4 && monthPart != 0;
    if (yearFirst) {
      return monthPart == 2 ? -1 : ticks(0, 1, 2);
    }
    return switch (monthPart) {
      case -1, 0 -> ticks(2, 0, 1);
      case 1 -> ticks(2, 1, 0);
      default -> -1;
    };
  }

  private long ticks(int yearPart, int monthAt, int dayPart) {
    int month = monthAt == monthPart ? monthByName : small(parts[monthAt]);
    int day = dayPart < 0 ? 1 : small(parts[dayPart]);
    return DateTimeText.dateTicks(year(parts[yearPart]), month, day);
  }

  /// A day or month; -1 when it has too many digits.
  private static int small(String digits) {
    return digits.length() > 2 || !isDigit(digits.charAt(0)) ? -1 : Integer.parseInt(digits);
  }

  private static int year(String digits) {
    if (!isDigit(digits.charAt(0))) {
      return -1;
    }
    int value = Integer.parseInt(digits);
    return switch (digits.length()) {
      case 4 -> value;
      case 2 -> value < CENTURY_SPLIT ? 2000 + value : 1900 + value;
      default -> -1;
    };
  }
}
