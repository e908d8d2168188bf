package vedette.kql.problem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import vedette.kql.source.Lines;
import vedette.kql.source.Source;
import vedette.kql.source.Span;

/// Shows the problems of one text: as pictures for people, as plain maps for JSON and SARIF. The
/// maps hold only strings, integers, lists and maps, so any writer can take them.
public final class Report {
  private static final int WIDEST_LINE = 160;

  private final Source source;
  private final Lines lines;
  private final List<Problem> problems;

  /// A report about the problems of the source, in the order given.
  public Report(Source source, List<Problem> problems) {
    this.source = source;
    this.lines = source.lines();
    this.problems = List.copyOf(problems);
  }

  // ---- pictures

  /// Every problem with its picture, a blank line between two.
  public String text() {
    StringBuilder out = new StringBuilder();
    for (Problem problem : problems) {
      if (!out.isEmpty()) {
        out.append('\n');
      }
      picture(problem, out);
    }
    return out.toString();
  }

  private void picture(Problem problem, StringBuilder out) {
    TreeSet<Integer> shown = new TreeSet<>();
    shown.add(lines.line(problem.span().start()));
    problem.notes().forEach(note -> shown.add(lines.line(note.span().start())));
    String margin = " ".repeat(String.valueOf(shown.getLast()).length());
    out.append(severity(problem)).append(' ').append(problem.code()).append(": ");
    out.append(visible(problem.message())).append('\n');
    out.append(margin).append(" ┌─ ").append(visible(source.name())).append(':');
    out.append(lines.line(problem.span().start())).append(':');
    out.append(lines.column(problem.span().start())).append('\n');
    out.append(margin).append(" │\n");
    for (int line : shown) {
      excerpt(problem, line, margin, out);
    }
    out.append(margin).append(" │\n");
    problem.help().forEach(help -> out.append("  help: ").append(visible(help)).append('\n'));
    out.append("  learn: vedette explain --code ").append(problem.code()).append('\n');
  }

  private void excerpt(Problem problem, int line, String margin, StringBuilder out) {
    String text = lines.text(line);
    int focus = focus(problem, line);
    int from = windowStart(text, focus);
    int to = Math.min(text.length(), from + WIDEST_LINE);
    String number = String.valueOf(line);
    out.append(" ".repeat(margin.length() - number.length())).append(number).append(" │ ");
    out.append(from > 0 ? "…" : "").append(visible(text.substring(from, to)));
    out.append(to < text.length() ? "…" : "").append('\n');
    for (Note note : problem.notes()) {
      if (lines.line(note.span().start()) == line) {
        underline(note.span(), note.text(), '─', line, from, margin, out);
      }
    }
    if (lines.line(problem.span().start()) == line) {
      underline(problem.span(), problem.label(), '━', line, from, margin, out);
    }
  }

  private int focus(Problem problem, int line) {
    int start = lines.start(line);
    if (lines.line(problem.span().start()) == line) {
      return problem.span().start() - start;
    }
    return problem.notes().stream()
        .filter(note -> lines.line(note.span().start()) == line)
        .mapToInt(note -> note.span().start() - start)
        .findFirst()
        .orElse(0);
  }

  private static int windowStart(String text, int focus) {
    if (text.length() <= WIDEST_LINE) {
      return 0;
    }
    int from = Math.clamp(focus - WIDEST_LINE / 3, 0, text.length());
    return from > 0 && from < text.length() && Character.isLowSurrogate(text.charAt(from))
        ? from - 1
        : from;
  }

  private void underline(
      Span span, String label, char mark, int line, int from, String margin, StringBuilder out) {
    String text = lines.text(line);
    int start = Math.clamp(span.start() - lines.start(line), from, Math.max(from, text.length()));
    int end = Math.clamp(span.end() - lines.start(line), start, Math.max(start, text.length()));
    end = Math.min(end, Math.max(start, from + WIDEST_LINE));
    int before = text.codePointCount(from, start) + (from > 0 ? 1 : 0);
    int width = Math.max(1, text.codePointCount(start, end));
    out.append(margin).append(" │ ").append(" ".repeat(before));
    out.append(String.valueOf(mark).repeat(width));
    out.append(label.isEmpty() ? "" : " " + visible(label)).append('\n');
  }

