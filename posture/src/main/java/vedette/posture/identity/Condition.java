package vedette.posture.identity;

import java.util.Locale;

/// A condition of an assignment or a role (ABAC, version 2.0), asked for one operation.
///
/// `ActionMatches{'...'}` is known from the operation; what compares attributes of request,
/// resource or principal is unknown, because exports do not hold them. Text that cannot be read is
/// unknown as well, so that a strange condition neither grants nor takes away.
final class Condition {
  private static final int DEEPEST = 64;

  private final String text;
  private final String operation;
  private int at;

  private Condition(String text, String operation) {
    this.text = text;
    this.operation = operation;
  }

  static Truth ask(String text, String operation) {
    var condition = new Condition(text, operation.toLowerCase(Locale.ROOT));
    try {
      var truth = condition.either(0);
      condition.blanks();
      return condition.at == text.length() ? truth : Truth.UNKNOWN;
    } catch (IllegalArgumentException unreadable) {
      return Truth.UNKNOWN;
    }
  }

  private Truth either(int depth) {
    var truth = both(depth);
    while (word("||") || word("OR")) {
      truth = truth.or(both(depth));
    }
    return truth;
  }

  private Truth both(int depth) {
    var truth = one(depth);
    while (word("&&") || word("AND")) {
      truth = truth.and(one(depth));
    }
    return truth;
  }

  private Truth one(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested too deep");
    }
    if (word("!") || word("NOT")) {
      return one(depth + 1).not();
    }
    if (word("(")) {
      var truth = either(depth + 1);
      if (!word(")")) {
        throw new IllegalArgumentException("no closing bracket");
      }
      return truth;
    }
    if (word("ActionMatches")) {
      var pattern = braced().replace("'", "").strip();
      return new Pattern(pattern).matches(operation) ? Truth.TRUE : Truth.FALSE;
    }
    if (word("SubOperationMatches")) {
      braced();
      return Truth.UNKNOWN;
    }
    comparison();
    return Truth.UNKNOWN;
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean word(String word) {
    blanks();
    if (!text.regionMatches(true, at, word, 0, word.length())) {
      return false;
    }
    var end = at + word.length();
    var letters = Character.isLetter(word.charAt(0));
    if (letters && end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      return false;
    }
    at = end;
    return true;
  }

  private String braced() {
    blanks();
    var end = text.indexOf('}', at);
    if (at >= text.length() || text.charAt(at) != '{' || end < 0) {
      throw new IllegalArgumentException("no braces");
    }
    var inside = text.substring(at + 1, end);
    at = end + 1;
    return inside;
  }

  /// Passes over `@Request[...] Operator value`, up to what ends it outside quotes and brackets.
  private void comparison() {
    blanks();
    var start = at;
    var open = 0;
    while (at < text.length()) {
      var here = text.charAt(at);
      if (here == '\'') {
        var end = text.indexOf('\'', at + 1);
        if (end < 0) {
          throw new IllegalArgumentException("no closing quote");
        }
        at = end + 1;
        continue;
      }
      if (open == 0 && (here == ')' || isConnective())) {
        break;
      }
      open += here == '{' || here == '[' || here == '(' ? 1 : 0;
      open -= here == '}' || here == ']' || here == ')' ? 1 : 0;
      at++;
    }
    if (at == start) {
      throw new IllegalArgumentException("nothing to compare");
    }
  }

  private boolean isConnective() {
    if (at == 0 || !Character.isWhitespace(text.charAt(at - 1))) {
      return text.startsWith("&&", at) || text.startsWith("||", at);
    }
    var before = at;
    var found = word("AND") || word("OR") || word("&&") || word("||");
    at = before;
    return found;
  }

  /// Whether it limits role ids by a list of forbidden ones, which a custom role walks around.
  static boolean forbidsRolesByList(String text) {
    var small = text.toLowerCase(Locale.ROOT);
    return small.contains("roledefinitionid") && small.contains("guidnotequals");
  }
}
