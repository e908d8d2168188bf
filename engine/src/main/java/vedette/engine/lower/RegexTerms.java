package vedette.engine.lower;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fixed texts that whatever matches a regular expression must hold.
///
/// A pattern is spelled out into alternatives, each a run of fixed characters with gaps where it
/// may match anything. What is not understood becomes a gap, which is always right: a gap promises
/// nothing. Only constructs that could change what the text around them means make it give up.
final class RegexTerms {
  private static final char GAP = '\0';
  private static final String GAP_TEXT = String.valueOf(GAP);
  private static final String QUANTIFIERS = "*+?{";
  private static final int MOST_ALTERNATIVES = 64;
  private static final int DEEPEST = 20;
  private final String pattern;
  private int at;
  private boolean ignoringCase;

  private RegexTerms(String pattern) {
    this.pattern = pattern;
  }

  /// For each alternative its fixed runs, in order; null when nothing is known.
  static @Nullable List<List<String>> of(String pattern) {
    var reader = new RegexTerms(pattern);
    try {
      var alternatives = reader.alternation(0);
      if (reader.at < pattern.length()) {
        return null;
      }
      var runs = new ArrayList<List<String>>();
      for (var alternative : alternatives) {
        runs.add(List.of(alternative.split(GAP_TEXT, -1)));
      }
      return runs;
    } catch (GivingUp gaveUp) {
      return null;
    }
  }

  private static final class GivingUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivingUp() {
      super(null, null, false, false);
    }
  }

  private List<String> alternation(int depth) {
    if (depth > DEEPEST) {
      throw new GivingUp();
    }
    var all = new ArrayList<>(sequence(depth));
    while (at < pattern.length() && pattern.charAt(at) == '|') {
      at++;
      all.addAll(sequence(depth));
    }
    return all.size() > MOST_ALTERNATIVES ? List.of(GAP_TEXT) : all;
  }

  private List<String> sequence(int depth) {
    List<String> made = List.of("");
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      made = product(made, quantified(atom(depth)));
    }
    return made;
  }

  private static List<String> product(List<String> left, List<String> right) {
    if ((long) left.size() * right.size() > MOST_ALTERNATIVES) {
      return product(left, List.of(GAP_TEXT));
    }
    var all = new ArrayList<String>();
    for (var start : left) {
      for (var end : right) {
        all.add(start + end);
      }
    }
    return all;
  }

  /// An atom that may be left out promises nothing; one that may repeat promises its first time.
  private List<String> quantified(List<String> atom) {
    if (at == pattern.length()) {
      return atom;
    }
    if (QUANTIFIERS.indexOf(pattern.charAt(at)) < 0) {
      return atom;
    }
    var result =
        switch (pattern.charAt(at)) {
          case '*', '?' -> List.of(GAP_TEXT);
          case '+' -> product(atom, List.of(GAP_TEXT));
          default -> repeated(atom);
        };
    at++;
    return at < pattern.length() && QUANTIFIERS.indexOf(pattern.charAt(at)) >= 0
        ? quantified(List.of(GAP_TEXT))
        : result;
  }

  private List<String> repeated(List<String> atom) {
    var close = pattern.indexOf('}', at);
    if (close < 0 || !Character.isDigit(pattern.charAt(at + 1))) {
      throw new GivingUp();
    }
    var zero = pattern.charAt(at + 1) == '0';
    at = close;
    return zero ? List.of(GAP_TEXT) : product(atom, List.of(GAP_TEXT));
  }

  private List<String> atom(int depth) {
    var next = pattern.charAt(at++);
    return switch (next) {
      case '(' -> group(depth);
      case '[' -> set();
      case '\\' -> escape();
      case '.', '^', '$' -> List.of(GAP_TEXT);
      case '*', '+', '?' -> throw new GivingUp();
      default -> List.of(literal(next));
    };
  }

  /// Ignoring case, `k` and `s` have relatives outside of ASCII that terms do not fold.
  private String literal(char character) {
    var relative = "kKsS".indexOf(character) >= 0 || character >= 0x80;
    return ignoringCase && relative ? GAP_TEXT : String.valueOf(character);
  }

  private List<String> group(int depth) {
    var outside = ignoringCase;
    if (pattern.startsWith("?", at)) {
      var end = at + 1;
      while (end < pattern.length() && "ims:".indexOf(pattern.charAt(end)) >= 0) {
        end++;
        if (pattern.charAt(end - 1) == ':') {
          break;
        }
      }
      var flags = pattern.substring(at + 1, end);
      at = end;
      if (flags.contains("i")) {
        ignoringCase = true;
      }
      if (!flags.endsWith(":")) {
        return flagsAlone(flags);
      }
    }
    var inside = alternation(depth + 1);
    close();
    ignoringCase = outside;
    return inside;
  }

  /// `(?i)` holds to the end of the group that it stands in.
  private List<String> flagsAlone(String flags) {
    if (flags.isEmpty() || at >= pattern.length() || pattern.charAt(at) != ')') {
      throw new GivingUp();
    }
    at++;
    return List.of("");
  }

  private void close() {
    if (at >= pattern.length() || pattern.charAt(at) != ')') {
      throw new GivingUp();
    }
    at++;
  }

  private List<String> set() {
    if (at < pattern.length() && pattern.charAt(at) == '^') {
      at++;
    }
    if (at < pattern.length() && pattern.charAt(at) == ']') {
      at++;
    }
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      if (pattern.charAt(at) == '[') {
        throw new GivingUp();
      }
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= pattern.length()) {
      throw new GivingUp();
    }
    at++;
    return List.of(GAP_TEXT);
  }

  private List<String> escape() {
    if (at == pattern.length()) {
      throw new GivingUp();
    }
    var next = pattern.charAt(at++);
    if (!Character.isLetterOrDigit(next)) {
      return List.of(literal(next));
    }
    if ("dDwWsSbBntrfvaAz".indexOf(next) < 0) {
      throw new GivingUp();
    }
    return List.of(GAP_TEXT);
  }
}
