package vedette.testkit.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vedette.kql.source.Source;
import vedette.kql.source.Span;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Parser;
import vedette.kql.syntax.Syntax;

/// A query whose `datatable`s were taken out, so that their rows can come from a table of another
/// kind.
///
/// @param text the query, which names tables where it held rows
/// @param tables the rows by those names
public record MovedTables(String text, Map<String, TableText> tables) {
  /// Queries in which the name of a table, or that there is none, shows in the answer.
  private static final Pattern NAMES_TABLES = Pattern.compile("\\b(withsource|search|find)\\b");

  /// @param ask answers a `datatable`; one that is refused, because it does not stand alone, stays
  public static MovedTables of(String text, Function<String, GoldenAnswer> ask) {
    if (NAMES_TABLES.matcher(text).find()) {
      return new MovedTables(text, Map.of());
    }
    var moved = new StringBuilder();
    var tables = new LinkedHashMap<String, TableText>();
    var end = 0;
    for (var span : dataTables(text)) {
      if (ask.apply(text.substring(span.start(), span.end()))
          instanceof GoldenAnswer.Tables(var answers, _)) {
        var name = "Stored" + tables.size();
        tables.put(name, answers.getFirst());
        moved.append(text, end, span.start()).append(name);
        end = span.end();
      }
    }
    return new MovedTables(moved.append(text, end, text.length()).toString(), tables);
  }

  /// The rows of a table in the Java form of their cells.
  public static List<List<@Nullable Object>> cells(TableText table) {
    var rows = new ArrayList<List<@Nullable Object>>();
    for (var row : table.answer().rows()) {
      var cells = new ArrayList<@Nullable Object>();
      row.forEach(cell -> cells.add(cell.value()));
      rows.add(cells);
    }
    return rows;
  }

  private static List<Span> dataTables(String text) {
    var parsed = Parser.parse(Source.of(text));
    var spans = new ArrayList<Span>();
    if (parsed.isClean()) {
      collect(parsed.script(), spans);
    }
    return spans;
  }

  private static void collect(Syntax node, List<Span> spans) {
    if (node instanceof Expression.DataTable table) {
      spans.add(table.span());
    } else {
      node.children().forEach(child -> collect(child, spans));
    }
  }
}
