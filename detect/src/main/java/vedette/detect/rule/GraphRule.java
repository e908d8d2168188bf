package vedette.detect.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vedette.data.time.TimeSpan;
import vedette.detect.document.Document;
import vedette.detect.document.Document.Bag;
import vedette.detect.document.Document.Cell;
import vedette.detect.document.Document.Place;
import vedette.detect.document.Document.Style;
import vedette.detect.rule.Rule.EntityMapping;
import vedette.detect.rule.Rule.EventGrouping;
import vedette.detect.rule.Rule.Extras;
import vedette.detect.rule.Rule.FieldMapping;
import vedette.detect.rule.Rule.Incidents;
import vedette.detect.rule.Rule.Kind;
import vedette.detect.rule.Rule.Overrides;
import vedette.detect.rule.Rule.Severity;
import vedette.detect.rule.Rule.Suppression;
import vedette.detect.rule.Rule.Trigger;

/// Makes a [Rule] of a Defender custom detection as Microsoft Graph has it.
///
/// How far back such a rule looks follows from how often it runs, unless `lookback` says so. Its
/// rows are one alert each.
final class GraphRule {
  private static final long HOUR = 36_000_000_000L;

  /// Asset identifier, in small letters, to entity type and identifier.
  private static final Map<String, String> ASSETS = assets();

  private static final List<String> KEYS =
      List.of(
          "id",
          "detectorId",
          "displayName",
          "isEnabled",
          "queryCondition",
          "schedule",
          "detectionAction",
          "lastRunDetails",
          "createdBy",
          "createdDateTime",
          "lastModifiedBy",
          "lastModifiedDateTime");

  private static final List<String> TEMPLATE_KEYS =
      List.of(
          "title",
          "description",
          "severity",
          "category",
          "mitreTechniques",
          "recommendedActions",
          "impactedAssets",
          "customDetails");

  private final Fields fields;

  GraphRule(Fields fields) {
    this.fields = fields;
  }

  private static Map<String, String> assets() {
    var assets = new LinkedHashMap<String, String>();
    assets.put("deviceid", "Host MdatpDeviceId");
    assets.put("devicename", "Host HostName");
    assets.put("remotedevicename", "Host HostName");
    assets.put("recipientemailaddress", "Mailbox MailboxPrimaryAddress");
    assets.put("senderfromaddress", "Mailbox MailboxPrimaryAddress");
    assets.put("sendermailfromaddress", "Mailbox MailboxPrimaryAddress");
    for (var prefix : List.of("account", "initiatingprocessaccount", "initiatingaccount")) {
      assets.put(prefix + "objectid", "Account AadUserId");
      assets.put(prefix + "sid", "Account Sid");
      assets.put(prefix + "upn", "Account FullName");
      assets.put(prefix + "name", "Account Name");
      assets.put(prefix + "domain", "Account NTDomain");
    }
    assets.put("recipientobjectid", "Account AadUserId");
    return assets;
  }

  static boolean looksLike(Bag bag) {
    return bag.get("queryCondition").isPresent() || bag.get("detectionAction").isPresent();
  }

  Rule read(Bag bag, RuleSource.Format format) {
    var condition = fields.bag(bag, "", "queryCondition");
    var action = fields.bag(bag, "", "detectionAction");
    var path = "detectionAction.alertTemplate.";
    var template = fields.bag(action, "detectionAction.", "alertTemplate");
    var name = fields.required(bag, "", "displayName");
    var title = fields.text(template, path, name, "title");
    var description = fields.text(template, path, "", "description");
    fields.required(condition, "queryCondition.", "queryText");
    var query =
        condition.get("queryText").orElse(null) instanceof Cell cell
            ? cell
            : new Cell("", Style.PLAIN, bag.line(), bag.column(), 0, "");
    var frequency = frequency(bag);
    fields.keys(bag, KEYS);
    fields.keys(template, TEMPLATE_KEYS);
    var id = fields.text(bag, "", SentinelRule.idOf(name), "id", "detectorId");
    var rule =
        new Rule(
            new RuleSource(fields.file(), format, query, fields.places()),
            id,
            name,
            description,
            fields.choice(template, path, "severity", Severity.MEDIUM, Severity::title),
            fields.flag(bag, "", "isEnabled", true),
            Kind.CUSTOM,
            frequency,
            lookback(bag, frequency),
            Trigger.ANY,
            fields.texts(template, path, "category").stream().map(Tactics::spelled).toList(),
            fields.texts(template, path, "mitreTechniques"),
            query.text().strip(),
            assets(template, path),
            List.of(),
            customDetails(template, path),
            new Overrides(
                title.contains("{{") || !title.equals(name) ? title : "",
                description.contains("{{") ? description : "",
                "",
                "",
                Map.of()),
            EventGrouping.ALERT_PER_RESULT,
            Suppression.OFF,
            Incidents.USUAL,
            new Extras(
                List.of(),
                Map.of(),
                "",
                steps(fields.text(template, path, "", "recommendedActions"))));
    places(path);
    return rule;
  }

