package vedette.posture.identity;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Locale;

/// A pattern of operations: `*` stands for any run of characters, also across `/`; letter case does
/// not count.
record Pattern(String text) {
  Pattern {
    text = text.toLowerCase(Locale.ROOT);
  }

  /// @param operation in small letters
  boolean matches(String operation) {
    var at = 0;
    var star = -1;
    var resume = 0;
    var index = 0;
    while (index < operation.length()) {
      if (at < text.length() && text.charAt(at) == '*') {
        star = at++;
        resume = index;
      } else if (at < text.length() && text.charAt(at) == operation.charAt(index)) {
        at++;
        index++;
      } else if (star >= 0) {
        at = star + 1;
        index = ++resume;
      } else {
        return false;
      }
    }
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    return at == text.length();
  }

  boolean isLiteral() {
    return text.indexOf('*') < 0;
  }

  /// Whether every operation that `other` matches is matched here: treats the other's `*` as a
  /// letter that only a `*` can swallow, which is exact for patterns of this kind.
  boolean covers(Pattern other) {
    return matches(other.text.replace('*', '\u0001'));
  }

  /// Whether some operation is matched by both.
  boolean meets(Pattern other) {
    record Pair(int one, int two) {}
    var open = new ArrayDeque<Pair>();
    var seen = new HashSet<Pair>();
    open.add(new Pair(0, 0));
    while (!open.isEmpty()) {
      var pair = open.removeLast();
      if (!seen.add(pair)) {
        continue;
      }
      var mine = pair.one() < text.length() ? text.charAt(pair.one()) : 0;
      var theirs = pair.two() < other.text.length() ? other.text.charAt(pair.two()) : 0;
      if (mine == 0 && theirs == 0) {
        return true;
      }
      if (mine == '*') {
        open.add(new Pair(pair.one() + 1, pair.two()));
        if (theirs != 0) {
          open.add(new Pair(pair.one(), pair.two() + 1));
        }
      }
      if (theirs == '*') {
        open.add(new Pair(pair.one(), pair.two() + 1));
        if (mine != 0) {
          open.add(new Pair(pair.one() + 1, pair.two()));
        }
      }
      if (mine == theirs && mine != 0) {
        open.add(new Pair(pair.one() + 1, pair.two() + 1));
      }
    }
    return false;
  }
}
