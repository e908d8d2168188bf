package vedette.detect.rule;

import java.util.Locale;
import java.util.Optional;
import vedette.data.time.TimeSpan;

/// Time spans as rules write them: `5m`, `1h`, `14d`, `PT10M`, `P1DT2H`.
public final class Spans {
  private Spans() {}

  public static Optional<TimeSpan> parse(String text) {
    var words = text.strip().toUpperCase(Locale.ROOT);
    long ticks = 0;
    long number = -1;
    var units = 0;
    var last = Long.MAX_VALUE;
    var iso = words.startsWith("P");
    var time = !words.startsWith("P");
    for (var i = words.startsWith("P") ? 1 : 0; i < words.length(); i++) {
      var letter = words.charAt(i);
      if (letter >= '0' && letter <= '9') {
        number = Math.max(0, number) * 10 + (letter - '0');
        if (number > 1_000_000) {
          return Optional.empty();
        }
      } else if (letter == 'T' && !time && number < 0) {
        time = true;
      } else {
        var unit = unit(letter, time, iso);
        if (unit == 0 || number < 0 || unit >= last) {
          return Optional.empty();
        }
        last = unit;
        ticks += number * unit;
        units++;
        number = -1;
      }
    }
    return number >= 0 || units == 0 ? Optional.empty() : Optional.of(new TimeSpan(ticks));
  }

  /// Of an ISO span days stand before the `T` and hours behind it; the short form has no `T`.
  private static long unit(char letter, boolean time, boolean iso) {
    return switch (letter) {
      case 'D' -> iso && time ? 0 : 864_000_000_000L;
      case 'H' -> time ? 36_000_000_000L : 0;
      case 'M' -> time ? 600_000_000L : 0;
      case 'S' -> time ? 10_000_000L : 0;
      case 'W' -> iso && time ? 0 : 7 * 864_000_000_000L;
      default -> 0;
    };
  }
}
