package vedette.detect.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vedette.data.time.TimeSpan;
import vedette.detect.rule.Rule.EntityMapping;
import vedette.detect.rule.Rule.Extras;
import vedette.detect.rule.Rule.FieldMapping;
import vedette.detect.rule.Rule.Kind;
import vedette.detect.rule.Rule.Overrides;
import vedette.detect.rule.Rule.Severity;
import vedette.detect.rule.Rule.Trigger;

/// Reads a Sentinel analytics rule in YAML.
///
/// Everything wrong is reported at once, each with its place; a rule with an error is not run.
public final class RuleReader {
  /// The longest query that Sentinel takes.
  private static final int LONGEST_QUERY = 10_000;

  private static final TimeSpan HOUR = new TimeSpan(36_000_000_000L);
  private static final TimeSpan SHORTEST = new TimeSpan(5 * 600_000_000L);
  private static final TimeSpan LONGEST = new TimeSpan(14 * 864_000_000_000L);

  private final String file;
  private final List<RuleProblem> problems = new ArrayList<>();

  private RuleReader(String file) {
    this.file = file;
  }

  /// A rule, or null where an error makes it unusable, and everything to say about the file.
  public record Outcome(@Nullable Rule rule, List<RuleProblem> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /// Reads the text of one rule file.
  ///
  /// @param file its name, for messages
  public static Outcome read(String file, String text) {
    var reader = new RuleReader(file);
    try {
      var rule = reader.rule(Yaml.parse(text));
      var failed = reader.problems.stream().anyMatch(RuleProblem::error);
      return new Outcome(failed ? null : rule, reader.problems);
    } catch (Yaml.Malformed e) {
      var message = e.getMessage() == null ? "not YAML" : e.getMessage();
      return new Outcome(null, List.of(new RuleProblem(file, e.line(), e.column(), true, message)));
    }
  }

  private @Nullable Rule rule(Yaml document) {
    if (!(document instanceof Yaml.Bag bag)) {
      error(document, "a rule is a list of `key: value`");
      return null;
    }
    var query = bag.get("query");
    var kind = text(bag, "kind", "Scheduled").equalsIgnoreCase("NRT") ? Kind.NRT : Kind.SCHEDULED;
    var frequency = kind == Kind.NRT ? TimeSpan.ZERO : span(bag, "queryFrequency", HOUR);
    var period = kind == Kind.NRT ? TimeSpan.ZERO : span(bag, "queryPeriod", frequency);
    if (period.ticks() < frequency.ticks()) {
      error(
          bag.get("queryPeriod").orElse(bag),
          "queryPeriod is shorter than queryFrequency: rows between two runs would never be seen");
    }
    return new Rule(
        file,
        query.map(RuleReader::queryLine).orElse(1),
        required(bag, "id"),
        required(bag, "name"),
        text(bag, "description", ""),
        severity(bag),
        kind,
        frequency,
        period,
        trigger(bag),
        texts(bag, "tactics"),
        texts(bag, "relevantTechniques"),
        query(bag),
        entities(bag),
        pairs(bag, "customDetails"),
        overrides(bag),
        extras(bag));
  }

  private static int queryLine(Yaml query) {
    return query instanceof Yaml.Cell(_, var block, var line, _) && block ? line + 1 : query.line();
  }

  private String query(Yaml.Bag bag) {
    var query = required(bag, "query");
    if (query.length() > LONGEST_QUERY) {
      warning(
          bag.get("query").orElse(bag),
          "the query has " + query.length() + " characters; Sentinel takes " + LONGEST_QUERY);
    }
    return query;
  }

  private Severity severity(Yaml.Bag bag) {
    var name = text(bag, "severity", "Medium");
    for (var severity : Severity.values()) {
      if (severity.title().equalsIgnoreCase(name)) {
        return severity;
      }
    }
    error(
        bag.get("severity").orElse(bag),
        "severity is Informational, Low, Medium or High, not `" + name + "`");
    return Severity.MEDIUM;
  }

  private Trigger trigger(Yaml.Bag bag) {
    var word = text(bag, "triggerOperator", "gt");
    var comparison =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "gt", "greaterthan" -> Rule.Comparison.GREATER_THAN;
          case "lt", "lessthan" -> Rule.Comparison.LESS_THAN;
          case "eq", "equal" -> Rule.Comparison.EQUAL;
          case "ne", "notequal" -> Rule.Comparison.NOT_EQUAL;
          default -> {
            error(
                bag.get("triggerOperator").orElse(bag),
                "triggerOperator is gt, lt, eq or ne, not `" + word + "`");
            yield Rule.Comparison.GREATER_THAN;
          }
        };
    var number = text(bag, "triggerThreshold", "0");
    try {
      return new Trigger(comparison, Long.parseLong(number.strip()));
    } catch (NumberFormatException e) {
      error(
          bag.get("triggerThreshold").orElse(bag),
          "triggerThreshold is a whole number, not `" + number + "`");
      return Trigger.ANY;
    }
  }

