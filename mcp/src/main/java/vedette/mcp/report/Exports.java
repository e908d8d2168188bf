package vedette.mcp.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.mcp.finding.Finding;
import vedette.mcp.finding.Severity;

/// Findings in the formats of other tools: SARIF 2.1.0 for code scanning, OCSF 1.3 (class 2003,
/// compliance finding) for data lakes.
final class Exports {
  private Exports() {}

  /// @param troubles findings with what they are about
  static String sarif(List<Map.Entry<String, Finding>> troubles, String version) {
    var rules = new LinkedHashMap<String, @Nullable Object>();
    var results = new ArrayList<@Nullable Object>();
    for (var entry : troubles) {
      var finding = entry.getValue();
      rules.putIfAbsent(finding.id(), rule(finding));
      results.add(
          Map.of(
              "ruleId", finding.id(),
              "level", level(finding.severity()),
              "message", Map.of("text", entry.getKey() + ": " + finding.evidence()),
              "locations", List.of(location(finding.place())),
              "partialFingerprints",
                  Map.of(
                      "vedette/v1", entry.getKey() + "|" + finding.id() + "|" + finding.place())));
    }
    var driver = new LinkedHashMap<String, @Nullable Object>();
    driver.put("name", "Vedette");
    driver.put("version", version);
    driver.put("rules", List.copyOf(rules.values()));
    var run = new LinkedHashMap<String, @Nullable Object>();
    run.put("tool", Map.of("driver", driver));
    run.put("results", results);
    var document = new LinkedHashMap<String, @Nullable Object>();
    document.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    document.put("version", "2.1.0");
    document.put("runs", List.of(run));
    return Documents.json(document);
  }

  private static Map<String, @Nullable Object> rule(Finding finding) {
    var rule = new LinkedHashMap<String, @Nullable Object>();
    rule.put("id", finding.id());
    rule.put("shortDescription", Map.of("text", finding.title()));
    rule.put("help", Map.of("text", finding.fix().isEmpty() ? finding.title() : finding.fix()));
    rule.put("properties", Map.of("security-severity", score(finding.severity())));
    return rule;
  }

  private static Map<String, @Nullable Object> location(String place) {
    var location = new LinkedHashMap<String, @Nullable Object>();
    location.put("physicalLocation", Map.of("artifactLocation", Map.of("uri", reference(place))));
    location.put("logicalLocations", List.of(Map.of("name", place)));
    return location;
  }

  /// A place as a reference that readers of SARIF take: an address as it is, a file by its path,
  /// and what is neither, such as `process 12` and `:: port 3001`, as `process/12` and `port/3001`.
  static String reference(String place) {
    if (place.startsWith("http://") || place.startsWith("https://")) {
      return encoded(place, "/:?&=%#[]@");
    }
    if (place.matches("\\S+ port [0-9]+|process [0-9]+")) {
      return place.replaceFirst("^\\S+ port ", "port/").replace(' ', '/');
    }
    var client = place.indexOf(": ");
    return encoded(place.substring(client < 0 ? 0 : client + 2).replace('\\', '/'), "/");
  }

  private static String encoded(String text, String kept) {
    var uri = new StringBuilder();
    for (var one : text.getBytes(StandardCharsets.UTF_8)) {
      var letter = (char) (one & 0xFF);
      var plain =
          (letter < 0x80 && Character.isLetterOrDigit(letter))
              || "-._~".indexOf(letter) >= 0
              || kept.indexOf(letter) >= 0;
      uri.append(plain ? String.valueOf(letter) : "%%%02X".formatted((int) letter));
    }
    return uri.toString();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "3.0";
      case INFO -> "0.0";
    };
  }

  /// One event a line.
  static String ocsf(List<Map.Entry<String, Finding>> troubles, String version, DateTime now) {
    var lines = new StringBuilder();
    var millis = (now.ticks() - DateTime.EPOCH_TICKS) / 10_000;
    for (var entry : troubles) {
      var finding = entry.getValue();
      var event = new LinkedHashMap<String, @Nullable Object>();
      event.put("class_uid", 2003);
      event.put("category_uid", 2);
      event.put("activity_id", 1);
      event.put("type_uid", 200301);
      event.put("time", millis);
      event.put("severity_id", finding.severity().weight());
      event.put("severity", finding.severity().name());
      event.put("status_id", 1);
      event.put("message", entry.getKey() + ": " + finding.evidence());
      event.put(
          "metadata",
          Map.of(
              "version",
              "1.3.0",
              "product",
              Map.of("name", "Vedette", "vendor_name", "Vedette", "version", version)));
      event.put(
          "finding_info",
          Map.of(
              "uid",
              finding.id() + " " + finding.place(),
              "title",
              finding.title(),
              "desc",
              finding.evidence()));
      event.put(
          "compliance",
          Map.of(
              "control",
              finding.id(),
              "standards",
              List.of("Model Context Protocol"),
              "status_id",
              3));
      event.put("resources", List.of(Map.of("name", entry.getKey(), "uid", finding.place())));
      if (!finding.fix().isEmpty()) {
        event.put("remediation", Map.of("desc", finding.fix()));
      }
      lines.append(Documents.json(event)).append('\n');
    }
    return lines.toString();
  }
}
