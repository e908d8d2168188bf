package vedette.detect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.DictionaryBuilder;
import vedette.data.column.DynamicColumn;
import vedette.data.column.JsonDictionary;
import vedette.data.dynamic.JsonReader;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Database;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.table.Table;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.detect.rule.RuleReader;
import vedette.engine.catalog.QueryCatalog;

/// The index leaves out no rule that finds something, and leaves out most that find nothing.
final class LiteralIndexTest {
  private static final List<String> WORDS =
      List.of(
          "curl",
          "mcp",
          "server",
          "azure/mcp",
          "Listening",
          "\u212Aey",
          "net user",
          "x",
          "npx",
          "7",
          "true",
          "a\"b");
  private static final List<String> OPERATORS =
      List.of(
          "==",
          "=~",
          "has",
          "contains",
          "startswith",
          "endswith",
          "!=",
          "!has",
          "has_cs",
          "in",
          "in~",
          "has_any",
          "matches regex");
  private static final Schema SCHEMA =
      Schema.of(
          new Field("Timestamp", Type.DATETIME),
          new Field("ActionType", Type.STRING),
          new Field("ProcessCommandLine", Type.STRING),
          new Field("AdditionalFields", Type.DYNAMIC),
          HiddenColumns.ROW_ID);

  /// Operators that cut columns out of others, and what can be asked of these.
  private static final Map<String, List<String>> CUTS =
      new TreeMap<>(
          Map.of(
              "| serialize",
              List.of("AdditionalFields", "tostring(AdditionalFields.items)"),
              "| parse ProcessCommandLine with Before ' ' Rest:long",
              List.of("Before", "tostring(Rest)"),
              "| parse kind=regex ProcessCommandLine with '.' ActionType ' ' After",
              List.of("After"),
              "| parse tostring(AdditionalFields.items) with * 'name' Name",
              List.of("Name"),
              "| mv-expand Item = AdditionalFields.items",
              List.of("tostring(Item)", "tostring(Item.name)", "Item.name"),
              "| mv-expand with_itemindex=At AdditionalFields.items to typeof(string)",
              List.of("AdditionalFields_items", "tostring(At)"),
              "| mv-expand Text = AdditionalFields.text | extend Name = tostring(Text)",
              List.of("Name", "tostring(parse_json(replace_string(Name, \"'\", '\"')).name)")));

  private final Random random = new Random(Long.getLong("vedette.seed", 7));

  private String word() {
    var word = WORDS.get(random.nextInt(WORDS.size()));
    return random.nextInt(3) == 0 ? word.toUpperCase(Locale.ROOT) : word;
  }

  private String condition(int depth, List<String> columns) {
    if (depth > 0 && random.nextInt(3) > 0) {
      var word = random.nextBoolean() ? " and " : " or ";
      return "(" + condition(depth - 1, columns) + word + condition(depth - 1, columns) + ")";
    }
    var column = columns.get(random.nextInt(columns.size()));
    var operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
    var literal =
        switch (operator) {
          case "in", "in~", "has_any" -> "('" + word() + "', '" + word() + "')";
          default -> "'" + word() + "'";
        };
    return column + " " + operator + " " + literal;
  }

  private RowRule rule(int number) {
    var extend = random.nextInt(4) == 0 ? " | extend ActionType = 'curl'" : "";
    var cut = List.copyOf(CUTS.keySet()).get(random.nextInt(CUTS.size()));
    var columns = new ArrayList<>(List.of("ActionType", "ProcessCommandLine"));
    var behind = new ArrayList<>(columns);
    behind.addAll(CUTS.get(cut));
    var yaml =
        """
        id: r%d
        name: r%d
        queryFrequency: 1h
        queryPeriod: 1h
        query: |
          DeviceEvents%s | where %s
          %s
          | where %s
        """
            .formatted(
                number,
                number,
                extend,
                random.nextBoolean() ? condition(2, columns) : "true",
                cut,
                condition(1, behind));
    var rule = Objects.requireNonNull(RuleReader.read("r.yaml", yaml).rule());
    var outcome = new RuleCompiler(QueryCatalog.standard()).compile(rule);
    return Objects.requireNonNull(outcome.rule(), () -> yaml + outcome.problems());
  }

  private ArrivedTable rows() {
    var count = 1 + random.nextInt(3);
    var columns = SCHEMA.fields().stream().map(f -> new ColumnBuilder(f.type(), count)).toList();
    for (var row = 0; row < count; row++) {
      columns.get(0).append(new DateTime(738_000L * 864_000_000_000L + row));
      columns.get(1).append(Text.of(word()));
      columns.get(2).append(Text.of(word() + " " + word()));
      columns.get(4).append((long) row);
    }
    var built = new ArrayList<Column>(columns.stream().map(ColumnBuilder::build).toList());
    built.set(3, bags(count));
    return new ArrivedTable(new Rows(SCHEMA, new Batch(built, count)));
  }

  /// Mostly known by their JSON, as bags that came in lines are.
  private Column bags(int count) {
    var entries = new DictionaryBuilder();
    var binary = new DictionaryBuilder();
    var codes = new int[count];
    for (var row = 0; row < count; row++) {
      var bag =
          JsonReader.parse(
              Text.of(
                  "{\"items\":[{\"name\":\"%s\"},{\"name\":[\"%s\",7,true]}],\"text\":\"{'name':'%s'}\"}"
                      .formatted(json(word()), json(word()), json(word()))));
      var ignored = binary.code(DynamicColumn.entry(bag));
      codes[row] = entries.code(bag.toJson());
      assertThat(ignored).isEqualTo(codes[row]);
    }
    return random.nextInt(4) == 0
        ? new DynamicColumn(binary.build(), codes, count)
        : new DynamicColumn(new JsonDictionary(entries.build()), codes, count);
  }

  private static String json(String word) {
    return word.replace("\"", "\\\"");
  }

  private static boolean finds(RowRule rule, ArrivedTable table) {
    var nothing =
        new Database() {
          @Override
          public @Nullable Table table(String name) {
            return null;
          }

          @Override
          public Set<String> names() {
            return Set.of();
          }
        };
    var found = new ArrayList<Object>();
    var arrived = new NewRows(Map.of("DeviceEvents", table), rule.tables(), nothing);
    new Evaluation(() -> 0).run(rule, arrived, new DateTime(0), found::add);
    return !found.isEmpty();
  }

  @Test
  void noRuleThatFindsSomethingIsLeftOut() {
    var rules = new ArrayList<RowRule>();
    for (var i = 0; i < 30; i++) {
      rules.add(rule(i));
    }
    var filters = new RowFilters(rules.stream().map(RowRule::compiled).toList());
    var left = 0;
    for (var i = 0; i < 30; i++) {
      var table = rows();
      var delivery = filters.over(Map.of("DeviceEvents", table));
      for (var rule : rules) {
        var narrowed = delivery.narrowed(rule.compiled());
        left += narrowed == null ? 1 : 0;
        if (finds(rule, table)) {
          assertThat(narrowed).as(rule.rule().query()).isNotNull();
          assertThat(finds(rule, Objects.requireNonNull(narrowed.get("DeviceEvents")))).isTrue();
        }
      }
    }
    assertThat(left).isGreaterThan(100);
  }
}