  private static String severity(Problem problem) {
    return problem.severity().name().toLowerCase(Locale.ROOT);
  }

  /// The text with everything that could move the cursor or turn the line around replaced by one
  /// visible character each, so that columns still line up. Queries come from strangers.
  private static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          boolean hidden =
              Character.isISOControl(point)
                  || Character.getType(point) == Character.FORMAT
                  || Character.getType(point) == Character.LINE_SEPARATOR
                  || Character.getType(point) == Character.PARAGRAPH_SEPARATOR
                  || Character.getType(point) == Character.SURROGATE;
          out.appendCodePoint(point == '\t' ? ' ' : hidden ? 0xFFFD : point);
        });
    return out.toString();
  }

  // ---- data

  /// One map a problem: severity, code, message, line, column, length (from 1, in code points), and
  /// help and notes where there are any.
  public List<Map<String, Object>> json() {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Problem problem : problems) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("severity", severity(problem));
      map.put("code", problem.code());
      map.put("message", problem.message());
      place(problem.span(), map);
      if (!problem.help().isEmpty()) {
        map.put("help", problem.help());
      }
      if (!problem.notes().isEmpty()) {
        map.put("notes", problem.notes().stream().map(this::note).toList());
      }
      list.add(map);
    }
    return list;
  }

  private Map<String, Object> note(Note note) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("text", note.text());
    place(note.span(), map);
    return map;
  }

  private void place(Span span, Map<String, Object> map) {
    map.put("line", lines.line(span.start()));
    map.put("column", lines.column(span.start()));
    map.put("length", lines.length(span));
  }

  /// The `results` of a SARIF 2.1.0 run; [#sarif] puts those of several texts together.
  public List<Map<String, Object>> sarifResults() {
    List<Map<String, Object>> results = new ArrayList<>();
    for (Problem problem : problems) {
      Map<String, Object> region = new LinkedHashMap<>();
      region.put("startLine", lines.line(problem.span().start()));
      region.put("startColumn", lines.column(problem.span().start()));
      region.put("endLine", lines.line(problem.span().end()));
      region.put("endColumn", lines.column(problem.span().end()));
      Map<String, Object> place =
          Map.of(
              "physicalLocation",
              Map.of("artifactLocation", Map.of("uri", uri(source.name())), "region", region));
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("ruleId", problem.code());
      result.put("level", level(problem.severity()));
      result.put("message", Map.of("text", problem.message()));
      result.put("locations", List.of(place));
      results.add(result);
    }
    return results;
  }

  /// The name of a file as a reference, which has no blanks and no letters outside ASCII.
  public static String uri(String file) {
    StringBuilder uri = new StringBuilder();
    for (byte unit : file.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
      boolean plain = unit > ' ' && unit < 127 && "\"#%<>?[\\]^`{|}".indexOf(unit) < 0;
      uri.append(plain ? String.valueOf((char) unit) : "%%%02X".formatted(unit & 0xFF));
    }
    return uri.toString();
  }

  /// A whole SARIF 2.1.0 log of the reports, with the pages of the codes as its rules.
  public static Map<String, Object> sarif(List<Report> reports, String version) {
    List<Map<String, Object>> results = new ArrayList<>();
    reports.forEach(report -> results.addAll(report.sarifResults()));
    List<Map<String, Object>> rules = new ArrayList<>();
    for (ProblemPage page : ProblemPages.all()) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("id", page.code());
      rule.put("shortDescription", Map.of("text", page.title()));
      rule.put("help", Map.of("text", page.means() + " " + page.fix()));
      rules.add(rule);
    }
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "Vedette");
    driver.put("version", version);
    driver.put("rules", rules);
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("columnKind", "unicodeCodePoints");
    run.put("results", results);
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return log;
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case HINT -> "note";
    };
  }
}
