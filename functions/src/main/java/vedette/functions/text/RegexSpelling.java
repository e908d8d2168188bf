package vedette.functions.text;

/// Rewrites a regular expression from the dialect of queries to that of the library.
final class RegexSpelling {
  private RegexSpelling() {}

  private static final String DIGIT = "\\p{Nd}";
  private static final String WORD = "\\p{L}\\p{M}\\p{Nd}\\p{Pc}";
  private static final String BLANK = "\\s\\x{85}\\p{Z}";

  /// The expression with `\d`, `\w` and `\s` standing for all of Unicode, as queries mean them.
  ///
  /// Only texts beyond ASCII need this form, and it is the slower one. A negated class inside
  /// brackets stays as it is: it cannot be said there.
  static String unicode(String pattern) {
    var spelled = new StringBuilder(pattern.length() + 64);
    var brackets = false;
    for (var i = 0; i < pattern.length(); i++) {
      var here = pattern.charAt(i);
      if (here == '\\' && i + 1 < pattern.length()) {
        i++;
        spelled.append(brackets ? inside(pattern.charAt(i)) : outside(pattern.charAt(i)));
        continue;
      }
      var first = here == '[' && !brackets;
      brackets = first || (brackets && here != ']');
      spelled.append(here);
      if (first) {
        i = copyFirst(pattern, i, spelled);
      }
    }
    return spelled.toString();
  }

  /// A `]` that comes first in brackets does not close them.
  private static int copyFirst(String pattern, int bracket, StringBuilder spelled) {
    var at = bracket;
    for (var special : new char[] {'^', ']'}) {
      if (at + 1 < pattern.length() && pattern.charAt(at + 1) == special) {
        spelled.append(special);
        at++;
      }
    }
    return at;
  }

  private static String inside(char escaped) {
    return switch (escaped) {
      case 'd' -> DIGIT;
      case 'w' -> WORD;
      case 's' -> BLANK;
      default -> "\\" + escaped;
    };
  }

  private static String outside(char escaped) {
    return switch (escaped) {
      case 'd' -> DIGIT;
      case 'D' -> "\\P{Nd}";
      case 'w' -> "[" + WORD + "]";
      case 'W' -> "[^" + WORD + "]";
      case 's' -> "[" + BLANK + "]";
      case 'S' -> "[^" + BLANK + "]";
      default -> "\\" + escaped;
    };
  }
}
