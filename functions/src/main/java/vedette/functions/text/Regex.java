package vedette.functions.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.functions.Spelled;

/// A regular expression, prepared once and matched in linear time.
///
/// Positions are bytes of the text searched. Safe for use by several threads.
public final class Regex implements Spelled {
  private static final int PATTERN_MAX = 1 << 16;
  private static final int DEPTH_MAX = 250;
  private static final long REPEATS_MAX = 1_000;
  private final Pattern ascii;
  private @Nullable Pattern unicode;

  private Regex(Pattern ascii) {
    this.ascii = ascii;
  }

  /// The expression that a text spells, or null when it is none or would become too large.
  public static @Nullable Regex of(Text text) {
    return isTooLarge(text) ? null : compiled(text.toString());
  }

  /// The expression when it has groups to extract, else null.
  public static @Nullable Regex grouped(Text text) {
    var regex = of(text);
    return regex == null || regex.groups() == 0 ? null : regex;
  }

  /// The expression, held to the start of the text.
  public static @Nullable Regex leading(Text text) {
    return isTooLarge(text) ? null : compiled("\\A(?:" + text + ")");
  }

  /// The expression, held to the end of the text.
  public static @Nullable Regex trailing(Text text) {
    return isTooLarge(text) ? null : compiled("(?:" + text + ")\\z");
  }

  private static @Nullable Regex compiled(String spelled) {
    try {
      return new Regex(Pattern.compile(spelled));
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
        case '{' -> repeats *= Math.max(1, count(text, i + 1) / 8);
        default -> {}
      }
      if (depth > DEPTH_MAX || repeats > 50 * REPEATS_MAX) {
        return true;
      }
    }
    return text.length() > PATTERN_MAX;
  }

  private static long count(Text text, int from) {
    var count = 0L;
    for (var i = from; i < text.length() && text.at(i) != '}' && count < REPEATS_MAX; i++) {
      var digit = text.at(i) - '0';
      count = digit >= 0 && digit <= 9 ? count * 10 + digit : 0;
    }
    return count;
  }

  /// Texts beyond ASCII need the classes of Unicode; most texts are spared them.
  private Matcher matcher(Text text) {
    return text.isAscii() ? ascii.matcher(text.bytes()) : unicode().matcher(text.bytes());
  }

  private Pattern unicode() {
    var pattern = unicode;
    if (pattern == null) {
      pattern = unicode(ascii);
      unicode = pattern;
    }
    return pattern;
  }

  private static Pattern unicode(Pattern ascii) {
    try {
      return Pattern.compile(RegexSpelling.unicode(ascii.pattern()), ascii.flags());
    } catch (PatternSyntaxException notSayable) {
      return ascii;
    }
  }

  /// Whether the text holds a match.
  public boolean isIn(Text text) {
    return matcher(text).find();
  }

  /// How many groups the expression has, the whole match not counted.
  public int groups() {
    return ascii.groupCount();
  }

  /// The names of the groups that have one, with their numbers.
  public Map<String, Integer> names() {
    return ascii.namedGroups();
  }

  /// A walk over the matches of a text from left to right.
  public Search search(Text text) {
    return new Search(text, matcher(text));
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
