package vedette.app.query;

import java.util.List;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.command.Sizes;
import vedette.app.folder.SystemClock;
import vedette.app.log.Stopwatch;
import vedette.app.output.ResultWriter;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.DateTimeText;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.QueryResult;
import vedette.engine.run.RunSettings;
import vedette.kql.source.Source;

/// `vedette query`: ask, and print the answer.
public final class QueryCommand implements Command {
  public QueryCommand() {}

  @Override
  public String name() {
    return "query";
  }

  @Override
  public String summary() {
    return "Ask a question in KQL over the data folder or over files.";
  }

  @Override
  public String operands() {
    return "[KQL | FILE]";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value("data", "DIR", "the data folder"),
        Option.values("table", "NAME=FILE", "a CSV, JSON or Parquet file as a table"),
        Option.values("schema", "FILE", "tables and functions that exist elsewhere"),
        Option.values("functions", "PATH", "KQL functions in .kql files"),
        Option.value("watchlists", "DIR", "files that _GetWatchlist reads, by their names"),
        Option.value("external", "DIR", "files that externaldata may read, by their names"),
        BroughtAlong.geo(),
        Option.value("side", "SIDE", "whose columns `*` shows: xdr, sentinel or all"),
        Option.value("now", "TIME", "what now() answers, such as 2026-11-21T08:00:00Z"),
        Option.value("lanes", "N", "threads that may work on the query, one a processor usually"),
        Option.value("memory", "SIZE", "what the query may hold, such as 2g; 512m if not given"),
        Aside.option(),
        Option.value("format", "FORMAT", "table, json, jsonl or csv"),
        Option.flag("safe", "guard CSV cells against being taken for formulas"),
        Option.flag("session", "answer requests from standard input, one JSON object a line"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette query 'DeviceNetworkEvents | where LocalPort == 5008 | take 10'",
        "vedette query --table DeviceNetworkEvents=export.csv --now 2026-11-21 hunt.kql",
        "vedette query --table Net=net.parquet 'Net | summarize count() by DeviceName'",
        "echo '{\"id\":1,\"query\":\"print 1\"}' | vedette query --session");
  }

  @Override
  public int run(Invocation invocation) {
    if (invocation.has("session")) {
      return new QuerySession(invocation).run();
    }
    var text = QueryText.of(invocation);
    var now = now(invocation);
    try (var workspace = Workspace.of(invocation);
        var database = workspace.snapshot();
        var aside = Aside.of(invocation)) {
      var brought = BroughtAlong.of(invocation).withSpools(aside);
      var settings = withMemory(Asking.settings(now, brought), invocation);
      var watch = Stopwatch.start();
      var asking = new Asking(workspace.catalog(), invocation.log());
      var outcome =
          asking.ask(text.name(), text.text(), database, settings.withLanes(lanes(invocation)));
      var refused = outcome.refused();
      if (refused != null) {
        invocation.terminal().err().println(refused.text().stripTrailing());
        return Exit.WRONG_USE;
      }
      try (var result = outcome.result()) {
        if (result == null) {
          return Exit.UNFINISHED;
        }
        var exit = print(result, text, invocation);
        workspace.tellMisfits(invocation.terminal().err());
        asking.tellAnswered(result, watch);
        return exit;
      }
    }
  }

  /// The moment that `--now` names, else the present one.
  public static DateTime now(Invocation invocation) {
    var given = invocation.value("now");
    if (given.isEmpty()) {
      return new SystemClock().now();
    }
    var time = DateTimeText.parse(Text.of(given.get()));
    if (time == null) {
      throw Refusal.wrongUse("--now takes a time such as 2026-11-21T08:00:00Z");
    }
    return time;
  }

  /// The same with what `--memory` says.
  static RunSettings withMemory(RunSettings settings, Invocation invocation) {
    return invocation.value("memory").map(Sizes::parse).map(settings::withMemory).orElse(settings);
  }

  /// How many threads `--lanes` allows.
  public static int lanes(Invocation invocation) {
    var given = invocation.value("lanes");
    if (given.isEmpty()) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (!given.get().matches("[1-9][0-9]{0,2}")) {
      throw Refusal.wrongUse("--lanes takes a number from 1 to 999, not `" + given.get() + "`");
    }
    return Integer.parseInt(given.get());
  }

  private static int print(QueryResult result, QueryText text, Invocation invocation) {
    var format = invocation.choice("format", ResultWriter.Format.TABLE);
    var writer = ResultWriter.of(format, invocation.terminal().out(), invocation.has("safe"));
    try {
      for (var table : result.tables()) {
        try (var rows = table.open()) {
          writer.table(table.name(), table.schema(), rows, table.chart());
        }
      }
    } catch (QueryFailure failure) {
      writer.end();
      var refused = Asking.refused(new Source(text.name(), text.text()), failure);
      invocation.terminal().err().println("vedette: " + refused.text());
      return Exit.UNFINISHED;
    }
    writer.end();
    for (var warning : result.warnings()) {
      invocation.terminal().err().println("warning: " + warning.message());
    }
    return Exit.DONE;
  }
}
