package vedette.detect.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import vedette.data.text.Text;
import vedette.data.time.TimeSpan;
import vedette.detect.document.Document;
import vedette.detect.document.Document.Array;
import vedette.detect.document.Document.Bag;
import vedette.detect.document.Document.Cell;
import vedette.detect.document.Document.Style;
import vedette.detect.rule.Rule.EntityMapping;
import vedette.detect.rule.Rule.EventGrouping;
import vedette.detect.rule.Rule.Extras;
import vedette.detect.rule.Rule.FieldMapping;
import vedette.detect.rule.Rule.Incidents;
import vedette.detect.rule.Rule.Kind;
import vedette.detect.rule.Rule.Matching;
import vedette.detect.rule.Rule.Overrides;
import vedette.detect.rule.Rule.Severity;
import vedette.detect.rule.Rule.Suppression;
import vedette.detect.rule.Rule.Trigger;

/// Makes a [Rule] of the fields of a Sentinel analytics rule, which have the same names in YAML, in
/// templates and in exports.
final class SentinelRule {
  private static final TimeSpan HOUR = new TimeSpan(36_000_000_000L);
  private static final TimeSpan SHORTEST = new TimeSpan(5 * 600_000_000L);
  private static final TimeSpan LONGEST = new TimeSpan(14 * 864_000_000_000L);
  private static final List<String> OWN_KEYS =
      List.of("alertKey", "details", "why", "response", "falsePositives", "tests");

  /// What a rule can say, so that other words can be told from misspelt ones.
  private static final List<String> KEYS =
      List.of(
          "id",
          "name",
          "displayName",
          "description",
          "descriptionDetailed",
          "severity",
          "kind",
          "enabled",
          "query",
          "queryFrequency",
          "queryPeriod",
          "triggerOperator",
          "triggerThreshold",
          "tactics",
          "techniques",
          "relevantTechniques",
          "subTechniques",
          "entityMappings",
          "sentinelEntitiesMappings",
          "customDetails",
          "alertDetailsOverride",
          "eventGroupingSettings",
          "eventGroupSettings",
          "suppressionEnabled",
          "suppressionDuration",
          "incidentConfiguration",
          "requiredDataConnectors",
          "status",
          "version",
          "templateVersion",
          "alertRuleTemplateName",
          "tags",
          "metadata",
          "startTimeUtc",
          "vedette");

  private static final Pattern TECHNIQUE =
      Pattern.compile("[Tt][0-9]{4}(\\.[0-9]{3})?|(AML\\.)?T[0-9.]+");

  private static final List<String> OVERRIDE_KEYS =
      List.of(
          "alertDisplayNameFormat",
          "alertDescriptionFormat",
          "alertSeverityColumnName",
          "alertTacticsColumnName",
          "alertDynamicProperties");

  private static final List<String> GROUPING_KEYS =
      List.of(
          "enabled",
          "reopenClosedIncident",
          "lookbackDuration",
          "matchingMethod",
          "entitiesMatchingMethod",
          "groupByEntities",
          "groupByAlertDetails",
          "groupByCustomDetails");

  /// Columns by which rules of 2020 named entities, before there were mappings.
  private static final Map<String, EntityMapping> OLD_COLUMNS = oldColumns();

  private final Fields fields;

  SentinelRule(Fields fields) {
    this.fields = fields;
  }

  private static Map<String, EntityMapping> oldColumns() {
    var columns = new LinkedHashMap<String, EntityMapping>();
    for (var words :
        List.of("Account FullName", "Host FullName", "IP Address", "URL Url", "FileHash Value")) {
      var space = words.indexOf(' ');
      var column = words.substring(0, space) + "CustomEntity";
      columns.put(
          column,
          new EntityMapping(
              words.substring(0, space),
              List.of(new FieldMapping(words.substring(space + 1), column))));
    }
    return columns;
  }

