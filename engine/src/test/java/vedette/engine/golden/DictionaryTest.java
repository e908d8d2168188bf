package vedette.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.JsonReader;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.SimplerQuery;
import vedette.functions.Functions;
import vedette.kql.catalog.FunctionDefinition;
import vedette.testkit.conformance.Answer;
import vedette.testkit.world.World;
import vedette.testkit.world.World.Encoding;

/// Functions see distinct values, and nobody may notice: over the same rows every function gives
/// the same answers, and the same number of warnings, whether each row has an entry of its own or
/// all batches share one dictionary.
class DictionaryTest {
  private static final long SEED = Long.getLong("vedette.seed", new Random().nextInt(1_000_000));
  private static final int ROWS = 300;
  private static final List<String> CALLS = List.of("%s(s)", "%s(d)", "%s(s, \"1\")", "%s(s, 1)");
  private static final List<String> TEXTS =
      List.of(
          "",
          "1",
          "-7",
          "1.5e3",
          "true",
          "2026-11-22",
          "12:30:00",
          "abc",
          "ABC abc",
          "a,b;c=d",
          "10.1.2.3",
          "fe80::1",
          "https://a.b/c?d=e#f",
          "C:\\\\Windows\\\\x.exe",
          "e1c0",
          "%41",
          "{\"a\":[1,{\"b\":2}]}",
          "[1,2,\"x\"]",
          "[",
          "aGVsbG8=",
          "5e6b8a3c-0000-4000-8000-00000000000f",
          "<a b='1'>t</a>",
          "\u00e9\ud83d\ude00",
          "1d",
          "9999999999999999999");

  private static final Schema COLUMNS =
      Schema.of(new Field("s", Type.STRING), new Field("d", Type.DYNAMIC));

  @Test
  void sharedEntriesAndOwnEntriesSayTheSame() {
    var rows = rows(new Random(SEED));
    var flat = tables(new World(64, Encoding.FLAT), rows);
    var others = new TreeMap<String, StoredTables>();
    for (var encoding :
        Boolean.getBoolean("vedette.long")
            ? Encoding.values()
            : new Encoding[] {Encoding.SHARED_DICTIONARY}) {
      others.put(encoding.name(), tables(new World(64, encoding), rows));
    }
    var compared = 0;
    for (var name : Functions.names()) {
      var function = Functions.find(name);
      if (function != null
          && function.kind() == FunctionDefinition.Kind.SCALAR
          && function.deterministic()
          && Character.isLetter(name.charAt(0))) {
        for (var call : CALLS) {
          compared += compared(String.format(call, name), flat, others) ? 1 : 0;
        }
      }
    }
    System.out.println("calls over dictionaries: " + compared + ", -Dvedette.seed=" + SEED);
    assertThat(compared).isGreaterThan(100);
  }

  /// Whether the call is one that can be checked at all.
  private static boolean compared(
      String call, StoredTables flat, Map<String, StoredTables> others) {
    var query = "T | project r = " + call;
    if (!new Asked(query, flat).check().canRun()) {
      return false;
    }
    var plain = said(query, flat);
    others.forEach((encoding, tables) ->
        assertThat(said(query, tables))
            .as("%s, %s, seed %d", call, encoding, SEED)
            .isEqualTo(plain));
    return true;
  }

  /// The answer and the warnings, or how the query ended.
  private static List<String> said(String text, StoredTables tables) {
    var query = SimplerQuery.of(new Asked(text, tables).check().query());
    var said = new ArrayList<String>();
    try (var result = new QueryEngine().run(query, tables, Setting.USUAL.run())) {
      var table = result.tables().getFirst();
      for (var row : Answer.of(table.schema(), table.open(), ROWS).rows()) {
        said.add(row.getFirst().type() + " " + row.getFirst().value());
      }
      result
          .warnings()
          .forEach(warning -> said.add(warning.function() + " warns of " + warning.rows()));
    } catch (QueryFailure failure) {
      said.add(String.valueOf(failure.getMessage()));
    }
    return said;
  }

  private static StoredTables tables(World world, List<List<@Nullable Object>> rows) {
    return new StoredTables(Map.of("T", world.table(COLUMNS, rows)));
  }

  private static List<List<@Nullable Object>> rows(Random random) {
    var rows = new ArrayList<List<@Nullable Object>>();
    for (var row = 0; row < ROWS; row++) {
      var text = Text.of(TEXTS.get(random.nextInt(TEXTS.size())));
      var other = Text.of(TEXTS.get(random.nextInt(TEXTS.size())));
      rows.add(List.of(text, new JsonReader().parseJson(other)));
    }
    return rows;
  }
}
