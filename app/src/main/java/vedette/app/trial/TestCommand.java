package vedette.app.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.folder.RuleFolder;
import vedette.app.query.BroughtAlong;
import vedette.app.query.SavedFunctionFiles;
import vedette.app.trial.TestReport.RuleResult;
import vedette.app.trial.TrialFiles.Case;
import vedette.detect.rule.Rule;
import vedette.detect.rule.RuleProblem;
import vedette.detect.trial.TrialRun;
import vedette.kql.catalog.SavedFunction;

/// `vedette test`: rules against the sample events beside them.
public final class TestCommand implements Command {
  public TestCommand() {}

  private enum Format {
    TEXT,
    JSON,
    JUNIT,
    SARIF
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public String summary() {
    return "Test rules against the sample events beside them.";
  }

  @Override
  public String operands() {
    return "RULES...";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.flag("update", "write what the rules find into their tests as expected"),
        Option.flag("require-coverage", "fail when no test notices some condition of a rule"),
        Option.values("functions", "PATH", "KQL functions in .kql files"),
        Option.value("external", "DIR", "files that externaldata may read, by their names"),
        BroughtAlong.geo(),
        Option.value("format", "FORMAT", "text, json, junit or sarif"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette test rules/",
        "vedette test --format junit rules/ > results.xml",
        "vedette test --update rules/my-rule");
  }

  @Override
  public int run(Invocation invocation) {
    if (invocation.operands().isEmpty()) {
      throw Refusal.wrongUse("`test` needs rules: files or folders");
    }
    var loaded = RuleFolder.read(RuleFolder.existing(invocation.operands()));
    var report = new TestReport();
    broken(loaded.problems(), report);
    var tester =
        new Tester(
            functions(invocation), BroughtAlong.of(invocation), invocation.has("require-coverage"));
    var outcomes = new LinkedHashMap<Case, TrialRun.Outcome>();
    var inFolder = inFolder(loaded.rules());
    for (var rule : loaded.rules()) {
      var alone = inFolder.getOrDefault(folder(rule), 0) == 1;
      report.add(tester.test(rule, TrialFiles.of(rule, alone), outcomes));
    }
    if (loaded.rules().isEmpty() && loaded.problems().isEmpty()) {
      throw Refusal.wrongUse("there is no rule in " + String.join(" ", invocation.operands()));
    }
    if (invocation.has("update")) {
      ExpectationWriter.write(outcomes);
    }
    print(report, invocation);
    return report.failed() ? Exit.FINDINGS : Exit.DONE;
  }

  private static Map<String, Integer> inFolder(List<Rule> rules) {
    var counts = new HashMap<String, Integer>();
    rules.forEach(rule -> counts.merge(folder(rule), 1, Integer::sum));
    return counts;
  }

  private static String folder(Rule rule) {
    return String.valueOf(Path.of(rule.file()).toAbsolutePath().getParent());
  }

  /// Files that hold no rule that could be tried.
  private static void broken(List<RuleProblem> problems, TestReport report) {
    var files = new LinkedHashMap<String, List<RuleProblem>>();
    problems.forEach(
        problem -> files.computeIfAbsent(problem.file(), _ -> new ArrayList<>()).add(problem));
    files.forEach((file, found) ->
        report.add(new RuleResult(file, "this file", found, List.of(), 0, List.of())));
  }

  static Map<String, SavedFunction> functions(Invocation invocation) {
    var functions = new HashMap<String, SavedFunction>();
    for (var place : invocation.values("functions")) {
      if (!Files.exists(Path.of(place))) {
        throw Refusal.wrongUse("there is no " + place);
      }
      functions.putAll(SavedFunctionFiles.read(Path.of(place)));
    }
    return functions;
  }

  private static void print(TestReport report, Invocation invocation) {
    var text =
        switch (invocation.choice("format", Format.TEXT)) {
          case TEXT -> report.text();
          case JSON -> report.json();
          case JUNIT -> report.junit();
          case SARIF -> report.sarif();
        };
    try {
      invocation.terminal().out().write(text.getBytes(StandardCharsets.UTF_8));
      invocation.terminal().out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