  /// Checks ask for places by the names that Sentinel has for the same fields.
  private void places(String path) {
    var places = new HashMap<String, Place>();
    fields
        .places()
        .forEach((field, place) -> {
          if (field.equals("queryCondition.queryText")) {
            places.put("query", place);
          } else if (field.equals(path + "title")) {
            places.put("alertDetailsOverride.alertDisplayNameFormat", place);
          } else if (field.equals(path + "description")) {
            places.put("alertDetailsOverride.alertDescriptionFormat", place);
          } else if (field.startsWith(path + "customDetails")) {
            places.put(field.substring(path.length()), place);
          }
        });
    places.forEach(fields.places()::putIfAbsent);
  }

  /// `schedule.frequency` as an ISO span, or the older `period`; zero means continuously.
  private TimeSpan frequency(Bag bag) {
    var schedule = fields.bag(bag, "", "schedule");
    var period = schedule.get("period");
    if (schedule.get("frequency").isEmpty() && period.isPresent()) {
      var word = fields.text(schedule, "schedule.", "", "period");
      return switch (word.toUpperCase(Locale.ROOT)) {
        case "0" -> TimeSpan.ZERO;
        case "1H", "3H", "12H", "24H" -> Spans.parse(word).orElse(TimeSpan.ZERO);
        default -> {
          fields.error(
              period.get(), "schedule.period is 0, 1H, 3H, 12H or 24H, not `" + word + "`");
          yield new TimeSpan(24 * HOUR);
        }
      };
    }
    return fields.span(schedule, "schedule.", "frequency", new TimeSpan(24 * HOUR));
  }

  private TimeSpan lookback(Bag bag, TimeSpan frequency) {
    var schedule = fields.bag(bag, "", "schedule");
    var given = fields.span(schedule, "schedule.", "lookback", TimeSpan.ZERO);
    if (given.ticks() > 0 && given.ticks() < frequency.ticks()) {
      fields.error(
          schedule.get("lookback").orElse(schedule), "schedule.lookback is shorter than frequency");
    }
    return given.ticks() > 0 ? given : usualLookback(frequency);
  }

  /// What Defender looks back for each of its frequencies; four times any other.
  static TimeSpan usualLookback(TimeSpan frequency) {
    var hours = frequency.ticks() / HOUR;
    if (frequency.ticks() >= 24 * HOUR) {
      return new TimeSpan(30 * 24 * HOUR);
    }
    return hours == 12 && frequency.ticks() % HOUR == 0
        ? new TimeSpan(48 * HOUR)
        : new TimeSpan(4 * frequency.ticks());
  }

  private List<EntityMapping> assets(Bag template, String path) {
    var entities = new ArrayList<EntityMapping>();
    for (var item : fields.items(template, path, "impactedAssets")) {
      if (!(item instanceof Bag asset)) {
        fields.error(item, "an impacted asset has @odata.type and identifier");
        continue;
      }
      var place = path + "impactedAssets[" + entities.size() + "].";
      var identifier = fields.required(asset, place, "identifier");
      fields.remember("entityMappings[" + entities.size() + "]", item);
      entities.add(entity(asset, identifier));
    }
    return entities;
  }

  private EntityMapping entity(Bag asset, String identifier) {
    var known = ASSETS.get(identifier.toLowerCase(Locale.ROOT));
    if (known == null) {
      fields.error(
          asset.get("identifier").orElse(asset),
          "`" + identifier + "` is no identifier of an impacted asset, such as deviceId");
      return new EntityMapping("Host", List.of());
    }
    var space = known.indexOf(' ');
    var column = identifier.substring(0, 1).toUpperCase(Locale.ROOT) + identifier.substring(1);
    return new EntityMapping(
        known.substring(0, space), List.of(new FieldMapping(known.substring(space + 1), column)));
  }

  /// Either a map or a list of `{key, value}`, as the interface has had both.
  private Map<String, String> customDetails(Bag template, String path) {
    if (!(template.get("customDetails").orElse(null) instanceof Document.Array)) {
      return fields.pairs(template, path, "customDetails");
    }
    var details = new LinkedHashMap<String, String>();
    for (var item : fields.items(template, path, "customDetails")) {
      if (item instanceof Bag pair) {
        details.put(fields.required(pair, path, "key"), fields.required(pair, path, "value"));
      } else {
        fields.error(item, "a custom detail has key and value");
      }
    }
    return details;
  }

  private static List<String> steps(String text) {
    return text.isBlank()
        ? List.of()
        : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
