package vedette.app.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.app.query.Json;
import vedette.app.version.Version;
import vedette.data.dynamic.JsonWriter;
import vedette.detect.rule.RuleProblem;

/// What `vedette test` found, in four forms. Nothing in it depends on the clock, so that two runs
/// over the same files give the same bytes.
final class TestReport {
  private final List<RuleResult> rules = new ArrayList<>();

  /// What was tried of one rule.
  ///
  /// @param problems of the rule and of its test files
  /// @param conditions how many there are to try
  record RuleResult(
      String file,
      String name,
      List<RuleProblem> problems,
      List<TestResult> tests,
      int conditions,
      List<RuleProblem> uncovered) {
    boolean failed() {
      return problems.stream().anyMatch(RuleProblem::error)
          || uncovered.stream().anyMatch(RuleProblem::error)
          || tests.stream().anyMatch(test -> !test.failures().isEmpty());
    }

    /// Everything to say, errors first.
    List<RuleProblem> all() {
      var all = new ArrayList<>(problems);
      tests.forEach(test -> all.addAll(test.failures()));
      all.addAll(uncovered);
      return all;
    }
  }

  /// One test.
  record TestResult(String file, int line, String name, int alerts, List<RuleProblem> failures) {}

  void add(RuleResult rule) {
    rules.add(rule);
  }

  boolean failed() {
    return rules.stream().anyMatch(RuleResult::failed);
  }

  String text() {
    var text = new StringBuilder();
    var tests = 0;
    var failures = 0;
    var uncovered = 0;
    for (var rule : rules) {
      tests += rule.tests().size();
      failures += (int) rule.all().stream().filter(RuleProblem::error).count();
      uncovered += rule.uncovered().size();
      text.append(
          "%s %s  %s: %d test%s, %d of %d conditions tried%n"
              .formatted(
                  rule.failed() ? "FAIL" : "ok  ",
                  rule.file(),
                  rule.name(),
                  rule.tests().size(),
                  rule.tests().size() == 1 ? "" : "s",
                  rule.conditions() - rule.uncovered().size(),
                  rule.conditions()));
      rule.all().forEach(problem -> text.append("  ").append(problem).append('\n'));
    }
    text.append(
        "%d rules, %d tests, %d failures, %d conditions that no test notices%n"
            .formatted(rules.size(), tests, failures, uncovered));
    return text.toString();
  }

  String json() {
    var all = new ArrayList<Map<String, Object>>();
    for (var rule : rules) {
      var map = new LinkedHashMap<String, Object>();
      map.put("file", rule.file());
      map.put("name", rule.name());
      map.put("passed", !rule.failed());
      map.put("conditions", rule.conditions());
      map.put("conditionsTried", rule.conditions() - rule.uncovered().size());
      var tests = new ArrayList<Map<String, Object>>();
      for (var test : rule.tests()) {
        var one = new LinkedHashMap<String, Object>();
        one.put("name", test.name());
        one.put("file", test.file());
        one.put("line", test.line());
        one.put("alerts", test.alerts());
        one.put("passed", test.failures().isEmpty());
        tests.add(one);
      }
      map.put("tests", tests);
      map.put("problems", rule.all().stream().map(TestReport::json).toList());
      all.add(map);
    }
    return write(Map.of("rules", all));
  }

  private static Map<String, Object> json(RuleProblem problem) {
    var map = problem.json();
    map.put("file", problem.file());
    return map;
  }

  String sarif() {
    var results = new ArrayList<Map<String, Object>>();
    rules.forEach(rule -> rule.all().forEach(problem -> results.add(problem.sarif())));
    return write(log(results));
  }

  /// A SARIF 2.1.0 log of some results.
  static Map<String, Object> log(List<Map<String, Object>> results) {
    var driver = new LinkedHashMap<String, Object>();
    driver.put("name", "Vedette");
    driver.put("version", Version.TEXT);
    var run = new LinkedHashMap<String, Object>();
    run.put("tool", Map.of("driver", driver));
    run.put("columnKind", "unicodeCodePoints");
    run.put("results", results);
    var log = new LinkedHashMap<String, Object>();
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return log;
  }

  private static String write(Map<String, Object> value) {
    var json = new JsonWriter(4_096);
    Json.write(json, value);
    return json + "\n";
  }

  String junit() {
    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for (var rule : rules) {
      var broken = rule.problems().stream().filter(RuleProblem::error).toList();
      // Conditions that nobody tries are one more test where they must not be, else a remark.
      var required = rule.uncovered().stream().anyMatch(RuleProblem::error);
      var failures =
          rule.tests().stream().filter(test -> !test.failures().isEmpty()).count()
              + (required ? 1 : 0);
      xml.append(
          "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\">%n"
              .formatted(
                  escaped(rule.name()),
                  rule.tests().size() + broken.size() + (required ? 1 : 0),
                  failures,
                  broken.size()));
      for (var problem : broken) {
        xml.append(testcase(rule.file(), problem.code(), List.of(problem), "error"));
      }
      for (var test : rule.tests()) {
        xml.append(testcase(test.file(), test.name(), test.failures(), "failure"));
      }
      if (required) {
        xml.append(testcase(rule.file(), "conditions", rule.uncovered(), "failure"));
      } else if (!rule.uncovered().isEmpty()) {
        var lines = rule.uncovered().stream().map(RuleProblem::toString).toList();
        xml.append("    <system-out>")
            .append(escaped(String.join("\n", lines)))
            .append("</system-out>\n");
      }
      xml.append("  </testsuite>\n");
    }
    return xml.append("</testsuites>\n").toString();
  }

  private static String testcase(
      String file, String name, List<RuleProblem> failures, String element) {
    var xml = new StringBuilder();
    xml.append(
        "    <testcase classname=\"%s\" name=\"%s\"".formatted(escaped(file), escaped(name)));
    if (failures.isEmpty()) {
      return xml.append("/>\n").toString();
    }
    xml.append(">\n");
    var lines = String.join("\n", failures.stream().map(RuleProblem::toString).toList());
    xml.append(
        "      <%s message=\"%s\">%s</%s>%n"
            .formatted(element, escaped(failures.getFirst().message()), escaped(lines), element));
    return xml.append("    </testcase>\n").toString();
  }

  private static boolean isXml(int point) {
    return point >= ' '
        && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        && point != 0xFFFE
        && point != 0xFFFF;
  }

  private static String escaped(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            case '\n' -> out.append("&#10;");
            default -> out.appendCodePoint(isXml(point) ? point : 0xFFFD);
          }
        });
    return out.toString();
  }
}
