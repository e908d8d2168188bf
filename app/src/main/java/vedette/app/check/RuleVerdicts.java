package vedette.app.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.app.folder.RuleFolder;
import vedette.app.query.Json;
import vedette.data.dynamic.JsonWriter;
import vedette.detect.lint.RuleLint;
import vedette.detect.rule.Rule;
import vedette.detect.rule.RuleProblem;

/// What checking rule files gave: of every rule its query's verdict, and everything wrong with it,
/// with places in the file.
final class RuleVerdicts {
  private final RuleLint lint;
  private final List<RuleLint.Outcome> outcomes = new ArrayList<>();

  /// Of files and of rules together, by file.
  private final Map<String, List<RuleProblem>> others = new LinkedHashMap<>();

  RuleVerdicts(RuleLint lint) {
    this.lint = lint;
  }

  /// Checks all rules of some files and folders.
  void check(List<Path> places) {
    var loaded = RuleFolder.read(places);
    loaded.problems().forEach(this::add);
    // Each rule for itself, on all processors, in the order of the files.
    outcomes.addAll(loaded.rules().parallelStream().map(lint::check).toList());
    RuleLint.together(loaded.rules()).forEach(this::add);
  }

  private void add(RuleProblem problem) {
    var known = others.get(problem.file());
    if (known == null) {
      known = new ArrayList<>();
      others.put(problem.file(), known);
    }
    known.add(problem);
  }

  boolean isClean() {
    return problems().stream().noneMatch(RuleProblem::error);
  }

  /// Everything to say: what is wrong with files first, then rule by rule.
  List<RuleProblem> problems() {
    var all = new ArrayList<RuleProblem>();
    others.values().forEach(all::addAll);
    outcomes.forEach(outcome -> all.addAll(outcome.problems()));
    return once(all);
  }

  /// Without advice about what is an error at the same place in the same words.
  private static List<RuleProblem> once(List<RuleProblem> problems) {
    record Said(String file, int line, int column, String message) {}
    var errors = new HashSet<Said>();
    for (var problem : problems) {
      if (problem.error()) {
        errors.add(new Said(problem.file(), problem.line(), problem.column(), problem.message()));
      }
    }
    return problems.stream()
        .filter(p ->
            p.error() || !errors.contains(new Said(p.file(), p.line(), p.column(), p.message())))
        .toList();
  }

  /// One line for every rule, and one for every file that holds none.
  List<String> lines() {
    var lines = new ArrayList<String>();
    var told = new ArrayList<String>();
    for (var outcome : outcomes) {
      var file = outcome.rule().file();
      var problems = new ArrayList<RuleProblem>();
      if (!told.contains(file)) {
        problems.addAll(others.getOrDefault(file, List.of()));
      }
      told.add(file);
      problems.addAll(outcome.problems());
      lines.add(line(outcome, once(problems)));
    }
    others.forEach((file, problems) -> {
      if (!told.contains(file)) {
        lines.add(line(file, "", "parse-error", problems, List.of(), false));
      }
    });
    return lines;
  }

  private static String line(RuleLint.Outcome outcome, List<RuleProblem> problems) {
    var clean = problems.stream().noneMatch(RuleProblem::error);
    var verdict = clean ? "clean" : outcome.parsed() ? "bind-error" : "parse-error";
    var columns =
        outcome.checked().columns().stream()
            .map(column -> List.of(column.name(), column.typeName()))
            .toList();
    Rule rule = outcome.rule();
    return line(rule.file(), rule.name(), verdict, problems, columns, outcome.checked().open());
  }

  private static String line(
      String file,
      String name,
      String verdict,
      List<RuleProblem> problems,
      List<List<String>> columns,
      boolean open) {
    var line = new LinkedHashMap<String, Object>();
    line.put("id", file);
    line.put("rule", name);
    line.put("verdict", verdict);
    line.put("problems", problems.stream().map(RuleVerdicts::json).toList());
    line.put("result", columns);
    line.put("open", open);
    var json = new JsonWriter(1_024);
    Json.write(json, line);
    return json.toString();
  }

  private static Map<String, Object> json(RuleProblem problem) {
    var map = problem.json();
    map.put("file", problem.file());
    return map;
  }
}
