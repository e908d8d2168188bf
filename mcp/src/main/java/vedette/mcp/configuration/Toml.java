package vedette.mcp.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// TOML into maps, lists and strings, as far as configurations of clients use it: tables, arrays of
/// tables, dotted and quoted keys, all four kinds of strings, arrays, inline tables. Numbers, dates
/// and booleans become the text they are written as.
final class Toml {
  private static final int DEPTH_MAX = 50;

  private final String text;
  private final Map<String, @Nullable Object> root = new LinkedHashMap<>();
  private int at;

  private Toml(String text) {
    this.text = text.replace("\r\n", "\n");
  }

  /// @throws Trouble when the text is no TOML
  static Map<String, @Nullable Object> read(String text) {
    var reader = new Toml(text.startsWith("\uFEFF") ? text.substring(1) : text);
    reader.document();
    return reader.root;
  }

  private Trouble trouble(String what) {
    var end = Math.min(at, text.length());
    return new Trouble(
        what, (int) text.substring(0, end).chars().filter(c -> c == '\n').count() + 1);
  }

  private void document() {
    var table = root;
    while (true) {
      blanks(true);
      if (at >= text.length()) {
        return;
      }
      if (text.charAt(at) == '[') {
        table = header();
      } else {
        var keys = keys();
        expect('=');
        put(table, keys, value(0));
      }
      blanks(false);
      if (at < text.length() && text.charAt(at) != '\n') {
        throw trouble("a new line is expected");
      }
    }
  }

  private Map<String, @Nullable Object> header() {
    at++;
    var many = at < text.length() && text.charAt(at) == '[';
    at += many ? 1 : 0;
    var keys = keys();
    expect(']');
    if (many) {
      expect(']');
    }
    var table = root;
    for (var key : many ? keys.subList(0, keys.size() - 1) : keys) {
      table = inner(table, key);
    }
    if (many) {
      var list = table.computeIfAbsent(keys.getLast(), _ -> new ArrayList<@Nullable Object>());
      var added = new LinkedHashMap<String, @Nullable Object>();
      if (list instanceof List<?>) {
        @SuppressWarnings("unchecked")
        var items = (List<@Nullable Object>) list;
        items.add(added);
      }
      return added;
    }
    return table;
  }

  @SuppressWarnings("unchecked")
  private Map<String, @Nullable Object> inner(Map<String, @Nullable Object> table, String key) {
    var value = table.computeIfAbsent(key, _ -> new LinkedHashMap<String, @Nullable Object>());
    if (value instanceof List<?> list && !list.isEmpty()) {
      value = list.getLast();
    }
    if (value instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw trouble("a key is used as a table and as a value");
  }

  private void put(Map<String, @Nullable Object> table, List<String> keys, @Nullable Object value) {
    var place = table;
    for (var key : keys.subList(0, keys.size() - 1)) {
      place = inner(place, key);
    }
    place.put(keys.getLast(), value);
  }

  private List<String> keys() {
    var keys = new ArrayList<String>();
    do {
      blanks(false);
      keys.add(key());
      blanks(false);
    } while (take('.'));
    return keys;
  }

  private String key() {
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      return string();
    }
    var from = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at))
            || text.charAt(at) == '_'
            || text.charAt(at) == '-')) {
      at++;
    }
    if (from == at) {
      throw trouble("a key is expected");
    }
    return text.substring(from, at);
  }

  private @Nullable Object value(int depth) {
    blanks(false);
    if (depth > DEPTH_MAX) {
      throw trouble("nested too deeply");
    }
    if (at >= text.length()) {
      throw trouble("a value is expected");
    }
    return switch (text.charAt(at)) {
      case '"', '\'' -> string();
      case '[' -> array(depth);
      case '{' -> table(depth);
      default -> word();
    };
  }

  private List<@Nullable Object> array(int depth) {
    var items = new ArrayList<@Nullable Object>();
    at++;
    while (true) {
      blanks(true);
      if (take(']')) {
        return items;
      }
      items.add(value(depth + 1));
      blanks(true);
      if (!take(',') && (at >= text.length() || text.charAt(at) != ']')) {
        throw trouble("a comma or ] is expected");
      }
    }
  }

  private Map<String, @Nullable Object> table(int depth) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    at++;
    while (true) {
      blanks(true);
      if (take('}')) {
        return members;
      }
      var keys = keys();
      expect('=');
      put(members, keys, value(depth + 1));
      blanks(true);
      if (!take(',') && (at >= text.length() || text.charAt(at) != '}')) {
        throw trouble("a comma or } is expected");
      }
    }
  }

  private String string() {
    var quote = text.charAt(at);
    var three = String.valueOf(quote).repeat(3);
    if (text.startsWith(three, at)) {
      at += 3;
      var string = body(quote, three);
      return string.startsWith("\n") ? string.substring(1) : string;
    }
    at++;
    return body(quote, String.valueOf(quote));
  }

  private String body(char quote, String end) {
    var string = new StringBuilder();
    while (at < text.length()) {
      if (text.startsWith(end, at)) {
        at += end.length();
        return string.toString();
      }
      var letter = text.charAt(at++);
      if (letter == '\n' && end.length() == 1) {
        throw trouble("a string does not end");
      }
      if (letter == '\\' && quote == '"' && at < text.length()) {
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
      case '\n' -> blanks(true);
      case 'u', 'U' -> {
        var end = Math.min(at + (letter == 'u' ? 4 : 8), text.length());
        var digits = text.substring(at, end);
        if (!digits.matches("[0-9a-fA-F]{4,8}")
            || !Character.isValidCodePoint((int) Long.parseLong(digits, 16))) {
          throw trouble("an escape of digits is expected");
        }
        string.appendCodePoint((int) Long.parseLong(digits, 16));
        at = end;
      }
      default -> string.append(letter);
    }
  }

  private Object word() {
    var from = at;
    while (at < text.length() && ",]}#\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    var word = text.substring(from, at).strip();
    if (word.isEmpty()) {
      throw trouble("a value is expected");
    }
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> word;
    };
  }

  private void blanks(boolean lines) {
    while (at < text.length()) {
      var letter = text.charAt(at);
      if (letter == '#') {
        var end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (letter == ' ' || letter == '\t' || (lines && letter == '\n')) {
        at++;
      } else {
        return;
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

  private void expect(char letter) {
    blanks(false);
    if (!take(letter)) {
      throw trouble("`" + letter + "` is expected");
    }
  }
}
