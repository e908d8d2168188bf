package vedette.data.time;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import vedette.data.text.Text;

/// A pattern of `format_datetime` or `format_timespan`, prepared once.
///
/// Letters are taken greedily in the lengths that exist, so `dddd` of a date is the day twice.
/// Between them only ` / - : , . _ [ ]` may stand. A pattern with anything else is not valid, and
/// the engine refuses the query.
///
/// | letters | of a datetime | of a timespan |
/// |---|---|---|
/// | `y` `yy` `yyyy` | year | - |
/// | `M` `MM` | month | - |
/// | `d` ... | day, up to two digits | days, up to eight digits |
/// | `h` `hh` | hour of 12 | hour of 24 |
/// | `H` `HH` | hour of 24 | hour of 24 |
/// | `m` `mm`, `s` `ss` | minute, second | same |
/// | `f` ... `fffffff` | digits of the second's fraction | same |
/// | `F` ... `FFFFFFF` | same without zeros at the end | same |
/// | `t` `tt` | A or AM, P or PM | - |
public final class FormatPattern {
  private static final String DELIMITERS = " /-:,._[]";
  private static final String DATE_LETTERS = "ydMhHmsfFt";
  private static final String SPAN_LETTERS = "dhHmsfF";

  private final boolean ofSpan;
  private final byte[] letters;
  private final byte[] counts;
  private final int tokens;
  private final int problem;

  private FormatPattern(Text pattern, boolean ofSpan) {
    this.ofSpan = ofSpan;
    byte[] text = pattern.bytes();
    this.letters = new byte[text.length];
    this.counts = new byte[text.length];
    int count = 0;
    int at = 0;
    while (at < text.length) {
      int taken = lengthAt(text, at);
      if (taken == 0) {
        break;
      }
      letters[count] = text[at];
      counts[count++] = (byte) taken;
      at += taken;
    }
    this.tokens = count;
    this.problem = at < text.length ? at : -1;
  }

  /// A pattern of `format_datetime`.
  public static FormatPattern ofDateTime(Text pattern) {
    return new FormatPattern(pattern, false);
  }

  /// A pattern of `format_timespan`.
  public static FormatPattern ofTimeSpan(Text pattern) {
    return new FormatPattern(pattern, true);
  }

  public boolean isValid() {
    return problem < 0;
  }

  /// Byte index of the first character that no pattern may hold, or -1.
  public int problem() {
    return problem;
  }

  private int lengthAt(byte[] text, int at) {
    char letter = (char) (text[at] & 0xFF);
    if (DELIMITERS.indexOf(letter) >= 0) {
      return 1;
    }
    if ((ofSpan ? SPAN_LETTERS : DATE_LETTERS).indexOf(letter) < 0) {
      return 0;
    }
    int run = 1;
    while (at + run < text.length && text[at + run] == text[at]) {
      run++;
    }
    return Math.min(letter == 'y' && run == 3 ? 2 : run, longest(letter));
  }

  private int longest(char letter) {
    return switch (letter) {
      case 'y' -> 4;
      case 'f', 'F' -> 7;
      case 'd' -> ofSpan ? 8 : 2;
      default -> 2;
    };
  }

  /// The text of a datetime.
  public Text format(DateTime time) {
    return format(time.date(), time.timeOfDay(), 0, false);
  }

  /// The text of a timespan; a minus sign leads when it is negative.
  public Text format(TimeSpan span) {
    long days = Math.abs(span.ticks() / Ticks.PER_DAY);
    return format(LocalDate.EPOCH, Math.abs(span.ticks() % Ticks.PER_DAY), days, span.ticks() < 0);
  }

  private Text format(LocalDate date, long time, long days, boolean negative) {
    if (!isValid()) {
      throw new IllegalStateException("an invalid pattern formats nothing");
    }
    byte[] target = new byte[8 * tokens + 1];
    int at = 0;
    if (negative) {
      target[at++] = '-';
    }
    for (int token = 0; token < tokens; token++) {
      at =
          ofSpan && letters[token] == 'd'
              ? number(days, counts[token], target, at)
              : write(token, date, time, target, at);
    }
    return Text.of(Arrays.copyOf(target, at));
  }

  private int write(int token, LocalDate date, long time, byte[] target, int at) {
    int count = counts[token];
    long hour = time / Ticks.PER_HOUR;
    return switch (letters[token]) {
      case 'y' ->
          count == 4
              ? Ticks.digits(target, at, date.getYear(), 4)
              : number(date.getYear() % 100, count, target, at);
      case 'M' -> number(date.getMonthValue(), count, target, at);
      case 'd' -> number(date.getDayOfMonth(), count, target, at);
      case 'h' -> number(ofSpan ? hour : (hour + 11) % 12 + 1, count, target, at);
      case 'H' -> number(hour, count, target, at);
      case 'm' -> number(time / Ticks.PER_MINUTE % 60, count, target, at);
      case 's' -> number(time / Ticks.PER_SECOND % 60, count, target, at);
      case 'f' -> fraction(time, count, target, at);
      case 'F' -> withoutZeros(target, at, fraction(time, count, target, at));
      case 't' -> half(hour, count, target, at);
      default -> {
        target[at] = letters[token];
        yield at + 1;
      }
    };
  }

  /// At least `count` digits, more when the number needs them.
  private static int number(long value, int count, byte[] target, int at) {
    return Ticks.digits(target, at, value, Math.max(count, Long.toString(value).length()));
  }

  private static int fraction(long time, int count, byte[] target, int at) {
    Ticks.digits(target, at, time % Ticks.PER_SECOND, 7);
    return at + count;
  }

  private static int withoutZeros(byte[] target, int from, int end) {
    int at = end;
    while (at > from && target[at - 1] == '0') {
      at--;
    }
    return at;
  }

  private static int half(long hour, int count, byte[] target, int at) {
    byte[] name = (hour < 12 ? "AM" : "PM").getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(name, 0, target, at, count);
    return at + count;
  }
}