  /// @param id the rule's, or "" to take that of the fields, else one made from the name
  /// @param kind `Scheduled` or `NRT`, or "" to take that of the fields
  Rule read(Bag bag, RuleSource.Format format, String id, String kind, String name) {
    fields.keys(bag, KEYS);
    var title = name.isEmpty() ? name(bag) : name;
    var query = query(bag);
    var nrt = isNrt(bag, kind);
    var frequency = nrt ? TimeSpan.ZERO : span(bag, "queryFrequency", HOUR);
    var period = nrt ? TimeSpan.ZERO : span(bag, "queryPeriod", frequency);
    if (period.ticks() < frequency.ticks()) {
      fields.error(
          bag.get("queryPeriod").orElse(bag),
          "queryPeriod is shorter than queryFrequency: rows between two runs would never be seen");
    }
    var text = query.text().strip();
    return new Rule(
        new RuleSource(fields.file(), format, query, fields.places()),
        id(bag, id, title),
        title,
        fields.text(bag, "", "", "description"),
        severity(bag),
        fields.flag(bag, "", "enabled", true),
        nrt ? Kind.NRT : Kind.SCHEDULED,
        frequency,
        period,
        trigger(bag),
        tactics(bag),
        techniques(bag),
        text,
        entities(bag, text),
        entityColumns(bag),
        fields.pairs(bag, "", "customDetails"),
        overrides(bag),
        grouping(bag),
        suppression(bag),
        incidents(bag),
        extras(bag));
  }

  /// A rule without a name is called like its file, which alerts then show.
  private String name(Bag bag) {
    var given = fields.text(bag, "", "", "name", "displayName");
    if (!given.isBlank()) {
      return given;
    }
    var name = fields.stem();
    fields.warning(bag, "`name` is missing; `" + name + "`, the name of the file, is taken");
    return name;
  }

