package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// `reduce`: texts that are alike become one pattern. A text is cut into words at everything that
/// is no letter or digit and at the given characters; a word that many texts have in the same place
/// stays, any other becomes `*`.
///
/// Arguments: the text, the share of texts that makes a word stay, the further characters, whether
/// each row shall be kept with its pattern.
final class Reduce implements TablePlugin {
  private static final String ANY = "*";

  @Override
  public Batch apply(PluginCall call) {
    var size = call.rows().size();
    var share = ((Number) call.constant(1)).doubleValue();
    var characters = call.constant(2).toString();
    var texts = new ArrayList<String>(size);
    for (var row = 0; row < size; row++) {
      texts.add(String.valueOf(call.value(0, row)));
    }
    var patterns = patterns(call, texts, characters, share * size);
    return Boolean.TRUE.equals(call.constant(3))
        ? withPatterns(call, patterns)
        : counted(call, texts, patterns);
  }

  private static List<String> patterns(
      PluginCall call, List<String> texts, String characters, double enough) {
    var counts = new HashMap<String, Integer>();
    var cut = new HashMap<String, List<String>>();
    for (var text : texts) {
      var words = cut.computeIfAbsent(text, source -> words(source, characters));
      for (var i = 0; i < words.size(); i += 2) {
        counts.merge(place(words, i), 1, Integer::sum);
      }
    }
    call.context().checkpoint();
    var known = new HashMap<String, String>();
    var patterns = new ArrayList<String>(texts.size());
    for (var text : texts) {
      patterns.add(
          known.computeIfAbsent(
              text, source -> pattern(cut.getOrDefault(source, List.of()), counts, enough)));
    }
    return patterns;
  }

  /// Words and what stands between them by turns, words first.
  private static List<String> words(String text, String characters) {
    var parts = new ArrayList<String>();
    var from = 0;
    for (var at = 0; at <= text.length(); at++) {
      var ends =
          at == text.length()
              || !Character.isLetterOrDigit(text.charAt(at))
              || characters.indexOf(text.charAt(at)) >= 0;
      if (ends) {
        parts.add(text.substring(from, at));
        if (at < text.length()) {
          parts.add(text.substring(at, at + 1));
        }
        from = at + 1;
      }
    }
    return parts;
  }

  /// A word with its place among as many words.
  private static String place(List<String> words, int at) {
    return words.size() + ":" + at + ":" + words.get(at);
  }

  private static String pattern(List<String> words, Map<String, Integer> counts, double enough) {
    var pattern = new StringBuilder();
    for (var i = 0; i < words.size(); i++) {
      var stays =
          i % 2 == 1 || words.get(i).isEmpty() || counts.getOrDefault(place(words, i), 0) >= enough;
      var piece = stays ? words.get(i) : ANY;
      var repeats = piece.equals(ANY) && pattern.toString().endsWith(ANY);
      pattern.append(repeats ? "" : piece);
    }
    return pattern.toString();
  }

  private static Batch counted(PluginCall call, List<String> texts, List<String> patterns) {
    var counts = new LinkedHashMap<String, Long>();
    var first = new HashMap<String, String>();
    for (var row = 0; row < patterns.size(); row++) {
      counts.merge(patterns.get(row), 1L, Long::sum);
      first.putIfAbsent(patterns.get(row), texts.get(row));
    }
    var rows = new ResultRows(call.schema());
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry ->
            rows.add(
                List.of(Text.of(entry.getKey()), entry.getValue()),
                Text.of(first.getOrDefault(entry.getKey(), ""))));
    return rows.batch();
  }

  private static Batch withPatterns(PluginCall call, List<String> patterns) {
    var builder = new ColumnBuilder(Type.STRING, patterns.size());
    for (var pattern : patterns) {
      builder.append(Text.of(pattern));
    }
    var columns = new ArrayList<Column>(call.rows().columns());
    columns.add(builder.build());
    return new Batch(columns, patterns.size());
  }
}
