package vedette.bench.detections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.dynamic.JsonWriter;
import vedette.data.text.Text;

/// The rules that a bench starts from: those of the open corpus where it lies beside the checkout,
/// else the ones that ship.
final class CorpusRules {
  private static final Set<String> KINDS = Set.of("scheduled", "nrt", "custom-detection");

  /// Fields that decide what a rule looks at and when it speaks.
  private static final List<String> FIELDS =
      List.of(
          "queryFrequency",
          "queryPeriod",
          "triggerOperator",
          "triggerThreshold",
          "entityMappings",
          "eventGroupingSettings");

  private CorpusRules() {}

  /// Texts of rules as YAML, by name.
  static Map<String, String> read(Path home) {
    var corpus = shared(home).resolve("corpus/queries-open.jsonl");
    try {
      return Files.exists(corpus) ? ofCorpus(corpus) : shipped(home.resolve("rules"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path shared(Path home) {
    var named = System.getenv("VEDETTE_SHARED");
    return named != null ? Path.of(named) : home.resolveSibling("shared");
  }

  private static Map<String, String> ofCorpus(Path corpus) throws IOException {
    var rules = new LinkedHashMap<String, String>();
    for (var line : Files.readAllLines(corpus)) {
      var json = JsonReader.parse(Text.of(line));
      if (KINDS.contains(text(json, "kind"))
          && text(member(json, "oracle"), "verdict").equals("clean")) {
        rules.put("corpus " + rules.size(), yaml(json));
      }
    }
    return rules;
  }

  private static String yaml(Dynamic json) {
    var meta = member(json, "meta");
    var lines = new ArrayList<String>();
    for (var field : FIELDS) {
      var value = member(meta, field);
      if (!value.isNull()) {
        lines.add(field + ": " + value.toJson());
      }
    }
    if (text(json, "kind").equals("nrt")) {
      lines.add("kind: NRT");
    } else if (member(meta, "queryFrequency").isNull()) {
      lines.add("queryFrequency: 1h");
      lines.add("queryPeriod: 1h");
    }
    lines.add("query: " + new JsonWriter().value(text(json, "query")));
    return String.join("\n", lines) + "\n";
  }

  private static Map<String, String> shipped(Path folder) throws IOException {
    var rules = new LinkedHashMap<String, String>();
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (var file : files.filter(path -> path.endsWith("rule.yaml")).sorted().toList()) {
        var text = Files.readString(file).replaceAll("(?m)^(id|name):.*\\n", "");
        rules.put("shipped " + rules.size(), text);
      }
    }
    return rules;
  }

  private static Dynamic member(Dynamic bag, String key) {
    return bag.isBag() ? bag.member(Text.of(key)) : Dynamic.NULL;
  }

  private static String text(Dynamic bag, String key) {
    return member(bag, key).toText().toString();
  }
}