  private boolean isNrt(Bag bag, String given) {
    var word = given.isEmpty() ? fields.text(bag, "", "Scheduled", "kind") : given;
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "nrt" -> true;
      case "scheduled", "" -> false;
      default -> {
        fields.error(
            bag.get("kind").orElse(bag),
            "kind is Scheduled or NRT; `" + word + "` has no query that could run here");
        yield false;
      }
    };
  }

  /// A rule without an id gets one from its name, so that its alerts keep theirs.
  private String id(Bag bag, String given, String name) {
    var own = given.isEmpty() ? fields.text(bag, "", "", "id") : given;
    return own.isEmpty() ? idOf(name) : own;
  }

  /// Not the UUID of a name that the JDK makes: finding its digest is a twentieth of a second for a
  /// process that has just begun.
  static String idOf(String name) {
    var high = (Text.of("vedette rule " + name).hash64() & ~0xF000L) | 0x8000L;
    var low = (Text.of(name).hash64() & ~(3L << 62)) | (2L << 62);
    return new UUID(high, low).toString();
  }

  private Cell query(Bag bag) {
    fields.required(bag, "", "query");
    if (bag.get("query").orElse(null) instanceof Cell cell) {
      return new Cell(
          fields.spelled().apply(cell.text()),
          cell.style(),
          cell.line(),
          cell.column() + (cell.text().startsWith("[[") && isArm(cell) ? 1 : 0),
          cell.indent(),
          cell.raw());
    }
    return new Cell("", Style.PLAIN, bag.line(), bag.column(), 0, "");
  }

  private boolean isArm(Cell cell) {
    return !fields.spelled().apply("[[").equals("[[") && cell.style() == Style.JSON;
  }

  private Severity severity(Bag bag) {
    return fields.choice(bag, "", "severity", Severity.MEDIUM, Severity::title);
  }

  private Trigger trigger(Bag bag) {
    var word = fields.text(bag, "", "gt", "triggerOperator");
    var comparison =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "gt", "greaterthan" -> Rule.Comparison.GREATER_THAN;
          case "lt", "lessthan" -> Rule.Comparison.LESS_THAN;
          case "eq", "equal" -> Rule.Comparison.EQUAL;
          case "ne", "notequal" -> Rule.Comparison.NOT_EQUAL;
          default -> {
            fields.error(
                bag.get("triggerOperator").orElse(bag),
                "triggerOperator is gt, lt, eq or ne, not `" + word + "`");
            yield Rule.Comparison.GREATER_THAN;
          }
        };
    var number = fields.text(bag, "", "0", "triggerThreshold");
    try {
      var threshold = Long.parseLong(number.strip());
      if (threshold < 0 || threshold > 10_000) {
        fields.error(
            bag.get("triggerThreshold").orElse(bag), "triggerThreshold lies between 0 and 10000");
      }
      return new Trigger(comparison, threshold);
    } catch (NumberFormatException e) {
      fields.error(
          bag.get("triggerThreshold").orElse(bag),
          "triggerThreshold is a whole number, not `" + number + "`");
      return Trigger.ANY;
    }
  }

  private List<String> tactics(Bag bag) {
    var tactics = fields.texts(bag, "", "tactics").stream().map(Tactics::spelled).toList();
    for (var tactic : tactics) {
      if (!Tactics.isKnown(tactic)) {
        fields.warning(
            bag.get("tactics").orElse(bag),
            "`" + tactic + "` is no tactic of ATT&CK such as InitialAccess");
      }
    }
    return tactics;
  }

  private List<String> techniques(Bag bag) {
    var techniques = new LinkedHashSet<String>();
    for (var key : List.of("relevantTechniques", "techniques", "subTechniques")) {
      for (var technique : fields.texts(bag, "", key)) {
        techniques.add(technique);
        if (!TECHNIQUE.matcher(technique).matches()) {
          fields.warning(
              bag.get(key).orElse(bag),
              "`" + technique + "` is no ATT&CK technique such as T1059 or T1059.001");
        }
      }
    }
    return List.copyOf(techniques);
  }

  private List<EntityMapping> entities(Bag bag, String query) {
    var entities = new ArrayList<EntityMapping>();
    for (var item : fields.items(bag, "", "entityMappings")) {
      var path = "entityMappings[" + entities.size() + "]";
      fields.remember(path, item);
      if (!(item instanceof Bag mapping)) {
        fields.error(item, "an entity mapping has entityType and fieldMappings");
        continue;
      }
      entities.add(
          new EntityMapping(
              fields.required(mapping, path + ".", "entityType"), fieldMappings(mapping, path)));
    }
    if (entities.isEmpty()) {
      OLD_COLUMNS.forEach((column, mapping) -> {
        if (query.contains(column)) {
          entities.add(mapping);
        }
      });
    }
    return entities;
  }

  private List<FieldMapping> fieldMappings(Bag mapping, String path) {
    var found = new ArrayList<FieldMapping>();
    for (var field : fields.items(mapping, path + ".", "fieldMappings")) {
      var place = path + ".fieldMappings[" + found.size() + "].";
      if (field instanceof Bag pair) {
        found.add(
            new FieldMapping(
                fields.required(pair, place, "identifier"),
                fields.required(pair, place, "columnName")));
      } else {
        fields.error(field, "a field mapping has identifier and columnName");
      }
    }
    return found;
  }

  private List<String> entityColumns(Bag bag) {
    var columns = new ArrayList<String>();
    for (var item : fields.items(bag, "", "sentinelEntitiesMappings")) {
      if (item instanceof Bag mapping) {
        columns.add(
            fields.required(
                mapping, "sentinelEntitiesMappings[" + columns.size() + "].", "columnName"));
      } else {
        fields.error(item, "a sentinelEntitiesMapping has a columnName");
      }
    }
    return columns;
  }

  private Overrides overrides(Bag bag) {
    var path = "alertDetailsOverride.";
    var given = fields.bag(bag, "", "alertDetailsOverride");
    if (given.entries().isEmpty()) {
      return Overrides.NONE;
    }
    fields.keys(given, OVERRIDE_KEYS);
    var properties = new LinkedHashMap<String, String>();
    for (var item : fields.items(given, path, "alertDynamicProperties")) {
      if (item instanceof Bag pair) {
        var place = path + "alertDynamicProperties[" + properties.size() + "].";
        properties.put(
            fields.required(pair, place, "alertProperty"), fields.required(pair, place, "value"));
      } else {
        fields.error(item, "an alertDynamicProperty has alertProperty and value");
      }
    }
    return new Overrides(
        fields.text(given, path, "", "alertDisplayNameFormat"),
        fields.text(given, path, "", "alertDescriptionFormat"),
        fields.text(given, path, "", "alertSeverityColumnName"),
        fields.text(given, path, "", "alertTacticsColumnName"),
        properties);
  }

  private EventGrouping grouping(Bag bag) {
    var key =
        bag.get("eventGroupSettings").isPresent() ? "eventGroupSettings" : "eventGroupingSettings";
    var given = fields.bag(bag, "", key);
    return fields.choice(
        given, key + ".", "aggregationKind", EventGrouping.UNSAID, EventGrouping::title);
  }

  private Suppression suppression(Bag bag) {
    var duration = fields.span(bag, "", "suppressionDuration", Suppression.OFF.duration());
    var enabled = fields.flag(bag, "", "suppressionEnabled", false);
    if (enabled && duration.ticks() > 864_000_000_000L) {
      fields.warning(
          bag.get("suppressionDuration").orElse(bag), "Sentinel suppresses 24 hours at most");
    }
    return new Suppression(enabled, duration);
  }

  private Incidents incidents(Bag bag) {
    var given = fields.bag(bag, "", "incidentConfiguration");
    var path = "incidentConfiguration.groupingConfiguration.";
    var grouping = fields.bag(given, "incidentConfiguration.", "groupingConfiguration");
    var usual = Incidents.USUAL;
    fields.keys(grouping, GROUPING_KEYS);
    return new Incidents(
        fields.flag(given, "incidentConfiguration.", "createIncident", true),
        fields.flag(grouping, path, "enabled", false),
        fields.flag(grouping, path, "reopenClosedIncident", false),
        fields.span(grouping, path, "lookbackDuration", usual.lookback()),
        matching(grouping, path),
        fields.texts(grouping, path, "groupByEntities"),
        fields.texts(grouping, path, "groupByAlertDetails"),
        fields.texts(grouping, path, "groupByCustomDetails"));
  }

  /// The older interface called the method `entitiesMatchingMethod`, with other words.
  private Matching matching(Bag grouping, String path) {
    var old = fields.text(grouping, path, "", "entitiesMatchingMethod");
    return switch (old.toLowerCase(Locale.ROOT)) {
      case "all" -> Matching.ALL_ENTITIES;
      case "none" -> Matching.ANY_ALERT;
      case "custom" -> Matching.SELECTED;
      default ->
          fields.choice(grouping, path, "matchingMethod", Matching.ALL_ENTITIES, Matching::title);
    };
  }

  private Extras extras(Bag bag) {
    var extras = fields.bag(bag, "", "vedette");
    if (extras.entries().isEmpty()) {
      return Extras.NONE;
    }
    for (var entry : extras.entries()) {
      if (!OWN_KEYS.contains(entry.key())) {
        fields
            .problems()
            .add(
                new RuleProblem(
                    fields.file(),
                    entry.line(),
                    entry.column(),
                    true,
                    "`vedette:` has no `" + entry.key() + "`"));
      }
    }
    return new Extras(
        fields.texts(extras, "vedette.", "alertKey"),
        fields.pairs(extras, "vedette.", "details"),
        fields.text(extras, "vedette.", "", "why"),
        fields.texts(extras, "vedette.", "response"));
  }

  private TimeSpan span(Bag bag, String key, TimeSpan fallback) {
    var place = bag.get(key);
    if (place.isEmpty()) {
      fields.warning(bag, "`" + key + "` is missing; " + fallback + " is assumed");
      return fallback;
    }
    var span = fields.span(bag, "", key, fallback);
    if (span.ticks() <= 0) {
      fields.error(place.get(), "`" + key + "` must be longer than nothing");
      return fallback;
    }
    if (span.ticks() < SHORTEST.ticks() || span.ticks() > LONGEST.ticks()) {
      fields.warning(place.get(), "`" + key + "` lies outside Sentinel's 5 minutes to 14 days");
    }
    return span;
  }

  /// Whether a document can be such a rule at all.
  static boolean looksLike(Document document) {
    return document instanceof Bag bag && !(bag.get("query").orElse(null) instanceof Array);
  }
}
