package vedette.detect.alert;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.dynamic.JsonWriter;
import vedette.data.number.Decimals;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Scalar;
import vedette.detect.rule.Rule;
import vedette.detect.rule.Rule.EntityMapping;

/// The entities of an alert as the vendor's JSON: a list of bags with `$id`, `Type` and
/// identifiers; an entity without any identifier is left out.
public final class Entities {
  /// Account names that name nobody in particular.
  private static final Set<String> GENERIC =
      Set.of(
          "ADMIN",
          "ADMINISTRATOR",
          "SYSTEM",
          "ROOT",
          "ANONYMOUS",
          "AUTHENTICATED USER",
          "NETWORK",
          "NULL",
          "LOCAL SYSTEM",
          "LOCALSYSTEM",
          "NETWORK SERVICE");

  private Entities() {}

  /// The entities that a rule's mappings find in some result rows, each once.
  public static String json(Rule rule, List<Map<String, Scalar>> rows, Limits limits) {
    var found = found(rule, rows, limits);
    while (true) {
      var text = json(found);
      if (found.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length <= limits.entityBytes()) {
        return text;
      }
      found = found.subList(0, found.size() - 1);
    }
  }

  /// An entity: its type in small letters, and its identifiers.
  record Entity(String type, Map<String, String> identifiers, Map<String, Dynamic> whole) {}

  /// The texts of all identifiers, for those who compare what an alert is about.
  public static List<String> values(Rule rule, List<Map<String, Scalar>> rows) {
    var values = new ArrayList<String>();
    for (var entity : found(rule, rows, Limits.NONE)) {
      values.addAll(entity.identifiers().values());
    }
    return values;
  }

  /// Type and identifiers of each entity as one text, for grouping.
  static List<String> keys(Rule rule, List<Map<String, Scalar>> rows, Limits limits) {
    return found(rule, rows, limits).stream()
        .map(entity -> entity.type() + entity.identifiers())
        .distinct()
        .toList();
  }

  private static List<Entity> found(Rule rule, List<Map<String, Scalar>> rows, Limits limits) {
    var mappings = rule.entities();
    var count = Math.min(limits.mappings(), mappings.size()) + rule.entityColumns().size();
    var share = count == 0 ? 0 : Math.max(1, limits.entities() / count);
    var all = new LinkedHashSet<Entity>();
    for (var mapping : mappings.subList(0, Math.min(limits.mappings(), mappings.size()))) {
      var mine = new LinkedHashSet<Entity>();
      for (var row : rows) {
        var identifiers = identifiers(mapping, row, limits);
        if (!identifiers.isEmpty() && mine.size() < share) {
          mine.add(new Entity(mapping.type().toLowerCase(Locale.ROOT), identifiers, Map.of()));
        }
      }
      all.addAll(mine);
    }
    for (var column : rule.entityColumns()) {
      var mine = new LinkedHashSet<Entity>();
      rows.forEach(row -> whole(row.get(column), mine, share));
      all.addAll(mine);
    }
    return List.copyOf(all);
  }

  private static Map<String, String> identifiers(
      EntityMapping mapping, Map<String, Scalar> row, Limits limits) {
    var identifiers = new LinkedHashMap<String, String>();
    var fields = mapping.fields();
    for (var field : fields.subList(0, Math.min(limits.identifiers(), fields.size()))) {
      var text = AlertTable.text(row.get(field.column()));
      if (!text.isEmpty()) {
        identifiers.put(field.identifier(), text);
      }
    }
    var name = identifiers.getOrDefault("Name", identifiers.getOrDefault("FullName", ""));
    var generic =
        mapping.type().equalsIgnoreCase("Account")
            && identifiers.size() == 1
            && GENERIC.contains(name.toUpperCase(Locale.ROOT));
    return generic && !limits.genericAccounts() ? Map.of() : identifiers;
  }

  /// A column that already holds entities: one bag, or a list of them.
  private static void whole(
      @org.jspecify.annotations.Nullable Scalar cell, Set<Entity> found, int most) {
    var value =
        cell == null
            ? Dynamic.NULL
            : cell.value() instanceof Dynamic dynamic
                ? dynamic
                : new JsonReader().parseJson(Text.of(AlertTable.text(cell)));
    var bags = new ArrayList<Dynamic>();
    if (value.isBag()) {
      bags.add(value);
    }
    for (var i = 0; value.isArray() && i < value.size(); i++) {
      bags.add(value.element(i));
    }
    for (var bag : bags) {
      if (bag.isBag() && found.size() < most) {
        var members = new LinkedHashMap<String, Dynamic>();
        var type = "";
        for (var i = 0; i < bag.size(); i++) {
          var key = bag.key(i).toString();
          if (key.equals("Type")) {
            type = bag.value(i).toText().toString();
          } else if (!key.equals("$id")) {
            members.put(key, bag.value(i));
          }
        }
        found.add(new Entity(type.toLowerCase(Locale.ROOT), Map.of(), members));
      }
    }
  }

  private static String json(List<Entity> entities) {
    var json = new JsonWriter().startArray();
    var number = 1;
    for (var entity : entities) {
      json.startBag().name("$id").value(Integer.toString(++number));
      entity.identifiers().forEach((name, text) -> json.name(name).value(text));
      entity.whole().forEach((name, value) -> json.name(name).value(value));
      json.name("Type").value(entity.type()).endBag();
    }
    return json.endArray().toString();
  }

  /// Writes a cell as the JSON value nearest to it.
  static void value(JsonWriter json, Scalar cell) {
    switch (cell.value()) {
      case null -> json.nullValue();
      case Boolean bool -> json.value((boolean) bool);
      case Integer number -> json.value((long) number);
      case Long number -> json.value((long) number);
      case Double number -> json.value((double) number);
      case Text text -> json.value(text);
      case DateTime time -> json.value(time);
      case TimeSpan span -> json.value(span);
      case UUID guid -> json.value(guid);
      case BigDecimal decimal -> json.value(Decimals.text(decimal));
      case Dynamic dynamic -> json.value(dynamic);
      case Object other -> throw new IllegalArgumentException("a cell of " + other.getClass());
    }
  }
}
