package vedette.detect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ConstantColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.dynamic.JsonWriter;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Database;
import vedette.data.table.HiddenColumns;
import vedette.data.table.MemoryTable;
import vedette.data.table.Rows;
import vedette.data.table.Table;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.detect.rule.RuleReader;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.catalog.QueryCatalog.Portal;
import vedette.engine.catalog.SchemaText;
import vedette.engine.catalog.StoredSchemas;
import vedette.engine.evaluate.Constants;
import vedette.engine.run.QueryFailure;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.catalog.TableDefinition;
import vedette.store.RowIdentity;
import vedette.testkit.conformance.ConformanceCorpus;
import vedette.testkit.witness.Witness;

/// Clean rules of the corpus run as rules do: read, compiled for slots, and a slot evaluated over
/// rows made from their literals. What does not run names its reason.
///
/// A seeded sample in the usual build, all with `-Plong`; the reasons go to standard output.
final class CorpusRulesTest {
  private static final boolean LONG = Boolean.getBoolean("vedette.long");
  private static final int SAMPLE = 60;
  private static final Set<String> KINDS = Set.of("scheduled", "nrt", "custom-detection");

  /// A midnight, where slots of nearly every frequency end.
  private static final DateTime NOW = new DateTime(739_500L * 864_000_000_000L);

  @Test
  void nineInTenRun() throws IOException {
    var shared = ConformanceCorpus.shared();
    Assumptions.assumeTrue(shared.isPresent(), "there is no corpus beside the repository");
    var rules = rules(shared.get().resolve("corpus/queries-open.jsonl"));
    if (!LONG) {
      Collections.shuffle(rules, new Random(1));
      rules = new ArrayList<>(rules.subList(0, Math.min(SAMPLE, rules.size())));
    }
    var compiler = new RuleCompiler(catalog(shared.get()));
    var reasons = new TreeMap<String, Integer>();
    var shapes = new TreeMap<String, Integer>();
    var ran = 0;
    var found = 0;
    for (var text : rules) {
      var rule = RuleReader.read("r.yaml", text).rule();
      assertThat(rule).as(text).isNotNull();
      var compilation = compiler.compileSlots(rule);
      var compiled = compilation.rule();
      if (compiled == null) {
        assertThat(compilation.problems()).as("a reason: " + text).isNotEmpty();
        reasons.merge(compilation.problems().getFirst().message(), 1, Integer::sum);
        continue;
      }
      shapes.merge(compiled.shape().words(), 1, Integer::sum);
      try {
        found += alerts(compiled) > 0 ? 1 : 0;
        ran++;
      } catch (QueryFailure failure) {
        assertThat(failure.getMessage()).as("a reason: " + text).isNotBlank();
        reasons.merge(String.valueOf(failure.getMessage()), 1, Integer::sum);
      }
    }
    System.out.printf(
        "CorpusRulesTest: %d of %d rules run, %d raise an alert; %s%n",
        ran, rules.size(), found, shapes);
    reasons.forEach((reason, count) -> System.out.println("  " + count + " not: " + reason));
    assertThat((double) ran / rules.size()).isGreaterThan(0.9);
  }

  private static int alerts(CompiledRule compiled) {
    var evaluation = new Evaluation(System::nanoTime);
    for (var variant = 0; variant < 4; variant++) {
      var witness =
          Witness.of(compiled.query(), Constants::fold, NOW, 1, variant / 2, variant % 2 == 0);
      var alerts = evaluation.slot(compiled, new Made(witness.tables()), NOW.ticks(), NOW);
      if (!alerts.isEmpty()) {
        return alerts.size();
      }
    }
    return 0;
  }

  private static List<String> rules(Path corpus) throws IOException {
    var rules = new ArrayList<String>();
    for (var line : Files.readAllLines(corpus)) {
      var json = JsonReader.parse(Text.of(line));
      var verdict = text(json.member(Text.of("oracle")), "verdict");
      if (KINDS.contains(text(json, "kind")) && verdict.equals("clean")) {
        rules.add(yaml(json));
      }
    }
    return rules;
  }

  private static String yaml(Dynamic json) {
    var meta = json.member(Text.of("meta"));
    var yaml = new StringBuilder();
    for (var i = 0; meta.isBag() && i < meta.size(); i++) {
      var key = meta.key(i).toString();
      if (!Set.of("kind", "name", "queryCondition").contains(key)) {
        yaml.append(key).append(": ").append(meta.value(i).toJson()).append('\n');
      }
    }
    yaml.append("name: ").append(new JsonWriter().value(text(json, "name"))).append('\n');
    if (text(json, "kind").equals("nrt")) {
      yaml.append("kind: NRT\n");
    }
    if (meta.isBag() && !meta.member(Text.of("detectionAction")).isNull()) {
      yaml.append("queryCondition: {queryText: ")
          .append(new JsonWriter().value(text(json, "query")))
          .append("}\n");
      return yaml.toString();
    }
    return yaml.append("query: ").append(new JsonWriter().value(text(json, "query"))) + "\n";
  }

  private static String text(Dynamic bag, String key) {
    return bag.member(Text.of(key)).toText().toString();
  }

  private static QueryCatalog catalog(Path shared) throws IOException {
    var tables = new HashMap<String, TableDefinition>();
    var functions = new HashMap<String, SavedFunction>();
    for (var file : List.of("schemas/tables.json", "schemas/functions.json")) {
      var declared = SchemaText.read("", Files.readAllBytes(shared.resolve(file)), Portal.ALL);
      tables.putAll(declared.tables());
      functions.putAll(declared.functions());
    }
    return new QueryCatalog(tables, StoredSchemas.of(Map.of()), functions, Portal.ALL);
  }

  /// Made rows as tables.
  private record Made(Map<String, List<Map<String, Scalar>>> rows) implements Database {
    @Override
    public @Nullable Table table(String name) {
      var made = rows.get(name);
      if (made == null) {
        return null;
      }
      var fields = new LinkedHashMap<String, Field>();
      made.forEach(row ->
          row.forEach((key, value) -> fields.putIfAbsent(key, new Field(key, value.type()))));
      var schema = Schema.of(List.copyOf(fields.values()));
      var columns =
          schema.fields().stream().map(f -> new ColumnBuilder(f.type(), made.size())).toList();
      for (var row : made) {
        for (var i = 0; i < columns.size(); i++) {
          var field = schema.field(i);
          var value = row.get(field.name());
          columns.get(i).append((value == null ? Scalar.nullOf(field.type()) : value).value());
        }
      }
      var batch = new Batch(columns.stream().map(ColumnBuilder::build).toList(), made.size());
      var hidden = Schema.of(HiddenColumns.SEQUENCE, HiddenColumns.INGESTION_TIME);
      var stamps =
          List.of(
              new ConstantColumn(Scalar.of(1L), made.size()),
              new ConstantColumn(Scalar.of(NOW), made.size()));
      var rows = RowIdentity.identified(name, new Rows(schema, batch)).with(hidden, stamps);
      return new MemoryTable(rows.schema(), List.of(rows.batch()));
    }

    @Override
    public Set<String> names() {
      return rows.keySet();
    }
  }
}
