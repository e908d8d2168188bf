package vedette.functions.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// A regular expression, prepared once and matched in linear time.
///
/// Positions are bytes of the text searched. Safe for use by several threads.
public final class Regex {
  private static final int PATTERN_MAX = 1 << 16;
  private static final int DEPTH_MAX = 250;
  private static final int REPEATS_MAX = 1_000;
  private final Pattern pattern;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
  }

  /// The expression that a text spells, or null when it is none or would become too large.
  public static @Nullable Regex of(Text text) {
    if (text.length() > PATTERN_MAX || isTooLarge(text)) {
      return null;
    }
    try {
      return new Regex(Pattern.compile(text.toString()));
    } catch (PatternSyntaxException notARegex) {
      return null;
    }
  }

  /// Whether groups nest so deep that reading them would overflow the stack, or counted repeats
  /// multiply beyond what their expansion may cost.
  private static boolean isTooLarge(Text text) {
    var depth = 0;
    var repeats = 1L;
    for (var i = 0; i < text.length(); i++) {
      switch (text.at(i)) {
        case '\\' -> i++;
        case '(' -> depth++;
        case ')' -> depth--;
        case '{' -> repeats = Math.max(repeats, repeats * count(text, i + 1) / 10);
        default -> {}
      }
      if (depth > DEPTH_MAX || repeats > 100L * REPEATS_MAX) {
        return true;
      }
    }
    return false;
  }

  private static long count(Text text, int from) {
    var count = 0L;
    for (var i = from; i < text.length() && text.at(i) != '}' && count < REPEATS_MAX; i++) {
      var digit = text.at(i) - '0';
      count = digit >= 0 && digit <= 9 ? count * 10 + digit : 0;
    }
    return Math.max(1, count);
  }

  /// Whether the text holds a match.
  public boolean isIn(Text text) {
    return pattern.matcher(text.bytes()).find();
  }

  /// How many groups the expression has, the whole match not counted.
  public int groups() {
    return pattern.groupCount();
  }

  /// The names of the groups that have one, with their numbers.
  public Map<String, Integer> names() {
    return pattern.namedGroups();
  }

  /// A walk over the matches of a text from left to right.
  public Search search(Text text) {
    return new Search(text, pattern.matcher(text.bytes()));
  }

  /// The matches of one text, one after the other.
  public static final class Search {
    private final Text text;
    private final Matcher matcher;

    private Search(Text text, Matcher matcher) {
      this.text = text;
      this.matcher = matcher;
    }

    /// Steps to the next match, which never overlaps the one before.
    public boolean next() {
      return matcher.find();
    }

    /// Steps to the first match at or behind a byte of the text.
    public boolean nextFrom(int start) {
      return start <= text.length() && matcher.find(start);
    }

    /// The byte at which the match starts.
    public int start() {
      return matcher.start();
    }

    /// The byte behind the match.
    public int end() {
      return matcher.end();
    }

    /// What a group matched; empty when it took no part. Group 0 is the whole match.
    public Text group(int number) {
      var start = matcher.start(number);
      return start < 0 ? Text.EMPTY : text.slice(start, matcher.end(number) - start);
    }
  }
}
