package vedette.app.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.folder.RuleFolder;
import vedette.app.query.BroughtAlong;
import vedette.app.query.Json;
import vedette.app.query.Workspace;
import vedette.data.dynamic.JsonWriter;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.DateTimeText;
import vedette.detect.alert.Alert;
import vedette.detect.alert.Mode;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Evaluation;
import vedette.detect.evaluate.RuleCompiler;
import vedette.detect.rule.RuleProblem;
import vedette.detect.trial.History;
import vedette.engine.run.QueryFailure;

/// `vedette run`: how many alerts and incidents rules would have made over stored history.
public final class RunCommand implements Command {
  private static final int BARS = 24;
  private static final String LEVELS = " ▁▂▃▄▅▆▇█";

  public RunCommand() {}

  private enum Format {
    TEXT,
    JSON
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String summary() {
    return "Run rules over stored history and count what they would have found.";
  }

  @Override
  public String operands() {
    return "RULES...";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value("data", "DIR", "the data folder"),
        Option.value("from", "TIME", "run the slots that end after this time"),
        Option.value("to", "TIME", "and not later than this"),
        Option.value("mode", "MODE", "strict, or compat for what Sentinel would do"),
        Option.values("table", "NAME=FILE", "a CSV, JSON or Parquet file as a table"),
        Option.values("schema", "FILE", "tables and functions that exist elsewhere"),
        Option.values("functions", "PATH", "KQL functions in .kql files"),
        Option.value("watchlists", "DIR", "files that _GetWatchlist reads, by their names"),
        Option.value("external", "DIR", "files that externaldata may read, by their names"),
        BroughtAlong.geo(),
        Option.value("side", "SIDE", "whose columns `*` shows: xdr, sentinel or all"),
        Option.value("format", "FORMAT", "text or json"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette run rules/ --data ./data --from 2026-11-01 --to 2026-11-08",
        "vedette run rule.yaml --data ./data --from 2026-11-01 --to 2026-11-08 --mode compat");
  }

  @Override
  public int run(Invocation invocation) {
    if (invocation.operands().isEmpty()) {
      throw Refusal.wrongUse("`run` needs rules: files or folders");
    }
    var from = time(invocation, "from");
    var to = time(invocation, "to");
    if (from.compareTo(to) >= 0) {
      throw Refusal.wrongUse("--from lies before --to");
    }
    var mode = invocation.choice("mode", Mode.STRICT);
    var loaded = RuleFolder.read(RuleFolder.existing(invocation.operands()));
    loaded.problems().forEach(invocation.terminal().err()::println);
    var lines = new ArrayList<Map<String, Object>>();
    var refused = loaded.problems().stream().filter(RuleProblem::error).count();
    var missing = new TreeSet<String>();
    try (var workspace = Workspace.of(invocation);
        var database = workspace.snapshot()) {
      var compiler = new RuleCompiler(workspace.catalog());
      var evaluation = new Evaluation(System::nanoTime, BroughtAlong.of(invocation));
      var history = new History(evaluation, database);
      for (var rule : loaded.rules()) {
        var compilation = compiler.compileSlots(rule);
        var compiled = compilation.rule();
        if (compiled == null) {
          compilation.problems().forEach(invocation.terminal().err()::println);
          refused++;
        } else {
          compiled.tables().stream()
              .filter(table -> database.table(table) == null)
              .forEach(missing::add);
          lines.add(line(compiled, history, mode, from, to));
        }
      }
    }
    if (!missing.isEmpty()) {
      invocation
          .terminal()
          .err()
          .println("warning: nothing is stored of " + String.join(", ", missing));
    }
    print(lines, invocation);
    if (refused > 0 || loaded.rules().isEmpty()) {
      return Exit.WRONG_USE;
    }
    return lines.stream().anyMatch(line -> line.containsKey("failed")) ? Exit.FINDINGS : Exit.DONE;
  }

  private static DateTime time(Invocation invocation, String option) {
    var text =
        invocation
            .value(option)
            .orElseThrow(() -> Refusal.wrongUse("`run` needs --" + option + " TIME"));
    var time = DateTimeText.parse(Text.of(text));
    if (time == null) {
      throw Refusal.wrongUse("--" + option + " " + text + " is no time");
    }
    return time;
  }

  private static Map<String, Object> line(
      CompiledRule rule, History history, Mode mode, DateTime from, DateTime to) {
    var line = new LinkedHashMap<String, Object>();
    line.put("rule", rule.rule().name());
    line.put("file", rule.rule().file());
    line.put("shape", rule.shape().words());
    try {
      var outcome = history.run(rule, mode, from, to);
      line.put("alerts", outcome.alerts().size());
      line.put("incidents", outcome.incidentCount());
      line.put("slots", outcome.slots());
      line.put("histogram", histogram(outcome.alerts(), from, to));
    } catch (QueryFailure failure) {
      line.put("failed", String.valueOf(failure.getMessage()));
    }
    return line;
  }

  /// Alerts in equal stretches of the time asked for, by the end of their slot.
  private static List<Integer> histogram(List<Alert> alerts, DateTime from, DateTime to) {
    var counts = new int[BARS];
    var width = Math.max(1, (to.ticks() - from.ticks() + BARS - 1) / BARS);
    for (var alert : alerts) {
      var bar = (alert.slot().ticks() - from.ticks() - 1) / width;
      counts[Math.clamp(bar, 0, BARS - 1)]++;
    }
    var list = new ArrayList<Integer>();
    for (var count : counts) {
      list.add(count);
    }
    return list;
  }

  private static void print(List<Map<String, Object>> lines, Invocation invocation) {
    var out = new StringBuilder();
    switch (invocation.choice("format", Format.TEXT)) {
      case JSON -> {
        for (var line : lines) {
          var json = new JsonWriter();
          Json.write(json, line);
          out.append(json).append('\n');
        }
      }
      case TEXT -> lines.forEach(line -> out.append(text(line)).append('\n'));
    }
    try {
      invocation.terminal().out().write(out.toString().getBytes(StandardCharsets.UTF_8));
      invocation.terminal().out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Map<String, Object> line) {
    if (line.containsKey("failed")) {
      return line.get("rule") + ": failed: " + line.get("failed");
    }
    return "%6s alerts %6s incidents  %s  %s"
        .formatted(
            line.get("alerts"),
            line.get("incidents"),
            bars(line.get("histogram")),
            line.get("rule"));
  }

  private static String bars(@org.jspecify.annotations.Nullable Object histogram) {
    var counts = histogram instanceof List<?> list ? list : List.of();
    var most = counts.stream().mapToInt(count -> (Integer) count).max().orElse(0);
    var bars = new StringBuilder("[");
    for (var count : counts) {
      var number = (Integer) count;
      var level = number == 0 ? 0 : 1 + (int) ((long) number * 7 / Math.max(1, most));
      bars.append(LEVELS.charAt(level));
    }
    return bars.append(']').toString();
  }
}
