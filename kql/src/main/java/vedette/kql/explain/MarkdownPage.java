package vedette.kql.explain;

import java.util.List;
import vedette.kql.problem.Report;

/// A [Page] as Markdown. What came from the query cannot become Markdown of its own: characters
/// that mean something there are escaped, and code stands in fences longer than any inside it.
public final class MarkdownPage {
  private static final String ACTIVE = "\\*_[]<>#|~!&";

  private MarkdownPage() {}

  /// The whole page, ending in a line end.
  public static String of(Page page) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(text(page.title())).append("\n\n");
    out.append(text(page.summary())).append("\n\n");
    out.append(fence(page.source().text().strip(), "kql")).append('\n');
    problems(page, out);
    out.append("## Step by step\n\n");
    for (Page.Step step : page.steps()) {
      String indent = "  ".repeat(step.depth());
      out.append(indent).append("- **Line ").append(step.line()).append("** ");
      out.append(code(step.kql())).append("  \n");
      out.append(indent).append("  ").append(text(step.text())).append('\n');
    }
    out.append('\n');
    facts(page, out);
    list("Notes", page.notes().stream().map(MarkdownPage::text).toList(), out);
    list("Links", page.links().stream().map(link -> "<" + address(link) + ">").toList(), out);
    return out.toString().stripTrailing() + "\n";
  }

  private static void problems(Page page, StringBuilder out) {
    if (!page.problems().isEmpty()) {
      String report = new Report(page.source(), page.problems()).text();
      out.append("## Problems\n\n").append(fence(report.stripTrailing(), "text")).append('\n');
    }
  }

  private static void facts(Page page, StringBuilder out) {
    out.append("## At a glance\n\n");
    fact("Author", page.author().isEmpty() ? List.of() : List.of(text(page.author())), out);
    fact("Released", page.released().isEmpty() ? List.of() : List.of(text(page.released())), out);
    fact("Tables", codes(page.tables()), out);
    fact("Operators", codes(page.operators()), out);
    fact("Functions", codes(page.functions()), out);
    fact("Keywords", codes(page.keywords()), out);
    fact("MITRE ATT&CK", page.techniques().stream().map(MarkdownPage::technique).toList(), out);
    out.append('\n');
  }

  private static void fact(String name, List<String> values, StringBuilder out) {
    if (!values.isEmpty()) {
      out.append("- **").append(name).append("**: ").append(String.join(", ", values)).append('\n');
    }
  }

  private static void list(String title, List<String> items, StringBuilder out) {
    if (!items.isEmpty()) {
      out.append("## ").append(title).append("\n\n");
      items.forEach(item -> out.append("- ").append(item).append('\n'));
      out.append('\n');
    }
  }

  private static List<String> codes(List<String> words) {
    return words.stream().map(MarkdownPage::code).toList();
  }

  private static String technique(String number) {
    return number.matches("T\\d{4}(\\.\\d{3})?")
        ? "[%s](%s)".formatted(number, techniqueAddress(number))
        : text(number);
  }

  static String techniqueAddress(String number) {
    return "https://attack.mitre.org/techniques/" + number.replace('.', '/') + "/";
  }

  private static String address(String link) {
    return link.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C");
  }

  /// Code between as many backticks as it needs.
  private static String code(String code) {
    if (code.isEmpty()) {
      return "";
    }
    String mark = "`".repeat(longestRun(code) + 1);
    boolean padded = code.startsWith("`") || code.endsWith("`");
    return mark + (padded ? " " + code + " " : code) + mark;
  }

  private static String fence(String code, String language) {
    String mark = "`".repeat(Math.max(3, longestRun(code) + 1));
    return mark + language + "\n" + code + "\n" + mark + "\n";
  }

  private static int longestRun(String code) {
    int longest = 0;
    int run = 0;
    for (int at = 0; at < code.length(); at++) {
      run = code.charAt(at) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /// Text with names between backticks; all else is escaped.
  static String text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    boolean code = false;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      code ^= character == '`';
      boolean inside = code || character == '`';
      if (!inside && ACTIVE.indexOf(character) >= 0 && !isHarmless(text, at)) {
        out.append('\\');
      }
      out.append(character == '\n' || character == '\r' ? ' ' : character);
    }
    return code ? out.append('`').toString() : out.toString();
  }

  /// An underscore inside a word and a mark before a blank mean nothing in Markdown.
  private static boolean isHarmless(String text, int at) {
    boolean last = at + 1 == text.length();
    return switch (text.charAt(at)) {
      case '_' ->
          at > 0
              && !last
              && Character.isLetterOrDigit(text.charAt(at - 1))
              && Character.isLetterOrDigit(text.charAt(at + 1));
      case '!' -> last || text.charAt(at + 1) != '[';
      case '&' -> last || text.charAt(at + 1) == ' ';
      case '#' -> at > 0;
      default -> false;
    };
  }
}
