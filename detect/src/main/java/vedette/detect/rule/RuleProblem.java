package vedette.detect.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.kql.problem.Report;

/// Something wrong with a rule file, with its place.
///
/// @param line from 1
/// @param column from 1
/// @param code names the kind of problem, for filters of those who read SARIF
public record RuleProblem(
    String file, int line, int column, boolean error, String code, String message) {
  /// What is wrong with the file as such.
  public static final String FILE = "RULE-FILE";

  public RuleProblem(String file, int line, int column, boolean error, String message) {
    this(file, line, column, error, FILE, message);
  }

  /// In the data model of the problems of queries.
  public Map<String, Object> json() {
    var map = new LinkedHashMap<String, Object>();
    map.put("severity", error ? "error" : "warning");
    map.put("code", code);
    map.put("message", message);
    map.put("line", line);
    map.put("column", column);
    map.put("length", 1);
    return map;
  }

  /// One of the `results` of a SARIF 2.1.0 run.
  public Map<String, Object> sarif() {
    var region = new LinkedHashMap<String, Object>();
    region.put("startLine", line);
    region.put("startColumn", column);
    var location = new LinkedHashMap<String, Object>();
    location.put("artifactLocation", Map.of("uri", Report.uri(file)));
    location.put("region", region);
    var result = new LinkedHashMap<String, Object>();
    result.put("ruleId", code);
    result.put("level", error ? "error" : "warning");
    result.put("message", Map.of("text", message));
    result.put("locations", new ArrayList<>(List.of(Map.of("physicalLocation", location))));
    return result;
  }

  @Override
  public String toString() {
    return "%s:%d:%d: %s: %s".formatted(file, line, column, error ? "error" : "warning", message);
  }
}
