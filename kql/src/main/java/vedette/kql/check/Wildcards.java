package vedette.kql.check;

/// Names with `*` in them, where each star stands for any characters.
final class Wildcards {
  private Wildcards() {}

  static boolean matches(String pattern, String name) {
    int at = 0;
    int from = 0;
    int star = -1;
    int retry = 0;
    while (from < name.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        retry = from;
      } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(from)) {
        at++;
        from++;
      } else if (star >= 0) {
        at = star + 1;
        from = ++retry;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
