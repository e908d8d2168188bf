package vedette.engine.operator;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.ColumnBuilder;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.engine.run.QueryFailure;
import vedette.kql.plan.Plan.PatternPart;
import vedette.kql.source.Span;

/// `parse kind=regex`: the pattern as one regular expression in which captures are named groups.
///
/// Captures of text are greedy and numbers match digits only; the `U` flag turns greed around. RE2
/// runs in linear time, whatever the pattern.
public final class RegexCutter implements TextCutter {
  private static final String GROUP = "vedetteCapture";
  private final Pattern pattern;
  private final List<Type> types;

  /// @throws QueryFailure when the parts do not make a regular expression
  public RegexCutter(List<PatternPart> parts, List<Type> types, String flags, Span span) {
    this.types = List.copyOf(types);
    refuseNeighbours(parts, span);
    try {
      this.pattern = Pattern.compile(expression(parts, flags));
    } catch (PatternSyntaxException wrong) {
      throw new QueryFailure(
          "This pattern is not a regular expression: " + wrong.getDescription() + ".", span);
    }
  }

  /// Nothing tells where a text ends and the next capture begins.
  private static void refuseNeighbours(List<PatternPart> parts, Span span) {
    for (var i = 1; i < parts.size(); i++) {
      if (parts.get(i) instanceof PatternPart.Capture
          && parts.get(i - 1) instanceof PatternPart.Capture(var column, var type)
          && type == Type.STRING) {
        throw new QueryFailure(
            "Something must stand between `" + column + "` and the next column.", span);
      }
    }
  }

  private static String expression(List<PatternPart> parts, String flags) {
    var expression = new StringBuilder(flags.isEmpty() ? "" : "(?" + flags + ")");
    var captures = 0;
    for (var part : parts) {
      switch (part) {
        case PatternPart.Fixed(var text) -> expression.append(text);
        case PatternPart.Star() -> expression.append(".*?");
        case PatternPart.Capture(_, var type) ->
            expression
                .append("(?P<")
                .append(GROUP)
                .append(captures++)
                .append('>')
                .append(body(type))
                .append(')');
      }
    }
    return expression.toString();
  }

  private static String body(Type type) {
    return switch (type) {
      case INT, LONG -> "[-+]?\\d+";
      case REAL, DECIMAL -> "[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?";
      case BOOL -> "(?i:true|false|[01])";
      case DATETIME, TIMESPAN, GUID, STRING, DYNAMIC -> ".*";
    };
  }

  @Override
  public boolean cut(Text text, List<ColumnBuilder> cells) {
    var matcher = pattern.matcher(text.toString());
    var values = matcher.find() ? values(matcher) : null;
    for (var i = 0; i < types.size(); i++) {
      cells.get(i).append(values == null ? null : values.get(i));
    }
    return values != null;
  }

  private List<@Nullable Object> values(Matcher matcher) {
    var values = new ArrayList<@Nullable Object>(types.size());
    for (var i = 0; i < types.size(); i++) {
      var captured = matcher.group(GROUP + i);
      values.add(captured == null ? null : CellText.read(types.get(i), Text.of(captured)));
    }
    return values;
  }
}
