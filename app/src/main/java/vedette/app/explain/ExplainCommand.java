package vedette.app.explain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.folder.RuleFolder;
import vedette.app.query.BroughtAlong;
import vedette.app.query.Json;
import vedette.app.query.QueryText;
import vedette.app.query.Workspace;
import vedette.data.dynamic.JsonWriter;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.explain.Background;
import vedette.kql.explain.Explainer;
import vedette.kql.explain.HtmlPage;
import vedette.kql.explain.MarkdownPage;
import vedette.kql.explain.Page;
import vedette.kql.problem.Problem;
import vedette.kql.problem.ProblemPages;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parsed;
import vedette.kql.syntax.Parser;

/// `vedette explain`: what does this query do, what does this problem mean, what becomes of a query
/// on its way to an answer?
public final class ExplainCommand implements Command {
  public ExplainCommand() {}

  private enum Format {
    MD,
    JSON,
    HTML
  }

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "Say in plain words what a query or a rule does.";
  }

  @Override
  public String operands() {
    return "[KQL | FILE]";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value("format", "FORMAT", "md, json or html"),
        Option.value("code", "CODE", "the page of a problem instead, such as KS142"),
        Option.value("at", "STATION", "what the query is at: syntax, checked, simple or pipeline"),
        Option.flag("run", "run it, and show what each operator did"),
        Option.value("data", "DIR", "the data folder, for --at and --run"),
        Option.values("table", "NAME=FILE", "a CSV, JSON or Parquet file as a table"),
        Option.values("schema", "FILE", "tables and functions that exist elsewhere"),
        Option.values("functions", "PATH", "KQL functions in .kql files"),
        Option.value("watchlists", "DIR", "files that _GetWatchlist reads, by their names"),
        Option.value("external", "DIR", "files that externaldata may read, by their names"),
        BroughtAlong.geo(),
        Option.value("side", "SIDE", "whose columns there are: xdr, sentinel or all"),
        Option.value("lanes", "N", "threads that may work on the query, for --run"),
        Option.value("now", "TIME", "what now() answers"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette explain 'SigninLogs | where ResultType != 0 | summarize count() by IPAddress'",
        "vedette explain --format html rules/mcp-listener/rule.yaml > page.html",
        "vedette explain --code KS142",
        "vedette explain --at checked 'DeviceEvents | take 5'");
  }

  @Override
  public int run(Invocation invocation) {
    var code = invocation.value("code");
    if (code.isPresent()) {
      write(invocation, problem(code.get()));
      return Exit.DONE;
    }
    if (invocation.has("run") || invocation.value("at").isPresent()) {
      return new Stations(invocation).show(query(invocation));
    }
    page(invocation, query(invocation));
    return Exit.DONE;
  }

  private static String problem(String code) {
    var page = ProblemPages.of(code.strip().toUpperCase(Locale.ROOT));
    if (page == null) {
      throw Refusal.wrongUse("no problem has the code `" + code + "`");
    }
    return page.markdown();
  }

  /// A text to explain, with what is known beside it.
  record Subject(Source source, Background background) {}

  private static Subject query(Invocation invocation) {
    var operands = invocation.operands();
    if (operands.size() == 1 && isRule(operands.getFirst())) {
      try (var workspace = Workspace.of(invocation)) {
        return RuleSubject.read(Path.of(operands.getFirst()), workspace.catalog());
      }
    }
    var text = QueryText.of(invocation);
    return new Subject(new Source(text.name(), text.text()), Background.NONE);
  }

  private static boolean isRule(String argument) {
    return argument.indexOf('\0') < 0
        && RuleFolder.isRules(argument)
        && Files.isRegularFile(Path.of(argument));
  }

  private static void page(Invocation invocation, Subject subject) {
    var parsed = Parser.parse(subject.source());
    var page = Explainer.explain(parsed, problems(parsed, invocation), subject.background());
    write(
        invocation,
        switch (invocation.choice("format", Format.MD)) {
          case MD -> MarkdownPage.of(page);
          case JSON -> json(page);
          case HTML -> HtmlPage.of(page);
        });
  }

  /// A table that nobody here knows is no mistake of the query that is to be explained.
  private static List<Problem> problems(Parsed parsed, Invocation invocation) {
    try (var workspace = Workspace.of(invocation)) {
      var settings = CheckSettings.DEFAULT.withOpenTables(true);
      return Checker.check(parsed, workspace.catalog(), settings).problems();
    }
  }

  private static String json(Page page) {
    var json = new JsonWriter(4_096);
    Json.write(json, page.json());
    return json + "\n";
  }

  static void write(Invocation invocation, String text) {
    try {
      var out = invocation.terminal().out();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
