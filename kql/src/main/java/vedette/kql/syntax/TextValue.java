package vedette.kql.syntax;

/// What a text token says: quotes off, escapes undone.
final class TextValue {
  private TextValue() {}

  /// The value of a text token as written, even when its closing quote is missing.
  static String of(String written) {
    int at = isHidden(written) ? 1 : 0;
    boolean verbatim = at < written.length() && written.charAt(at) == '@';
    at += verbatim ? 1 : 0;
    if (written.startsWith("```", at) || written.startsWith("~~~", at)) {
      String fence = written.substring(at, at + 3);
      boolean closed = written.length() >= at + 6 && written.endsWith(fence);
      return written.substring(at + 3, written.length() - (closed ? 3 : 0));
    }
    char mark = written.charAt(at);
    String inside = inside(written, at + 1, mark);
    return verbatim
        ? inside.replace(String.valueOf(mark) + mark, String.valueOf(mark))
        : unescape(inside);
  }

  /// Whether the text asks not to be shown in logs: `h"..."`.
  static boolean isHidden(String written) {
    return (written.charAt(0) | 0x20) == 'h';
  }

  private static String inside(String written, int from, char mark) {
    int end = written.length();
    boolean closed = end > from && written.charAt(end - 1) == mark;
    return written.substring(from, closed ? end - 1 : end);
  }

  private static String unescape(String inside) {
    if (inside.indexOf('\\') < 0) {
      return inside;
    }
    StringBuilder value = new StringBuilder(inside.length());
    int at = 0;
    while (at < inside.length()) {
      int length = inside.charAt(at) == '\\' ? escapeLength(inside, at) : -1;
      if (length < 0) {
        value.append(inside.charAt(at++));
      } else {
        value.appendCodePoint(escaped(inside, at, length));
        at += length;
      }
    }
    return value.toString();
  }

  /// How long the escape at the backslash is, or -1 when it is none.
  static int escapeLength(String text, int backslash) {
    char kind = at(text, backslash + 1);
    return switch (kind) {
      case '\\', '\'', '"', 'a', 'b', 'f', 'n', 'r', 't', 'v' -> 2;
      case 'x' -> hex(text, backslash + 2, 2);
      case 'u' -> hex(text, backslash + 2, 4);
      case 'U' -> hex(text, backslash + 2, 8);
      default -> octal(text, backslash + 1);
    };
  }

  private static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static int hex(String text, int from, int digits) {
    for (int at = from; at < from + digits; at++) {
      if (Character.digit(at(text, at), 16) < 0 || at(text, at) > 'f') {
        return -1;
      }
    }
    return digits + 2;
  }

  private static int octal(String text, int from) {
    if (!isOctal(at(text, from))) {
      return -1;
    }
    if (!isOctal(at(text, from + 1))) {
      return 2;
    }
    return isOctal(at(text, from + 2)) && at(text, from) <= '3' ? 4 : 3;
  }

  private static boolean isOctal(char character) {
    return character >= '0' && character <= '7';
  }

  private static int escaped(String text, int backslash, int length) {
    char kind = text.charAt(backslash + 1);
    return switch (kind) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      case '\\', '\'', '"' -> kind;
      case 'x', 'u', 'U' -> codePoint(text.substring(backslash + 2, backslash + length), 16);
      default -> codePoint(text.substring(backslash + 1, backslash + length), 8);
    };
  }

  /// A number past the end of Unicode becomes the replacement character instead of an exception.
  private static int codePoint(String digits, int radix) {
    long value = Long.parseLong(digits, radix);
    return value <= Character.MAX_CODE_POINT ? (int) value : 0xFFFD;
  }
}