  private List<EntityMapping> entities(Yaml.Bag bag) {
    var entities = new ArrayList<EntityMapping>();
    for (var item : items(bag, "entityMappings")) {
      if (!(item instanceof Yaml.Bag mapping)) {
        error(item, "an entity mapping has entityType and fieldMappings");
        continue;
      }
      var fields = new ArrayList<FieldMapping>();
      for (var field : items(mapping, "fieldMappings")) {
        if (field instanceof Yaml.Bag pair) {
          fields.add(new FieldMapping(required(pair, "identifier"), required(pair, "columnName")));
        } else {
          error(field, "a field mapping has identifier and columnName");
        }
      }
      entities.add(new EntityMapping(required(mapping, "entityType"), fields));
    }
    return entities;
  }

  private Overrides overrides(Yaml.Bag bag) {
    if (!(bag.get("alertDetailsOverride").orElse(null) instanceof Yaml.Bag overrides)) {
      return Overrides.NONE;
    }
    return new Overrides(
        text(overrides, "alertDisplayNameFormat", ""),
        text(overrides, "alertDescriptionFormat", ""),
        text(overrides, "alertSeverityColumnName", ""));
  }

  private Extras extras(Yaml.Bag bag) {
    if (!(bag.get("vedette").orElse(null) instanceof Yaml.Bag extras)) {
      return Extras.NONE;
    }
    for (var entry : extras.entries()) {
      if (!List.of("alertKey", "details", "why", "response", "falsePositives")
          .contains(entry.key())) {
        problems.add(
            new RuleProblem(
                file,
                entry.line(),
                entry.column(),
                true,
                "`vedette:` has no `" + entry.key() + "`"));
      }
    }
    return new Extras(
        texts(extras, "alertKey"),
        pairs(extras, "details"),
        text(extras, "why", ""),
        texts(extras, "response"));
  }

  private String required(Yaml.Bag bag, String key) {
    var text = text(bag, key, "");
    if (text.isBlank()) {
      error(bag.get(key).orElse(bag), "`" + key + "` is missing or empty");
    }
    return text;
  }

  private String text(Yaml.Bag bag, String key, String fallback) {
    return switch (bag.get(key).orElse(null)) {
      case null -> fallback;
      case Yaml.Cell(var text, _, _, _) -> text.strip();
      case Yaml.Bag other -> notText(other, key, fallback);
      case Yaml.Array other -> notText(other, key, fallback);
    };
  }

  private String notText(Yaml value, String key, String fallback) {
    error(value, "`" + key + "` is one text, not a list or a map");
    return fallback;
  }

