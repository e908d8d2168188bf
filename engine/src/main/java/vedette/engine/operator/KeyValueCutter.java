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
  private final String escape;
  private final boolean greedy;

  /// @param pairDelimiter empty, as `valueDelimiter` then is, when every character that is no
  ///   letter or digit delimits
  /// @param quotes a quote each: one character, or the opening and the closing one
  /// @param escape characters that take the meaning from the one behind them, inside quotes
  public KeyValueCutter(
      List<Field> keys,
      String pairDelimiter,
      String valueDelimiter,
      List<String> quotes,
      String escape,
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
    if (pairDelimiter.isEmpty() || valueDelimiter.isEmpty()) {
      readWords(input, found);
    } else if (greedy) {
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
      var separator = place(input, at, valueDelimiter);
      var pairEnd = place(input, at, pairDelimiter);
      if (separator == input.length()) {
        return;
      }
      if (separator >= pairEnd) {
        at = pairEnd + pairDelimiter.length();
        continue;
      }
      var key = unquoted(input.substring(at, separator).strip());
      var valueFrom = separator + valueDelimiter.length();
      var end = place(input, valueFrom, pairDelimiter);
      keep(key, input.substring(valueFrom, end), found);
      at = end + pairDelimiter.length();
    }
  }

  /// Without delimiters, words of letters and digits and quoted texts count; the one behind a key
  /// is its value.
  private void readWords(String input, @Nullable String[] found) {
    var key = "";
    var at = 0;
    while (at < input.length()) {
      var end = wordEnd(input, at);
      if (end == at) {
        at++;
        continue;
      }
      var word = unquoted(input.substring(at, end));
      if (positions.containsKey(key)) {
        keep(key, input.substring(at, end), found);
        key = "";
      } else {
        key = word;
      }
      at = end;
    }
  }

  private int wordEnd(String input, int from) {
    var quoted = behindQuote(input, from);
    var end = quoted;
    while (quoted == from && end < input.length() && Character.isLetterOrDigit(input.charAt(end))) {
      end++;
    }
    return end;
  }

  /// Where `delimiter` is next, not counting what a quote at the start protects, or the end.
  private int place(String input, int from, String delimiter) {
    var start = from;
    while (start < input.length() && Character.isWhitespace(input.charAt(start))) {
      start++;
    }
    var behind = behindQuote(input, start);
    var at = input.indexOf(delimiter, behind == start ? from : behind);
    return at < 0 ? input.length() : at;
  }

  /// The place behind the quoted text that starts here, or `at` when none does.
  private int behindQuote(String input, int at) {
    var quote = at < input.length() ? quote(input.charAt(at)) : null;
    if (quote == null) {
      return at;
    }
    for (var i = at + 1; i < input.length(); i++) {
      if (escape.indexOf(input.charAt(i)) >= 0 && i + 1 < input.length()) {
        i++;
      } else if (input.charAt(i) == closing(quote)) {
        return i + 1;
      }
    }
    return at;
  }

  /// The quote that a character opens, or null.
  private @Nullable String quote(char open) {
    for (var quote : quotes) {
      if (!quote.isEmpty() && quote.charAt(0) == open) {
        return quote;
      }
    }
    return null;
  }

  private static char closing(String quote) {
    return quote.charAt(quote.length() - 1);
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
    var quote = value.length() < 2 ? null : quote(value.charAt(0));
    if (quote == null || value.charAt(value.length() - 1) != closing(quote)) {
      return value;
    }
    var plain = new StringBuilder(value.length());
    for (var i = 1; i < value.length() - 1; i++) {
      if (escape.indexOf(value.charAt(i)) >= 0 && i + 2 < value.length()) {
        i++;
      }
      plain.append(value.charAt(i));
    }
    return plain.toString();
  }
}
