package vedette.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import vedette.app.folder.RuleFolder;
import vedette.collect.decode.EventSink;
import vedette.collect.decode.FileDecoder;
import vedette.collect.decode.TableBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.DateTimeText;
import vedette.detect.alert.Alert;
import vedette.detect.evaluate.Detector;
import vedette.detect.evaluate.RuleCompiler;
import vedette.detect.rule.Rule;
import vedette.engine.catalog.QueryCatalog;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.store.disk.FileDisk;

/// Every shipped rule finds what its folder says it must find in its sample events, once, and
/// nothing else; delivering the same events again raises nothing.
final class ShippedRulesTest {
  private static final Path RULES = Path.of(System.getProperty("vedette.root"), "rules");

  @TempDir Path folder = Path.of(".");

  @TestFactory
  Stream<DynamicTest> rules() {
    var loaded = RuleFolder.read(List.of(RULES));
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.rules()).hasSizeGreaterThanOrEqualTo(4);
    return loaded.rules().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> findsItsEvents(rule)));
  }

  private void findsItsEvents(Rule rule) throws IOException {
    var place = Path.of(rule.file()).resolveSibling("events.jsonl");
    var expected = expected(Path.of(rule.file()).resolveSibling("expected.yaml"));
    var outcome = new RuleCompiler(QueryCatalog.standard()).compile(rule);
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.rule()).isNotNull();
    var now = time(String.valueOf(expected.get("now")));
    var data = Files.createTempDirectory(folder, "data");
    try (var store = Store.open(FileDisk.at(data), StoreSettings.usual(), () -> now)) {
      var detector = new Detector(store, List.of(outcome.rule()), () -> 0);
      var events = events(place);
      var alerts = detector.commit(events, now).alerts();
      assertThat(alerts).hasSameSizeAs(wanted(expected));
      for (var i = 0; i < alerts.size(); i++) {
        holds(alerts.get(i), wanted(expected).get(i));
      }
      assertThat(detector.commit(events, now).alerts()).isEmpty();
      assertThat(new Detector(store, List.of(outcome.rule()), () -> 0).commit(events, now).alerts())
          .isEmpty();
    }
  }

  private static void holds(Alert alert, Map<?, ?> wanted) {
    if (wanted.get("details") instanceof Map<?, ?> details) {
      details.forEach((key, value) ->
          assertThat(String.valueOf(cell(alert, String.valueOf(key))))
              .isEqualTo(String.valueOf(value)));
    }
  }

  private static @Nullable Object cell(Alert alert, String key) {
    var cell = alert.details().get(key);
    return cell == null ? null : cell.value();
  }

  private static Map<?, ?> expected(Path file) throws IOException {
    var document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    return (Map<?, ?>) document;
  }

  private static List<Map<?, ?>> wanted(Map<?, ?> expected) {
    var wanted = new ArrayList<Map<?, ?>>();
    for (var item : (List<?>) expected.get("alerts")) {
      wanted.add((Map<?, ?>) item);
    }
    return wanted;
  }

  private static DateTime time(String text) {
    var time = DateTimeText.parse(Text.of(text));
    assertThat(time).as(text).isNotNull();
    return time;
  }

  /// The sample events by table; the `table` member says which.
  private static Map<String, Rows> events(Path file) throws IOException {
    var builders = new LinkedHashMap<String, TableBuilder>();
    var sink =
        new EventSink() {
          @Override
          public void object(@Nullable String table, Dynamic object, long line) {
            var name = object.member(Text.of("table")).toText().toString();
            builders
                .computeIfAbsent(
                    name, n -> new TableBuilder(TableSpecs.find(n).orElseThrow(), Schema.EMPTY))
                .addObject(object);
          }

          @Override
          public void cells(List<String> header, List<Text> cells, long line) {
            throw new AssertionError("cells in " + file);
          }

          @Override
          public void reject(long line, String reason, Text raw) {
            throw new AssertionError(file + ":" + line + ": " + reason);
          }
        };
    var text = Files.readString(file).getBytes(StandardCharsets.UTF_8);
    try (var decoder = FileDecoder.open("events.jsonl", new ByteArrayInputStream(text))) {
      while (decoder.step(sink)) {
        assertThat(decoder.consumed()).isPositive();
      }
    }
    var rows = new LinkedHashMap<String, Rows>();
    builders.forEach((name, builder) -> rows.put(name, builder.build()));
    return rows;
  }
}
