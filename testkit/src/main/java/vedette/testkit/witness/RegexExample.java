package vedette.testkit.witness;

/// A short text that a regular expression matches, for the forms that detections use. What it does
/// not understand it takes literally: the solver checks every value with the real function.
final class RegexExample {
  private final String regex;
  private final int wanted;
  private final String replacement;
  private int at;
  private int groups;

  private RegexExample(String regex, int wanted, String replacement) {
    this.regex = regex;
    this.wanted = wanted;
    this.replacement = replacement;
  }

  /// A text that matches.
  ///
  /// @param group the number of a group that is to hold `content`, or 0
  static String of(String regex, int group, String content) {
    try {
      return new RegexExample(regex, group, content).alternatives();
    } catch (StringIndexOutOfBoundsException _) {
      return regex;
    }
  }

  /// The first of several ways; the others are read over.
  private String alternatives() {
    var first = sequence();
    while (at < regex.length() && regex.charAt(at) == '|') {
      at++;
      var other = sequence();
      first = first.isEmpty() ? other : first;
    }
    return first;
  }

  private String sequence() {
    var text = new StringBuilder();
    while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      var piece = piece();
      text.append(piece.repeat(times()));
    }
    return text.toString();
  }

  private String piece() {
    var character = regex.charAt(at++);
    return switch (character) {
      case '(' -> group();
      case '[' -> oneOf();
      case '\\' -> escape(regex.charAt(at++));
      case '.' -> "a";
      case '^', '$' -> "";
      default -> String.valueOf(character);
    };
  }

  private String group() {
    var number = 0;
    if (regex.startsWith("?", at)) {
      var close = regex.indexOf(')', at);
      var colon = regex.indexOf(':', at);
      var name = regex.indexOf('>', at);
      if (regex.startsWith("?P<", at) || regex.startsWith("?<", at)) {
        at = name + 1;
        number = ++groups;
      } else if (colon > 0 && colon < close) {
        at = colon + 1;
      } else {
        at = close + 1;
        return "";
      }
    } else {
      number = ++groups;
    }
    var inside = alternatives();
    at++;
    return number != 0 && number == wanted ? replacement : inside;
  }

  private String oneOf() {
    var negated = regex.charAt(at) == '^';
    at += negated ? 1 : 0;
    var start = at;
    var first = "";
    while (regex.charAt(at) != ']' || at == start) {
      if (regex.startsWith("[:", at)) {
        var name = regex.substring(at + 2, regex.indexOf(":]", at));
        first =
            first.isEmpty() ? name.equals("digit") ? "1" : name.equals("space") ? " " : "a" : first;
        at = regex.indexOf(":]", at) + 2;
        continue;
      }
      var character = regex.charAt(at++);
      var one = character == '\\' ? escape(regex.charAt(at++)) : String.valueOf(character);
      first = first.isEmpty() ? one : first;
    }
    var members = regex.substring(start, at);
    at++;
    return negated ? outside(members) : first;
  }

  private static String outside(String members) {
    for (var candidate : new String[] {"a", "1", "Z", "-", " ", "_", "."}) {
      var inRange =
          switch (candidate) {
            case "a" -> members.contains("a-z") || members.contains("\\w");
            case "1" ->
                members.contains("0-9") || members.contains("\\d") || members.contains("\\w");
            case "Z" -> members.contains("A-Z") || members.contains("\\w");
            case "_" -> members.contains("\\w");
            case " " -> members.contains("\\s");
            default -> false;
          };
      if (!inRange && !members.contains(candidate)) {
        return candidate;
      }
    }
    return "~";
  }

  private static String escape(char character) {
    return switch (character) {
      case 'd' -> "1";
      case 'w', 'S', 'D' -> "a";
      case 'W' -> "-";
      case 's' -> " ";
      case 't' -> "\t";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 'b', 'B', 'A', 'z', 'Z' -> "";
      default -> String.valueOf(character);
    };
  }

  /// How often the piece before is to be repeated: the least, but once where that may be none.
  private int times() {
    if (at >= regex.length()) {
      return 1;
    }
    var times = 1;
    switch (regex.charAt(at)) {
      case '*', '+', '?' -> at++;
      case '{' -> times = braces();
      default -> {
        return 1;
      }
    }
    if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
      at++;
    }
    return times;
  }

  private int braces() {
    var close = regex.indexOf('}', at);
    var inside = close < 0 ? "" : regex.substring(at + 1, close);
    if (!inside.matches("\\d{1,4}(,\\d*)?|,\\d{1,4}")) {
      return 1;
    }
    at = close + 1;
    var least = inside.split(",", -1)[0];
    return least.isEmpty() ? 1 : Math.min(2_000, Math.max(1, Integer.parseInt(least)));
  }
}
