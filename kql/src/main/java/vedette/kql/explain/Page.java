package vedette.kql.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.kql.problem.Problem;
import vedette.kql.source.Source;

/// What there is to say about one query. Texts are plain, except that names stand between
/// backticks; nothing in them is escaped for any format, but control and invisible characters of
/// the query are already spelled out.
///
/// @param title never empty
/// @param summary a few sentences
/// @param steps in the order of the text
/// @param tables names of the tables that it reads and does not make itself
/// @param operators everything that acts, as written: `|`, `where`, `==`, `ago`
/// @param functions the functions among them
/// @param keywords columns and searched values, to find the query again
/// @param author `""` when nobody says; likewise `released`
/// @param techniques numbers of MITRE ATT&CK techniques
/// @param notes what it costs, what surprises, what is wrong
/// @param problems what is wrong, for formats that show pictures; the notes name them too
public record Page(
    String title,
    String summary,
    List<Step> steps,
    List<String> tables,
    List<String> operators,
    List<String> functions,
    List<String> keywords,
    List<String> links,
    String author,
    String released,
    List<String> techniques,
    List<String> notes,
    Source source,
    List<Problem> problems) {
  /// Copies the lists, so that a page never changes.
  public Page {
    steps = List.copyOf(steps);
    tables = List.copyOf(tables);
    operators = List.copyOf(operators);
    functions = List.copyOf(functions);
    keywords = List.copyOf(keywords);
    links = List.copyOf(links);
    techniques = List.copyOf(techniques);
    notes = List.copyOf(notes);
    problems = List.copyOf(problems);
  }

  /// One step of the query.
  ///
  /// @param depth 0 for the query itself, one more for each query inside it
  /// @param line where it starts, from 1
  /// @param kql how it is written, on one line, inner queries left out
  /// @param text the step in words
  public record Step(int depth, int line, String kql, String text) {}

  /// The page as maps, lists and texts, in the form scripts rely on.
  public Map<String, Object> json() {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("title", title);
    page.put("summary", summary);
    page.put("steps", steps.stream().map(Page::json).toList());
    page.put("tables", tables);
    page.put("operators", operators);
    page.put("functions", functions);
    page.put("keywords", keywords);
    page.put("links", links);
    page.put("author", author);
    page.put("released", released);
    page.put("techniques", techniques);
    page.put("notes", notes);
    return page;
  }

  private static Map<String, Object> json(Step step) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("line", step.line());
    map.put("kql", step.kql());
    map.put("text", step.text());
    return map;
  }
}
