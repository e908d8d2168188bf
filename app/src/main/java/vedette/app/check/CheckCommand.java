package vedette.app.check;

import static vedette.data.world.Log.fact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.folder.RuleFolder;
import vedette.app.log.Stopwatch;
import vedette.app.query.Json;
import vedette.app.query.QueryText;
import vedette.app.query.Workspace;
import vedette.app.version.Version;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.dynamic.JsonWriter;
import vedette.data.text.Text;
import vedette.detect.lint.RuleLint;
import vedette.detect.rule.RuleProblem;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.problem.Report;
import vedette.kql.source.Source;

/// `vedette check`: are these queries and rules right, without running them?
public final class CheckCommand implements Command {
  /// What is no query but the name of a file, there or not.
  private static final Pattern NAME_OF_FILE =
      Pattern.compile("[^\\s|;(\"']+(/|\\.(ya?ml|json|kql|csl))", Pattern.CASE_INSENSITIVE);

  public CheckCommand() {}

  private enum Format {
    TEXT,
    JSON,
    SARIF
  }

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String summary() {
    return "Check queries and rule files without running them.";
  }

  @Override
  public String operands() {
    return "[KQL | FILE...]";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value("data", "DIR", "the data folder, whose tables exist"),
        Option.values("table", "NAME=FILE", "a CSV, JSON or Parquet file as a table"),
        Option.values("schema", "FILE", "tables and functions that exist elsewhere"),
        Option.values("functions", "PATH", "KQL functions in .kql files"),
        Option.value("side", "SIDE", "whose columns there are: xdr, sentinel or all"),
        Option.flag("open-tables", "a table that nobody knows may have any columns"),
        Option.value("format", "FORMAT", "text, json or sarif"),
        Option.flag("session", "answer requests from standard input, one JSON object a line"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette check 'DeviceEvents | where ActionTyp == \"x\"'",
        "vedette check --format sarif rules/*/rule.yaml > findings.sarif",
        "echo '{\"id\":1,\"query\":\"T | take 1\"}' | vedette check --session --open-tables");
  }

  @Override
  public int run(Invocation invocation) {
    var settings = CheckSettings.DEFAULT.withOpenTables(invocation.has("open-tables"));
    try (var workspace = Workspace.of(invocation)) {
      var checker = new Checker(workspace.catalog(), settings);
      if (invocation.has("session")) {
        return session(checker, invocation);
      }
      var arguments = invocation.operands().isEmpty() ? List.of("-") : invocation.operands();
      var verdicts = new ArrayList<Verdict>();
      var files = new ArrayList<Path>();
      for (var argument : arguments) {
        if (RuleFolder.isRules(argument)) {
          files.add(Path.of(argument));
        } else if (NAME_OF_FILE.matcher(argument).matches() && !Files.exists(Path.of(argument))) {
          throw Refusal.wrongUse("there is no " + argument);
        } else {
          var text = QueryText.of(argument, invocation);
          var source = new Source(text.name(), text.text());
          verdicts.add(verdict(source, checker, invocation));
        }
      }
      var rules = new RuleVerdicts(new RuleLint(workspace.catalog(), settings));
      rules.check(files);
      print(verdicts, rules, invocation);
      var clean = verdicts.stream().allMatch(verdict -> verdict.kind() == Verdict.Kind.CLEAN);
      return clean && rules.isClean() ? Exit.DONE : Exit.FINDINGS;
    }
  }

  private static Verdict verdict(Source source, Checker checker, Invocation invocation) {
    var watch = Stopwatch.start();
    var verdict = Verdict.of(source, 1, checker);
    invocation
        .log()
        .tell(
            "checked",
            fact("name", source.name()),
            fact("verdict", verdict.kind().word()),
            fact("problems", verdict.checked().problems().size()),
            fact("ms", watch.milliseconds()));
    return verdict;
  }

  private static void print(List<Verdict> verdicts, RuleVerdicts rules, Invocation invocation) {
    switch (invocation.choice("format", Format.TEXT)) {
      case TEXT -> {
        rules.problems().forEach(problem -> invocation.terminal().err().println(problem));
        for (var verdict : verdicts) {
          var text = verdict.report().text().stripTrailing();
          invocation.terminal().err().print(text.isEmpty() ? "" : text + "\n");
        }
      }
      case JSON -> {
        for (var verdict : verdicts) {
          var json = new JsonWriter(1_024);
          verdict.write(json, Dynamic.of(Text.of(verdict.source().name())));
          write(invocation, json.toString());
        }
        rules.lines().forEach(line -> write(invocation, line));
      }
      case SARIF -> {
        var log = Report.sarif(verdicts.stream().map(Verdict::report).toList(), Version.TEXT);
        var found = rules.problems().stream().map(RuleProblem::sarif).toList();
        var json = new JsonWriter(4_096);
        Json.write(json, withResults(log, found));
        write(invocation, json.toString());
      }
    }
  }

  /// The log with further results in its only run.
  private static Map<String, Object> withResults(
      Map<String, Object> log, List<Map<String, Object>> more) {
    if (log.get("runs") instanceof List<?> runs
        && runs.getFirst() instanceof Map<?, ?> run
        && run.get("results") instanceof List<?> results) {
      var all = new ArrayList<Object>(results);
      all.addAll(more);
      var changed = new LinkedHashMap<Object, Object>(run);
      changed.put("results", all);
      var whole = new LinkedHashMap<>(log);
      whole.put("runs", List.of(changed));
      return whole;
    }
    return log;
  }

  /// Requests are answered on all processors, and the answers come in the order of the requests.
  private static int session(Checker checker, Invocation invocation) {
    var lanes = Math.max(1, Runtime.getRuntime().availableProcessors());
    try (var lines =
            new BufferedReader(
                new InputStreamReader(invocation.terminal().in(), StandardCharsets.UTF_8));
        var answers = new OrderedWork(lanes, answer -> write(invocation, answer))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          var request = line;
          answers.add(() -> answer(request, checker));
        }
      }
      return Exit.DONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String answer(String line, Checker checker) {
    var json = new JsonWriter(1_024);
    var request = new JsonReader().parseJson(Text.of(line));
    var id = request.isBag() ? request.member(Text.of("id")) : Dynamic.NULL;
    var query = request.isBag() ? request.member(Text.of("query")) : Dynamic.NULL;
    if (query.kind() != Dynamic.Kind.STRING) {
      return error(json, id, "request", "no `query` in it");
    }
    try {
      var source = new Source("query", query.asText().toString());
      Verdict.of(source, 1, checker).write(json, id);
      return json.toString();
    } catch (StackOverflowError | OutOfMemoryError | RuntimeException e) {
      json.clear();
      return error(json, id, "internal", "internal error: " + e);
    }
  }

  private static String error(JsonWriter json, Dynamic id, String code, String message) {
    json.startBag().name("id").value(id).name("error").startBag();
    json.name("code").value(code).name("message").value(message);
    json.name("problems").startArray().endArray();
    return json.endBag().endBag().toString();
  }

  private static void write(Invocation invocation, String line) {
    try {
      OutputStream out = invocation.terminal().out();
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
