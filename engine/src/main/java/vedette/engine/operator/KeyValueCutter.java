package vedette.engine.operator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Field;
import vedette.data.text.Text;

/// `parse-kv` with delimiters: `key=value` pairs, the first of each key counts.
///
/// Quotes protect delimiters inside them and are taken off; blanks around keys and values go. In
/// the greedy form a value runs to the last place where a new key can begin.
public final class KeyValueCutter implements TextCutter {
  private final List<Field> keys;
  private final Map<String, Integer> positions = new HashMap<>();
  private final String pairDelimiter;
  private final String valueDelimiter;
  private final List<String> quotes;
  private final @Nullable String escape;
  private final boolean greedy;

  /// @param quotes one entry when the same character opens and closes, else the two
  public KeyValueCutter(
      List<Field> keys,
      String pairDelimiter,
      String valueDelimiter,
      List<String> quotes,
      @Nullable String escape,
      boolean greedy) {
    this.keys = List.copyOf(keys);
    for (var i = 0; i < keys.size(); i++) {
      positions.put(keys.get(i).name(), i);
    }
    this.pairDelimiter = pairDelimiter;
    this.valueDelimiter = valueDelimiter;
    this.quotes = List.copyOf(quotes);
    this.escape = escape;
    this.greedy = greedy;
  }

  @Override
  public boolean cut(Text text, List<ColumnBuilder> cells) {
    var found = new @Nullable String[keys.size()];
    var input = text.toString();
    if (greedy) {
      readGreedy(input, found);
    } else {
      read(input, found);
    }
    for (var i = 0; i < found.length; i++) {
      var value = found[i];
      cells.get(i).append(value == null ? null : CellText.read(keys.get(i).type(), Text.of(value)));
    }
    return true;
  }

  private void read(String input, @Nullable String[] found) {
    var at = 0;
    while (at < input.length()) {
      var separator = input.indexOf(valueDelimiter, at);
      var pairEnd = endOfPair(input, at);
      if (separator < 0) {
        return;
      }
      if (separator >= pairEnd) {
        at = pairEnd + pairDelimiter.length();
        continue;
      }
      var key = unquoted(input.substring(at, separator).strip());
      var valueFrom = separator + valueDelimiter.length();
      var end = endOfPair(input, valueFrom);
      keep(key, input.substring(valueFrom, end), found);
      at = end + pairDelimiter.length();
    }
  }

  /// The position of the next pair delimiter outside quotes, or the end.
  private int endOfPair(String input, int from) {
    var at = from;
    while (at < input.length()) {
      if (input.startsWith(pairDelimiter, at)) {
        return at;
      }
      at = opensQuote(input, at) ? behindQuote(input, at) : at + 1;
    }
    return input.length();
  }

  private boolean opensQuote(String input, int at) {
    return !quotes.isEmpty() && input.startsWith(quotes.getFirst(), at);
  }

  private int behindQuote(String input, int at) {
    var close = quotes.getLast();
    var from = at + quotes.getFirst().length();
    while (from < input.length()) {
      if (escape != null && !escape.isEmpty() && input.startsWith(escape, from)) {
        from += escape.length() + 1;
      } else if (input.startsWith(close, from)) {
        return from + close.length();
      } else {
        from++;
      }
    }
    return at + 1;
  }

  /// Pairs are told apart by the value delimiter alone: what follows the last pair delimiter before
  /// it is the key.
  private void readGreedy(String input, @Nullable String[] found) {
    var separator = input.indexOf(valueDelimiter);
    if (separator < 0) {
      return;
    }
    var key = input.substring(0, separator).strip();
    while (separator >= 0) {
      var valueFrom = separator + valueDelimiter.length();
      var nextSeparator = input.indexOf(valueDelimiter, valueFrom);
      var valueEnd =
          nextSeparator < 0 ? input.length() : input.lastIndexOf(pairDelimiter, nextSeparator);
      if (valueEnd < valueFrom) {
        valueEnd = nextSeparator < 0 ? input.length() : nextSeparator;
      }
      keep(unquoted(key), input.substring(valueFrom, valueEnd), found);
      if (nextSeparator < 0) {
        return;
      }
      var keyFrom = Math.min(nextSeparator, valueEnd + pairDelimiter.length());
      key = input.substring(keyFrom, nextSeparator).strip();
      separator = nextSeparator;
    }
  }

  private void keep(String key, String value, @Nullable String[] found) {
    var position = positions.get(key);
    if (position != null && found[position] == null) {
      found[position] = unquoted(value.strip());
    }
  }

  private String unquoted(String value) {
    if (quotes.isEmpty()) {
      return value;
    }
    var open = quotes.getFirst();
    var close = quotes.getLast();
    var isQuoted =
        value.length() >= open.length() + close.length()
            && value.startsWith(open)
            && value.endsWith(close);
    if (!isQuoted) {
      return value;
    }
    var inner = value.substring(open.length(), value.length() - close.length());
    return escape == null || escape.isEmpty() ? inner : unescaped(inner, escape);
  }

  private static String unescaped(String value, String mark) {
    var plain = new StringBuilder(value.length());
    var at = 0;
    while (at < value.length()) {
      if (value.startsWith(mark, at) && at + mark.length() < value.length()) {
        at += mark.length();
      }
      plain.append(value.charAt(at++));
    }
    return plain.toString();
  }
}