  /// A list of texts; one bare text counts as a list of one, as many rules have it.
  private List<String> texts(Yaml.Bag bag, String key) {
    var value = bag.get(key);
    if (value.isPresent() && value.get() instanceof Yaml.Cell(var text, _, _, _)) {
      return text.isBlank() ? List.of() : List.of(text.strip());
    }
    var texts = new ArrayList<String>();
    for (var item : items(bag, key)) {
      if (item instanceof Yaml.Cell(var text, _, _, _)) {
        texts.add(text.strip());
      } else {
        error(item, "`" + key + "` is a list of texts");
      }
    }
    return texts;
  }

  private List<Yaml> items(Yaml.Bag bag, String key) {
    return switch (bag.get(key).orElse(null)) {
      case null -> List.of();
      case Yaml.Array(var items, _, _) -> items;
      case Yaml.Cell cell when cell.text().isBlank() || cell.text().equals("null") -> List.of();
      case Yaml.Cell other -> notList(other, key);
      case Yaml.Bag other -> notList(other, key);
    };
  }

  private List<Yaml> notList(Yaml value, String key) {
    error(value, "`" + key + "` is a list");
    return List.of();
  }

  private Map<String, String> pairs(Yaml.Bag bag, String key) {
    var pairs = new LinkedHashMap<String, String>();
    if (bag.get(key).orElse(null) instanceof Yaml.Bag map) {
      for (var entry : map.entries()) {
        if (entry.value() instanceof Yaml.Cell(var text, _, _, _)) {
          pairs.put(entry.key(), text.strip());
        } else {
          error(entry.value(), "`" + entry.key() + "` is one text");
        }
      }
    }
    return pairs;
  }

  private TimeSpan span(Yaml.Bag bag, String key, TimeSpan fallback) {
    var place = bag.get(key);
    if (place.isEmpty()) {
      error(bag, "`" + key + "` is missing: a scheduled rule needs it, such as `1h`");
      return fallback;
    }
    var text = text(bag, key, "");
    var span = Spans.parse(text);
    if (span.isEmpty()) {
      error(place.get(), "`" + text + "` is no time span such as `1h` or `PT1H`");
      return fallback;
    }
    if (span.get().ticks() < SHORTEST.ticks() || span.get().ticks() > LONGEST.ticks()) {
      warning(place.get(), "`" + key + "` lies outside Sentinel's 5 minutes to 14 days");
    }
    return span.get();
  }

  private void error(Yaml at, String message) {
    problems.add(new RuleProblem(file, at.line(), at.column(), true, message));
  }

  private void warning(Yaml at, String message) {
    problems.add(new RuleProblem(file, at.line(), at.column(), false, message));
  }

  /// Time spans as rules write them: `5m`, `1h`, `14d`, `PT10M`, `P1DT2H`.
  static final class Spans {
    private Spans() {}

    static Optional<TimeSpan> parse(String text) {
      var words = text.strip().toUpperCase(Locale.ROOT);
      long ticks = 0;
      long number = -1;
      var time = !words.startsWith("P");
      for (var i = words.startsWith("P") ? 1 : 0; i < words.length(); i++) {
        var letter = words.charAt(i);
        if (letter >= '0' && letter <= '9') {
          number = Math.max(0, number) * 10 + (letter - '0');
          if (number > 1_000_000) {
            return Optional.empty();
          }
        } else if (letter == 'T' && !time && number < 0) {
          time = true;
        } else {
          var unit = unit(letter, time);
          if (unit == 0 || number < 0) {
            return Optional.empty();
          }
          ticks += number * unit;
          number = -1;
        }
      }
      return number >= 0 || ticks == 0 ? Optional.empty() : Optional.of(new TimeSpan(ticks));
    }

    private static long unit(char letter, boolean time) {
      return switch (letter) {
        case 'D' -> 864_000_000_000L;
        case 'H' -> 36_000_000_000L;
        case 'M' -> time ? 600_000_000L : 0;
        case 'S' -> 10_000_000L;
        case 'W' -> 7 * 864_000_000_000L;
        default -> 0;
      };
    }
  }
}
