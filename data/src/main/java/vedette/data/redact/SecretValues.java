package vedette.data.redact;

import java.util.Locale;
import java.util.Set;

/// Values that stand where a secret may stand and are none.
final class SecretValues {
  private static final Set<String> WORDS =
      Set.of("", "true", "false", "null", "none", "undefined", "yes", "no", "-");

  private SecretValues() {}

  /// False for nothing, for a yes or no, and for a reference that names where the secret is kept.
  static boolean worthHiding(String value) {
    return !WORDS.contains(value.length() > 9 ? "x" : value.toLowerCase(Locale.ROOT))
        && !reference(value);
  }

  /// `${NAME}`, `${input:name}`, `$NAME` and `%NAME%`.
  private static boolean reference(String value) {
    int last = value.length() - 1;
    if (last < 2 || value.length() > 100) {
      return false;
    }
    if (value.startsWith("${") && value.charAt(last) == '}') {
      return all(value, 2, last, ":._-");
    }
    if (value.charAt(0) == '%' && value.charAt(last) == '%') {
      return upper(value, 1, last);
    }
    return value.charAt(0) == '$' && upper(value, 1, last + 1);
  }

  private static boolean all(String value, int from, int to, String more) {
    for (int i = from; i < to; i++) {
      char letter = value.charAt(i);
      boolean word =
          (letter >= 'a' && letter <= 'z')
              || (letter >= 'A' && letter <= 'Z')
              || (letter >= '0' && letter <= '9');
      if (!word && more.indexOf(letter) < 0) {
        return false;
      }
    }
    return from < to;
  }

  private static boolean upper(String value, int from, int to) {
    for (int i = from; i < to; i++) {
      char letter = value.charAt(i);
      boolean name = (letter >= 'A' && letter <= 'Z') || letter == '_';
      if (!name && !(letter >= '0' && letter <= '9' && i > from)) {
        return false;
      }
    }
    return from < to;
  }
}
