package vedette.engine.operator;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Field;
import vedette.data.text.Text;
import vedette.engine.run.QueryFailure;
import vedette.kql.source.Span;

/// `parse-kv` with a regular expression whose first group is the key and second the value.
public final class KeyValueRegexCutter implements TextCutter {
  private final List<Field> keys;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Pattern pattern;

  /// @throws QueryFailure when `regex` is none, or lacks the two groups
  public KeyValueRegexCutter(List<Field> keys, String regex, Span span) {
    this.keys = List.copyOf(keys);
    for (var i = 0; i < keys.size(); i++) {
      positions.put(keys.get(i).name(), i);
    }
    this.pattern = pattern(regex, span);
  }

  private static Pattern pattern(String regex, Span span) {
    try {
      var pattern = Pattern.compile(regex);
      if (pattern.groupCount() < 2) {
        throw new QueryFailure(
            "This regular expression needs a group for keys and one for values.", span);
      }
      return pattern;
    } catch (PatternSyntaxException wrong) {
      throw new QueryFailure(
          "This is not a regular expression: " + wrong.getDescription() + ".", span);
    }
  }

  @Override
  public boolean cut(Text text, List<ColumnBuilder> cells) {
    var found = new @Nullable String[keys.size()];
    var matcher = pattern.matcher(text.toString());
    while (matcher.find()) {
      var position = positions.get(matcher.group(1));
      if (position != null && found[position] == null) {
        found[position] = matcher.group(2);
      }
    }
    for (var i = 0; i < found.length; i++) {
      var value = found[i];
      cells.get(i).append(value == null ? null : CellText.read(keys.get(i).type(), Text.of(value)));
    }
    return true;
  }
}
