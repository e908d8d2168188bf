package vedette.app.command;

import java.time.Duration;
import java.util.Locale;

/// Lengths of time on the command line: `500ms`, `30s`, `10m`, `2h`, `7d`.
public final class Durations {
  private Durations() {}

  /// @throws Refusal when the text is no such length
  public static Duration parse(String text) {
    var words = text.strip().toLowerCase(Locale.ROOT);
    var digits = 0;
    while (digits < words.length() && Character.isDigit(words.charAt(digits))) {
      digits++;
    }
    if (digits > 0 && digits <= 9) {
      var number = Long.parseLong(words.substring(0, digits));
      switch (words.substring(digits)) {
        case "ms" -> {
          return Duration.ofMillis(number);
        }
        case "s", "" -> {
          return Duration.ofSeconds(number);
        }
        case "m", "min" -> {
          return Duration.ofMinutes(number);
        }
        case "h" -> {
          return Duration.ofHours(number);
        }
        case "d" -> {
          return Duration.ofDays(number);
        }
        default -> {}
      }
    }
    throw Refusal.wrongUse("`" + text + "` is no length of time such as 30s, 10m or 2h");
  }
}
