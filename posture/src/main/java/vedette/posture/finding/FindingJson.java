package vedette.posture.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vedette.data.dynamic.JsonWriter;

/// Findings for programs: our own JSON, SARIF 2.1.0, and OCSF 1.4 compliance findings.
public final class FindingJson {
  private FindingJson() {}

  /// `{"findings":[...],"waived":[...],"gone":[...]}`; `identity` is what a baseline compares.
  public static String json(Baseline baseline) {
    var json = new JsonWriter(4_096).startBag().name("findings").startArray();
    baseline.fresh().forEach(finding -> write(json, finding, true));
    baseline.known().forEach(finding -> write(json, finding, false));
    json.endArray().name("waived").startArray();
    baseline.waived().forEach(finding -> write(json, finding, false));
    json.endArray().name("gone").startArray();
    baseline.gone().forEach(json::value);
    return json.endArray().endBag() + "\n";
  }

  private static void write(JsonWriter json, Finding finding, boolean fresh) {
    json.startBag().name("check").value(finding.check());
    json.name("severity").value(finding.severity().name().toLowerCase(Locale.ROOT));
    json.name("subject").value(finding.subject()).name("resource").value(finding.resource());
    json.name("message").value(finding.message()).name("paths").startArray();
    finding.paths().forEach(json::value);
    json.endArray().name("fix").value(finding.fix());
    json.name("identity").value(finding.identity()).name("new").value(fresh).endBag();
  }

  /// @param version of this program
  public static String sarif(Baseline baseline, String version) {
    var json = new JsonWriter(4_096).startBag();
    json.name("$schema").value("https://json.schemastore.org/sarif-2.1.0.json");
    json.name("version").value("2.1.0").name("runs").startArray().startBag();
    json.name("tool").startBag().name("driver").startBag();
    json.name("name").value("Vedette").name("version").value(version).name("rules").startArray();
    shown(baseline).stream()
        .map(Finding::check)
        .distinct()
        .forEach(check -> json.startBag().name("id").value(check).endBag());
    json.endArray().endBag().endBag().name("results").startArray();
    baseline.fresh().forEach(finding -> result(json, finding, "new"));
    baseline.known().forEach(finding -> result(json, finding, "unchanged"));
    return json.endArray().endBag().endArray().endBag() + "\n";
  }

  private static List<Finding> shown(Baseline baseline) {
    var all = new ArrayList<>(baseline.fresh());
    all.addAll(baseline.known());
    return all;
  }

  private static void result(JsonWriter json, Finding finding, String state) {
    json.startBag().name("ruleId").value(finding.check()).name("level").value(level(finding));
    json.name("baselineState").value(state);
    var text = new StringBuilder(finding.subject()).append(": ").append(finding.message());
    finding.paths().forEach(path -> text.append("; ").append(path));
    json.name("message").startBag().name("text").value(text.toString()).endBag();
    json.name("locations").startArray().startBag().name("logicalLocations").startArray();
    json.startBag().name("fullyQualifiedName").value(finding.resource()).endBag();
    json.endArray().endBag().endArray();
    json.name("partialFingerprints").startBag().name("vedette/v1").value(finding.identity());
    json.endBag().endBag();
  }

  private static String level(Finding finding) {
    return switch (finding.severity()) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }

  /// One event a line.
  ///
  /// @param millis the time of the run since 1970
  public static String ocsf(Baseline baseline, String version, long millis) {
    var lines = new StringBuilder();
    for (var finding : shown(baseline)) {
      var json = new JsonWriter(1_024).startBag();
      json.name("category_uid").value(2).name("class_uid").value(2003);
      json.name("activity_id").value(1).name("type_uid").value(200_301);
      json.name("time").value(millis).name("severity_id").value(severity(finding));
      json.name("message").value(finding.message()).name("metadata").startBag();
      json.name("version").value("1.4.0").name("product").startBag();
      json.name("name").value("Vedette").name("vendor_name").value("Vedette");
      json.name("version").value(version).endBag().endBag();
      json.name("finding_info").startBag().name("uid").value(finding.identity());
      json.name("title").value(finding.check() + " " + finding.subject());
      json.name("desc").value(String.join("; ", finding.paths())).endBag();
      json.name("compliance").startBag().name("control").value(finding.check());
      json.name("standards").startArray().value("Vedette").endArray();
      json.name("status_id").value(3).endBag();
      json.name("resources").startArray().startBag().name("uid").value(finding.resource());
      json.endBag().endArray().endBag();
      lines.append(json).append('\n');
    }
    return lines.toString();
  }

  private static long severity(Finding finding) {
    return switch (finding.severity()) {
      case LOW -> 2;
      case MEDIUM -> 3;
      case HIGH -> 4;
      case CRITICAL -> 5;
    };
  }
}
