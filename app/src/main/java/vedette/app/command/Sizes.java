package vedette.app.command;

import java.util.Locale;

/// Amounts of memory on the command line: `512m`, `2g`, `65536k`; without a letter bytes.
public final class Sizes {
  private static final int MOST_DIGITS = 15;

  private Sizes() {}

  /// The bytes that `text` means.
  ///
  /// @throws Refusal when the text is no such amount
  public static long parse(String text) {
    var words = text.strip().toLowerCase(Locale.ROOT);
    var digits = 0;
    while (digits < words.length() && Character.isDigit(words.charAt(digits))) {
      digits++;
    }
    if (digits > 0 && digits <= MOST_DIGITS) {
      var number = Long.parseLong(words.substring(0, digits));
      var shift =
          switch (words.substring(digits)) {
            case "", "b" -> 0;
            case "k", "kb" -> 10;
            case "m", "mb" -> 20;
            case "g", "gb" -> 30;
            default -> -1;
          };
      if (number > 0 && shift >= 0 && number <= Long.MAX_VALUE >> shift) {
        return number << shift;
      }
    }
    throw Refusal.wrongUse("`" + text + "` is no amount of memory such as 512m or 2g");
  }
}
