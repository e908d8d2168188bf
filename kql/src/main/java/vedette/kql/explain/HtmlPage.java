package vedette.kql.explain;

import java.util.List;
import java.util.Locale;
import vedette.kql.problem.Report;

/// A [Page] as one HTML file that loads nothing: no script, no picture, no style from elsewhere,
/// and a policy that forbids them all, because queries come from strangers.
public final class HtmlPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--soft:#5b6470;--line:#d5dae0;--code:#f3f5f7}
      @media(prefers-color-scheme:dark){:root{--soft:#a9b3bf;--line:#3a424c;--code:#20262d}}
      body{font:1rem/1.55 system-ui,sans-serif;max-width:52rem;margin:0 auto;padding:1.5rem}
      h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.15rem;margin-top:2rem}
      pre,code{font:.9em/1.45 ui-monospace,monospace;background:var(--code);border-radius:4px}
      code{padding:.05em .3em;overflow-wrap:anywhere}pre{padding:.8rem 1rem;overflow-x:auto}
      pre code{padding:0;background:none}ol{list-style:none;padding:0}
      li.step{border-left:3px solid var(--line);padding:.2rem 0 .2rem .9rem;margin:.7rem 0}
      .line{color:var(--soft);font-size:.85em}dt{font-weight:600;margin-top:.6rem}dd{margin:0}
      .d1{margin-left:1.4rem!important}.d2{margin-left:2.8rem!important}
      .d3{margin-left:4.2rem!important}
      """;

  private HtmlPage() {}

  /// The whole file.
  public static String of(Page page) {
    StringBuilder out = new StringBuilder();
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    out.append("style-src 'unsafe-inline'\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.append("<title>").append(escaped(page.title())).append("</title>\n");
    out.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
    out.append("<h1>").append(text(page.title())).append("</h1>\n");
    out.append("<p>").append(text(page.summary())).append("</p>\n");
    out.append("<h2 id=\"query\">The query</h2>\n");
    block(page.source().text().strip(), "The query", out);
    problems(page, out);
    steps(page, out);
    facts(page, out);
    list("Notes", page.notes().stream().map(HtmlPage::text).toList(), out);
    list("Links", page.links().stream().map(HtmlPage::link).toList(), out);
    return out.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void block(String code, String label, StringBuilder out) {
    out.append("<pre tabindex=\"0\" role=\"region\" aria-label=\"").append(label).append("\">");
    out.append("<code>").append(lines(code)).append("</code></pre>\n");
  }

  private static void problems(Page page, StringBuilder out) {
    if (!page.problems().isEmpty()) {
      out.append("<h2 id=\"problems\">Problems</h2>\n");
      String report = new Report(page.source(), page.problems()).text();
      block(report.stripTrailing(), "Problems of the query", out);
    }
  }

  private static void steps(Page page, StringBuilder out) {
    out.append("<h2 id=\"steps\">Step by step</h2>\n<ol>\n");
    for (Page.Step step : page.steps()) {
      out.append("<li class=\"step d").append(Math.min(3, step.depth())).append("\">");
      out.append("<span class=\"line\">Line ").append(step.line()).append("</span> ");
      out.append("<code>").append(escaped(step.kql())).append("</code><br>\n");
      out.append(text(step.text())).append("</li>\n");
    }
    out.append("</ol>\n");
  }

  private static void facts(Page page, StringBuilder out) {
    out.append("<h2 id=\"facts\">At a glance</h2>\n<dl>\n");
    fact("Author", page.author().isEmpty() ? List.of() : List.of(escaped(page.author())), out);
    fact(
        "Released", page.released().isEmpty() ? List.of() : List.of(escaped(page.released())), out);
    fact("Tables", codes(page.tables()), out);
    fact("Operators", codes(page.operators()), out);
    fact("Functions", codes(page.functions()), out);
    fact("Keywords", codes(page.keywords()), out);
    fact("MITRE ATT&amp;CK", page.techniques().stream().map(HtmlPage::technique).toList(), out);
    out.append("</dl>\n");
  }

  private static void fact(String name, List<String> values, StringBuilder out) {
    if (!values.isEmpty()) {
      out.append("<dt>").append(name).append("</dt>\n<dd>");
      out.append(String.join(", ", values)).append("</dd>\n");
    }
  }

  private static List<String> codes(List<String> words) {
    return words.stream().map(word -> "<code>" + escaped(word) + "</code>").toList();
  }

  private static void list(String title, List<String> items, StringBuilder out) {
    if (!items.isEmpty()) {
      out.append("<h2 id=\"").append(title.toLowerCase(Locale.ROOT)).append("\">");
      out.append(title).append("</h2>\n<ul>\n");
      items.forEach(item -> out.append("<li>").append(item).append("</li>\n"));
      out.append("</ul>\n");
    }
  }

  private static String technique(String number) {
    return number.matches("T\\d{4}(\\.\\d{3})?")
        ? anchor(MarkdownPage.techniqueAddress(number), number)
        : escaped(number);
  }

  /// Only addresses of the web become links; anything else is shown.
  private static String link(String address) {
    return address.startsWith("https://") || address.startsWith("http://")
        ? anchor(address, address)
        : escaped(address);
  }

  private static String anchor(String address, String words) {
    return "<a href=\"%s\" rel=\"noopener noreferrer nofollow\">%s</a>"
        .formatted(escaped(address), escaped(words));
  }

  /// Text with names between backticks.
  private static String text(String text) {
    StringBuilder out = new StringBuilder();
    boolean code = false;
    for (String part : text.split("`", -1)) {
      out.append(code ? "<code>" + escaped(part) + "</code>" : escaped(part));
      code = !code;
    }
    return out.toString();
  }

  private static String lines(String text) {
    StringBuilder out = new StringBuilder(text.length() + 64);
    for (String line : text.split("\\R", -1)) {
      out.append(out.isEmpty() ? "" : "\n").append(escaped(line.replace("\t", "  ")));
    }
    return out.toString();
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (char character : Phrases.visible(text).toCharArray()) {
      switch (character) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(character);
      }
    }
    return out.toString();
  }
}
