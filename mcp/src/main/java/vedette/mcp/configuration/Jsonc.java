package vedette.mcp.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON with comments and trailing commas, as editors keep it, into maps, lists, strings, booleans
/// and doubles. Bounded in depth; the caller bounds the length.
final class Jsonc {
  private static final int DEPTH_MAX = 100;

  private final String text;
  private int at;

  private Jsonc(String text) {
    this.text = text;
  }

  /// @throws Trouble when the text is no JSON, even with comments
  static @Nullable Object read(String text) {
    var reader = new Jsonc(text.startsWith("\uFEFF") ? text.substring(1) : text);
    var value = reader.value(0);
    reader.blanks();
    if (reader.at < reader.text.length()) {
      throw reader.trouble("something follows the value");
    }
    return value;
  }

  private Trouble trouble(String what) {
    var end = Math.min(at, text.length());
    return new Trouble(
        what, (int) text.substring(0, end).chars().filter(c -> c == '\n').count() + 1);
  }

  private void blanks() {
    while (at < text.length()) {
      var letter = text.charAt(at);
      if (Character.isWhitespace(letter)) {
        at++;
      } else if (text.startsWith("//", at)) {
        var end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        var end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
      } else {
        return;
      }
    }
  }

  private @Nullable Object value(int depth) {
    blanks();
    if (depth > DEPTH_MAX) {
      throw trouble("nested too deeply");
    }
    if (at >= text.length()) {
      throw trouble("the file ends early");
    }
    return switch (text.charAt(at)) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    at++;
    while (true) {
      blanks();
      if (take('}')) {
        return members;
      }
      if (at >= text.length() || text.charAt(at) != '"') {
        throw trouble("a name in quotes is expected");
      }
      var name = string();
      blanks();
      if (!take(':')) {
        throw trouble("a colon is expected");
      }
      members.put(name, value(depth + 1));
      blanks();
      if (!take(',') && (at >= text.length() || text.charAt(at) != '}')) {
        throw trouble("a comma or } is expected");
      }
    }
  }

  private List<@Nullable Object> array(int depth) {
    var items = new ArrayList<@Nullable Object>();
    at++;
    while (true) {
      blanks();
      if (take(']')) {
        return items;
      }
      items.add(value(depth + 1));
      blanks();
      if (!take(',') && (at >= text.length() || text.charAt(at) != ']')) {
        throw trouble("a comma or ] is expected");
      }
    }
  }

  private boolean take(char letter) {
    if (at < text.length() && text.charAt(at) == letter) {
      at++;
      return true;
    }
    return false;
  }

  private String string() {
    var string = new StringBuilder();
    at++;
    while (at < text.length()) {
      var letter = text.charAt(at++);
      if (letter == '"') {
        return string.toString();
      }
      if (letter == '\\' && at < text.length()) {
        escape(string);
      } else {
        string.append(letter);
      }
    }
    throw trouble("a string does not end");
  }

  private void escape(StringBuilder string) {
    var letter = text.charAt(at++);
    switch (letter) {
      case 'n' -> string.append('\n');
      case 't' -> string.append('\t');
      case 'r' -> string.append('\r');
      case 'b' -> string.append('\b');
      case 'f' -> string.append('\f');
      case 'u' -> {
        var end = Math.min(at + 4, text.length());
        var digits = text.substring(at, end);
        if (!digits.matches("[0-9a-fA-F]{4}")) {
          throw trouble("an escape of four digits is expected");
        }
        string.append((char) Integer.parseInt(digits, 16));
        at = end;
      }
      default -> string.append(letter);
    }
  }

  private @Nullable Object word() {
    var from = at;
    while (at < text.length() && ",]}/ \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    var word = text.substring(from, at);
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      default -> number(word);
    };
  }

  private Double number(String word) {
    try {
      return Double.valueOf(word);
    } catch (NumberFormatException e) {
      throw trouble("a value is expected");
    }
  }
}
