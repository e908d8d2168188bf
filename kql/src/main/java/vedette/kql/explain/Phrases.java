package vedette.kql.explain;

import java.util.List;
import java.util.Locale;

/// Puts words together: lists, quotes, beginnings of sentences.
final class Phrases {
  private static final int LONGEST_TEXT = 120;
  private static final int MOST_VALUES = 8;

  private Phrases() {}

  /// `a, b and c`.
  static String and(List<String> parts) {
    return list(parts, "and", "others");
  }

  /// `a, b or c`.
  static String or(List<String> parts) {
    return list(parts, "or", "other values");
  }

  private static String list(List<String> parts, String word, String others) {
    if (parts.size() > MOST_VALUES + 1) {
      int hidden = parts.size() - MOST_VALUES;
      return String.join(", ", parts.subList(0, MOST_VALUES))
          + " "
          + word
          + " "
          + hidden
          + " "
          + others;
    }
    return all(parts, word);
  }

  /// Every part, however many there are.
  static String all(List<String> parts, String word) {
    if (parts.size() < 2) {
      return parts.isEmpty() ? "nothing" : parts.getFirst();
    }
    int last = parts.size() - 1;
    return String.join(", ", parts.subList(0, last)) + " " + word + " " + parts.get(last);
  }

  /// A name as the query writes it, between backticks.
  static String code(String name) {
    return "`" + cut(visible(name).replace('`', '\''), LONGEST_TEXT) + "`";
  }

  /// A text value between quotes.
  static String quoted(String text) {
    return '"' + cut(visible(text).replace('`', '\u02CB'), LONGEST_TEXT) + '"';
  }

  /// The text on one line, with characters that cannot be seen spelled out: queries come from
  /// strangers, and pages are shown in terminals and browsers.
  static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
              if (isHidden(point)) {
                out.append("\\u{").append(Integer.toHexString(point)).append('}');
              } else {
                out.appendCodePoint(point);
              }
            }
          }
        });
    return out.toString();
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  /// At most `length` UTF-16 units and an ellipsis; a pair of surrogates stays together.
  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end).stripTrailing() + "…";
  }

  /// With a capital at the beginning.
  static String capital(String text) {
    return text.isEmpty() || !Character.isLowerCase(text.charAt(0))
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// With a small letter at the beginning, unless the first word is an abbreviation.
  static String small(String text) {
    return text.length() < 2 || Character.isUpperCase(text.charAt(1))
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  /// A whole sentence: a capital first, one full stop last.
  static String sentence(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return "";
    }
    char last = stripped.charAt(stripped.length() - 1);
    boolean ended = last == '.' || last == '!' || last == '?' || last == '…';
    return capital(stripped) + (ended ? "" : ".");
  }

  /// The number with the word, in the plural where it needs one.
  static String count(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
