package vedette.app.output;

/// Makes text from logs safe to print: attackers write logs, and terminals obey what is written.
///
/// Control characters, bidirectional overrides and other invisible format characters are printed as
/// `\\u{...}`, so that what a person sees is what is there.
public final class Hostile {
  private Hostile() {}

  /// `text` on one line, with nothing in it that a terminal would act upon.
  public static String line(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (isDangerous(text.charAt(i))) {
        return escape(text);
      }
    }
    return text;
  }

  /// `text` inside HTML, as text or as a quoted attribute.
  public static String html(String text) {
    var safe = new StringBuilder(text.length() + 16);
    line(text)
        .codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> safe.appendCodePoint(point);
          }
        });
    return safe.toString();
  }

  /// JSON that stays the same JSON with nothing in it that a terminal would act upon: such
  /// characters can only stand inside of its strings.
  public static String json(String json) {
    var safe = new StringBuilder(json.length());
    for (var i = 0; i < json.length(); i++) {
      var unit = json.charAt(i);
      var hidden = unit == '\uDB40' || (i > 0 && json.charAt(i - 1) == '\uDB40');
      if (hidden || isDangerous(unit)) {
        safe.append("\\u%04x".formatted((int) unit));
      } else {
        safe.append(unit);
      }
    }
    return safe.toString();
  }

  /// A cell that no spreadsheet takes for a formula.
  public static String formula(String cell) {
    return cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
  }

  private static String escape(String text) {
    var safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
              if ((point < 0x10000 && isDangerous((char) point)) || isTag(point)) {
                safe.append("\\u{").append(Integer.toHexString(point)).append('}');
              } else {
                safe.appendCodePoint(point);
              }
            }
          }
        });
    return safe.toString();
  }

  private static boolean isTag(int point) {
    return point >= 0xE0000 && point <= 0xE007F;
  }

  private static boolean isDangerous(char unit) {
    if (unit >= ' ' && unit < 0x7F) {
      return false;
    }
    return switch (Character.getType(unit)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // The high half of the invisible tag characters.
      case Character.SURROGATE -> unit == '\uDB40';
      default -> false;
    };
  }
}
