package vedette.detect.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vedette.detect.document.Document;
import vedette.detect.document.Document.Bag;
import vedette.detect.document.Document.Entry;
import vedette.detect.document.Document.Malformed;
import vedette.detect.document.JsonText;
import vedette.detect.document.YamlText;
import vedette.detect.rule.RuleSource.Format;

/// Reads rule files: Sentinel YAML, templates and exports in JSON, Defender custom detections, and
/// `.kql` with a header of comments. All become the same [Rule].
///
/// Everything wrong is reported at once, each with its place; a rule with an error is not run.
public final class RuleReader {
  /// The longest query that Sentinel takes.
  private static final int LONGEST_QUERY = 10_000;

  /// Rules of an export that the portal makes of switches instead of queries.
  private static final Set<String> KINDS_WITHOUT_QUERY =
      Set.of(
          "fusion",
          "mlbehavioranalytics",
          "microsoftsecurityincidentcreation",
          "threatintelligence");

  private final String file;
  private final List<Rule> rules = new ArrayList<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  private RuleReader(String file) {
    this.file = file;
  }

  /// The rules of a file, and everything to say about it.
  public record Outcome(List<Rule> rules, List<RuleProblem> problems) {
    public Outcome {
      rules = List.copyOf(rules);
      // A field that is asked for twice would be complained about twice.
      problems = problems.stream().distinct().toList();
    }

    /// The only rule, or null where there is none or there are several.
    public @Nullable Rule rule() {
      return rules.size() == 1 ? rules.getFirst() : null;
    }
  }

  /// Reads the text of one rule file.
  ///
  /// @param file its name, which says the format, and is told in messages
  public static Outcome read(String file, String text) {
    var reader = new RuleReader(file);
    try {
      reader.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (Malformed e) {
      reader.problems.add(new RuleProblem(file, e.line(), e.column(), true, e.reason()));
    }
    return new Outcome(reader.rules, reader.problems);
  }

  private void read(String text) throws Malformed {
    var name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      json(JsonText.parse(text));
    } else if (name.endsWith(".kql") || name.endsWith(".csl") || name.endsWith(".kusto")) {
      kql(text);
    } else {
      yaml(YamlText.parse(text));
    }
  }

  private void json(Document document) {
    var templates = new ArmTemplate[1];
    var template =
        new ArmTemplate((bag, resource) -> {
          if (GraphRule.looksLike(bag)) {
            graph(bag, Format.GRAPH);
          } else {
            arm(bag, resource, templates[0]);
          }
        });
    templates[0] = template;
    if (template.walk(document) == 0) {
      problem(document, true, "there is no analytics rule or custom detection in it");
    } else if (rules.isEmpty() && problems.stream().noneMatch(RuleProblem::error)) {
      problem(document, true, "there is no rule in it that has a query");
    }
  }

  private void arm(Bag bag, @Nullable Bag resource, ArmTemplate template) {
    var kind = "";
    if (resource != null && resource.get("kind").orElse(null) instanceof Document.Cell cell) {
      kind = template.spelled(cell.text());
    }
    if (KINDS_WITHOUT_QUERY.contains(kind.toLowerCase(Locale.ROOT))) {
      problem(bag, false, "a rule of kind `" + kind + "` has no query and is left out");
      return;
    }
    var fields = fields(template::spelled);
    if (resource != null && !ArmTemplate.id(resource).isEmpty()) {
      fields.remember("id", resource);
    }
    var rule = new SentinelRule(fields).read(bag, Format.ARM, ArmTemplate.id(resource), kind, "");
    for (var key : List.of("query", "displayName")) {
      if (bag.get(key).orElse(null) instanceof Document.Cell cell
          && ArmTemplate.isExpression(template.spelled(cell.text().strip()))) {
        fields.error(cell, "`" + key + "` is an expression that only a deployment computes");
      }
    }
    take(fields, rule, bag);
  }

  private void graph(Bag bag, Format format) {
    var fields = fields(UnaryOperator.identity());
    take(fields, new GraphRule(fields).read(bag, format), bag);
  }

  private void yaml(Document document) {
    switch (document) {
      case Bag bag when GraphRule.looksLike(bag) -> graph(bag, Format.YAML);
      case Bag bag when bag.get("query").isEmpty() && lists(bag) -> json(bag);
      case Bag bag -> sentinel(bag, Format.YAML, "");
      case Document.Array list when isListOfBags(list) -> json(list);
      case Document.Array other -> problem(other, true, "a rule is a list of `key: value`");
      case Document.Cell other -> problem(other, true, "a rule is a list of `key: value`");
    }
  }

  private static boolean lists(Bag bag) {
    return bag.get("analytics").isPresent()
        || bag.get("scheduled").isPresent()
        || bag.get("resources").isPresent();
  }

  private static boolean isListOfBags(Document.Array list) {
    return !list.items().isEmpty() && list.items().stream().allMatch(Bag.class::isInstance);
  }

  private void sentinel(Bag bag, Format format, String name) {
    var fields = fields(UnaryOperator.identity());
    take(fields, new SentinelRule(fields).read(bag, format, "", "", name), bag);
  }

  private void kql(String text) throws Malformed {
    var parts = KqlHeader.split(text);
    var entries = new ArrayList<>(parts.header().entries());
    entries.removeIf(entry -> entry.key().equalsIgnoreCase("query"));
    var query = parts.query();
    entries.add(new Entry("query", query, query.line(), 1));
    var hasFrequency = parts.header().get("queryFrequency").isPresent();
    if (!hasFrequency && parts.header().get("kind").isEmpty()) {
      entries.add(span("queryFrequency"));
    }
    if (parts.header().get("queryPeriod").isEmpty() && !hasFrequency) {
      entries.add(span("queryPeriod"));
    }
    var named =
        parts.header().get("name").isPresent() || parts.header().get("displayName").isPresent();
    sentinel(
        new Bag(entries, 1, 1), Format.KQL, named ? "" : fields(UnaryOperator.identity()).stem());
  }

  /// A query without a schedule runs every hour over an hour.
  private static Entry span(String key) {
    return new Entry(key, new Document.Cell("1h", Document.Style.QUOTED, 1, 1, 0, ""), 1, 1);
  }

  private Fields fields(UnaryOperator<String> spelled) {
    return new Fields(file, new ArrayList<>(), new HashMap<>(), spelled);
  }

  private void take(Fields fields, Rule rule, Bag bag) {
    if (rule.query().length() > LONGEST_QUERY) {
      fields.warning(
          bag.get("query").orElse(bag),
          "the query has "
              + rule.query().length()
              + " characters; Sentinel takes "
              + LONGEST_QUERY);
    }
    problems.addAll(fields.problems());
    if (fields.problems().stream().noneMatch(RuleProblem::error)) {
      rules.add(rule);
    }
  }

  private void problem(Document at, boolean error, String message) {
    problems.add(new RuleProblem(file, at.line(), at.column(), error, message));
  }
}
