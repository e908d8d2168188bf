package vedette.testkit.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.JsonReader;
import vedette.data.dynamic.JsonWriter;
import vedette.data.schema.Schema;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.testkit.conformance.Answer;
import vedette.testkit.conformance.ConformanceCase;
import vedette.testkit.conformance.TableComparison;

/// A table and how it is written: a header `a:long | b:string` and one line a row.
///
/// Cells are separated by ` | ` and show their value as `tostring` does, `null` for null. A text
/// that could be misread stands in double quotes, as in JSON. Blanks around cells do not matter, so
/// columns may be lined up.
public record TableText(Schema schema, Answer answer) {
  private static final String SEPARATOR = " | ";

  /// Header and rows.
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        schema.fields().stream()
            .map(field -> header(field.name()) + ":" + field.type().kqlName())
            .collect(Collectors.joining(SEPARATOR)));
    for (var row : answer.rows()) {
      lines.add(row.stream().map(TableText::cell).collect(Collectors.joining(SEPARATOR)));
    }
    return lines;
  }

  private static String header(String name) {
    return name.contains("|") ? quoted(name) : name;
  }

  private static String cell(Scalar cell) {
    if (cell.isNull()) {
      return "null";
    }
    var text = String.valueOf(cell.value());
    return cell.type() == Type.STRING && isMistakable(text) ? quoted(text) : text;
  }

  private static boolean isMistakable(String text) {
    return text.isEmpty()
        || !text.equals(text.strip())
        || text.equals("null")
        || text.contains("|")
        || text.startsWith("\"")
        || text.startsWith("--")
        || text.startsWith("[")
        || text.startsWith("{")
        || text.codePoints().anyMatch(Character::isISOControl);
  }

  private static String quoted(String text) {
    return new JsonWriter().value(text).toString();
  }

  /// What is different between written lines and a table, in one line, or empty when nothing is.
  ///
  /// @param inOrder whether the rows have to stand in the order of the lines
  public static String difference(List<String> lines, TableText actual, boolean inOrder) {
    var header = actual.lines().getFirst();
    var wanted = cells(lines.isEmpty() ? "" : lines.getFirst());
    if (!wanted.equals(cells(header))) {
      return "header " + header + " instead of " + String.join(SEPARATOR, wanted);
    }
    var types = actual.schema().fields();
    var rows = new ArrayList<List<@Nullable String>>();
    for (var line : lines.subList(1, lines.size())) {
      var cells = cells(line);
      if (cells.size() != types.size()) {
        return "a line of " + cells.size() + " cells: " + line;
      }
      var row = new ArrayList<@Nullable String>();
      for (var i = 0; i < cells.size(); i++) {
        row.add(value(cells.get(i), types.get(i).type()));
      }
      rows.add(row);
    }
    return difference(rows, actual.answer(), inOrder);
  }

  private static String difference(
      List<List<@Nullable String>> rows, Answer actual, boolean inOrder) {
    var order = inOrder ? "source" : "any";
    var wanted =
        new ConformanceCase(
            "",
            "",
            "gold",
            "",
            actual.columns(),
            rows,
            rows.size(),
            order,
            "json",
            false,
            false,
            false,
            false,
            Set.of());
    var difference = TableComparison.difference(wanted, actual);
    return difference == null ? "" : difference;
  }

  private static @Nullable String value(String cell, Type type) {
    if (type == Type.STRING) {
      return cell.startsWith("\"") ? JsonReader.parse(Text.of(cell)).asText().toString() : cell;
    }
    return cell.equals("null") ? null : cell;
  }

  /// Cuts a line at its bars. A bar inside double quotes does not count in a cell that begins as
  /// JSON does.
  static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    var start = 0;
    var inQuotes = false;
    for (var at = 0; at < line.length(); at++) {
      var character = line.charAt(at);
      if (character == '\\' && inQuotes) {
        at++;
      } else if (character == '"' && (inQuotes || looksLikeJson(line.substring(start, at + 1)))) {
        inQuotes = !inQuotes;
      } else if (character == '|' && !inQuotes) {
        cells.add(line.substring(start, at).strip());
        start = at + 1;
      }
    }
    cells.add(line.substring(start).strip());
    return cells;
  }

  private static boolean looksLikeJson(String cell) {
    var text = cell.strip();
    return text.startsWith("\"") || text.startsWith("[") || text.startsWith("{");
  }
}
