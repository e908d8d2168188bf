package vedette.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.dynamic.JsonWriter;
import vedette.data.text.Text;
import vedette.testkit.conformance.ConformanceCorpus;

/// Every rule of the corpus, written in each format, is read as the same rule.
final class RuleFormatsTest {
  private static final Set<String> KINDS = Set.of("scheduled", "nrt", "custom-detection");

  @Test
  void aRuleIsTheSameInEveryFormat() throws IOException {
    var shared = ConformanceCorpus.shared();
    Assumptions.assumeTrue(shared.isPresent(), "there is no corpus beside the repository");
    var read = 0;
    var faults = new ArrayList<String>();
    for (var line : Files.readAllLines(corpus(shared.get()))) {
      var json = JsonReader.parse(Text.of(line));
      if (KINDS.contains(text(json, "kind"))
          && !text(member(json, "oracle"), "verdict").equals("parse-error")) {
        read++;
        var fault = fault(json);
        if (!fault.isEmpty()) {
          faults.add(text(json, "id") + ": " + fault);
        }
      }
    }
    System.out.println("rules read in four formats: " + read + ", faults: " + faults.size());
    assertThat(faults).isEmpty();
    assertThat(read).isGreaterThan(700);
  }

  private static Path corpus(Path shared) {
    return shared.resolve("corpus").resolve("queries-open.jsonl");
  }

  /// "" when all formats agree.
  private static String fault(Dynamic json) {
    var meta = member(json, "meta");
    if (!member(meta, "detectionAction").isNull()) {
      return graphFault(json, meta);
    }
    var yaml = RuleReader.read("r.yaml", yaml(json, meta));
    var arm = RuleReader.read("r.json", arm(json, meta));
    var kql = RuleReader.read("r.kql", kql(json, meta));
    var graph = RuleReader.read("g.json", graph(json, yaml.rule()));
    var rule = yaml.rule();
    if (rule == null || arm.rule() == null || kql.rule() == null || graph.rule() == null) {
      return List.of(yaml.problems(), arm.problems(), kql.problems(), graph.problems()).toString();
    }
    if (!rule.query().equals(text(json, "query").strip())) {
      return "the query changed";
    }
    if (!rule.equals(arm.rule()) || !rule.equals(kql.rule())) {
      return "\n" + rule + "\n" + arm.rule() + "\n" + kql.rule();
    }
    var detection = graph.rule();
    var same =
        detection.name().equals(rule.name())
            && detection.query().equals(rule.query())
            && detection.version().equals(rule.version())
            && detection.severity() == rule.severity()
            && detection.techniques().equals(rule.techniques())
            && detection.frequency().equals(rule.frequency());
    return same ? "" : "\n" + rule + "\n" + detection;
  }

  /// A custom detection has one form, which may be written as JSON and as YAML.
  private static String graphFault(Dynamic json, Dynamic meta) {
    var condition = new JsonWriter().startBag();
    condition.name("queryText").value(member(json, "query")).endBag();
    var whole = new JsonWriter().startBag();
    for (var i = 0; i < meta.size(); i++) {
      var key = meta.key(i).toString();
      whole.name(key);
      if (key.equals("queryCondition")) {
        whole.value(JsonReader.parse(condition.toText()));
      } else {
        whole.value(meta.value(i));
      }
    }
    var text = whole.endBag().toString();
    var asJson = RuleReader.read("r.json", text);
    var asYaml = RuleReader.read("r.yaml", text);
    var rule = asJson.rule();
    if (rule == null || !rule.equals(asYaml.rule())) {
      return asJson.problems() + " " + asYaml.problems();
    }
    return rule.query().equals(text(json, "query").strip()) && !rule.entities().isEmpty()
        ? ""
        : rule.toString();
  }

  private static String yaml(Dynamic json, Dynamic meta) {
    var text = new StringBuilder(fields(json, meta, ""));
    var query = text(json, "query");
    var plain =
        query.equals(query.strip())
            && query.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\t');
    if (plain && !query.contains("\uFEFF")) {
      text.append("query: |\n  ").append(query.replace("\n", "\n  ")).append('\n');
    } else {
      text.append("query: ").append(new JsonWriter().value(query)).append('\n');
    }
    return text.toString();
  }

  private static String kql(Dynamic json, Dynamic meta) {
    return "// ---\n" + fields(json, meta, "// ") + "// ---\n" + text(json, "query") + "\n";
  }

  /// The fields as lines of YAML, each behind `prefix`.
  private static String fields(Dynamic json, Dynamic meta, String prefix) {
    var text = new StringBuilder();
    for (var i = 0; i < meta.size(); i++) {
      var key = meta.key(i).toString();
      if (!key.equals("kind") && !key.equals("name")) {
        text.append(prefix).append(key).append(": ").append(meta.value(i).toJson()).append('\n');
      }
    }
    text.append(prefix).append("name: ").append(member(json, "name").toJson()).append('\n');
    text.append(prefix).append("kind: ").append(kind(json)).append('\n');
    return text.toString();
  }

  private static String kind(Dynamic json) {
    return text(json, "kind").equals("nrt") ? "NRT" : "Scheduled";
  }

  private static String arm(Dynamic json, Dynamic meta) {
    var out = new JsonWriter().startBag().name("resources").startArray().startBag();
    out.name("type").value("Microsoft.OperationalInsights/workspaces/providers/alertRules");
    out.name("name").value("[concat(parameters('workspace'),'/Microsoft.SecurityInsights/x')]");
    out.name("kind").value(kind(json)).name("properties").startBag();
    for (var i = 0; i < meta.size(); i++) {
      var key = meta.key(i).toString();
      if (!key.equalsIgnoreCase("displayName") && !key.equals("kind") && !key.equals("name")) {
        out.name(key).value(meta.value(i));
      }
    }
    var name = text(json, "name").isEmpty() ? text(meta, "DisplayName") : text(json, "name");
    out.name("displayName").value(escaped(name));
    out.name("query").value(escaped(text(json, "query")));
    return out.endBag().endBag().endArray().endBag().toString();
  }

  private static String escaped(String text) {
    return text.startsWith("[") ? "[" + text : text;
  }

  private static String graph(Dynamic json, @org.jspecify.annotations.Nullable Rule rule) {
    if (rule == null) {
      return "";
    }
    var out = new JsonWriter().startBag().name("displayName").value(rule.name());
    out.name("queryCondition").startBag().name("queryText").value(member(json, "query")).endBag();
    var seconds = rule.frequency().ticks() / 10_000_000;
    out.name("schedule").startBag().name("frequency").value("PT" + seconds + "S").endBag();
    out.name("detectionAction").startBag().name("alertTemplate").startBag();
    out.name("title").value(rule.name()).name("severity").value(rule.severity().title());
    out.name("mitreTechniques").startArray();
    rule.techniques().forEach(out::value);
    return out.endArray().endBag().endBag().endBag().toString();
  }

  private static Dynamic member(Dynamic bag, String key) {
    return bag.isBag() ? bag.member(Text.of(key)) : Dynamic.NULL;
  }

  private static String text(Dynamic bag, String key) {
    return member(bag, key).toText().toString();
  }
}
