package vedette.bench.detections;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vedette.bench.rows.Dice;

/// Writes a rule again with other literals: what a text is compared with becomes another word of
/// the same shape. Literals that several rules share stay, since they are the ordinary values of a
/// column and not what a rule is after.
final class OtherLiterals {
  /// Rules that make a literal an ordinary one.
  private static final int SHARED = 3;

  private static final Pattern COMPARED =
      Pattern.compile(
          "(?:==|=~|\\bin~?|\\b(?:has|contains|startswith|endswith|hasprefix|hassuffix)(?:_cs|_any|_all)?)"
              + "\\s*\\(?\\s*((?:\\\\?\"[^\"\\\\]{3,80}\\\\?\"\\s*,?\\s*)+)");

  private static final Pattern LITERAL = Pattern.compile("\\\\?\"([^\"\\\\]{3,80})\\\\?\"");
  private final Map<String, Integer> uses = new HashMap<>();

  /// @param rules all texts that literals are counted over
  OtherLiterals(Iterable<String> rules) {
    for (var rule : rules) {
      COMPARED
          .matcher(rule)
          .results()
          .flatMap(found -> LITERAL.matcher(found.group(1)).results())
          .map(found -> found.group(1))
          .distinct()
          .forEach(literal -> uses.merge(literal, 1, Integer::sum));
    }
  }

  /// The same rule, after something else.
  String variant(String rule, Dice dice) {
    return COMPARED
        .matcher(rule)
        .replaceAll(found -> {
          var changed =
              LITERAL.matcher(found.group(1)).replaceAll(literal -> other(literal.group(), dice));
          var start = found.group().substring(0, found.start(1) - found.start());
          var end = found.group().substring(found.end(1) - found.start());
          return Matcher.quoteReplacement(start + changed + end);
        });
  }

  private String other(String quoted, Dice dice) {
    var inner = quoted.replace("\\\"", "").replace("\"", "");
    if (uses.getOrDefault(inner, 0) >= SHARED) {
      return Matcher.quoteReplacement(quoted);
    }
    var text = new StringBuilder();
    for (var i = 0; i < quoted.length(); i++) {
      var letter = quoted.charAt(i);
      text.append(
          letter >= 'a' && letter <= 'z'
              ? (char) ('a' + dice.below(26))
              : letter >= 'A' && letter <= 'Z' ? (char) ('A' + dice.below(26)) : letter);
    }
    return Matcher.quoteReplacement(text.toString());
  }
}
