package vedette.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.time.DateTime;
import vedette.data.world.Log;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.catalog.StoredSchemas;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.RunSettings;
import vedette.store.Commit;
import vedette.store.Compaction;
import vedette.store.Snapshot;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.testkit.conformance.Answer;
import vedette.testkit.disk.SimulatedDisk;
import vedette.testkit.golden.GoldenAnswer;
import vedette.testkit.golden.GoldenCase;
import vedette.testkit.golden.GoldenFile;
import vedette.testkit.golden.MovedTables;
import vedette.testkit.golden.TableText;
import vedette.testkit.world.World;

/// The golden cases once more, with their rows in a data folder: in the log, in segments that are
/// read in place, in cold ones that are compressed, and in log and segments; on one lane or two.
/// The answers stay what they are.
///
/// Each case runs in one such place, which the seed chooses, and in all of them in the long form;
/// `-Dvedette.seed=N` repeats a run.
final class StoredGoldenTest {
  private static final Path CORPUS = Path.of(System.getProperty("vedette.root", ".."), "corpus");
  private static final DateTime NOW = new DateTime(DateTime.EPOCH_TICKS + 17_900_000_000_000_000L);
  private static final long NANOSECONDS_AT_MOST = 5_000_000_000L;

  /// Where rows lie.
  private enum Place {
    LOG,
    SEGMENT,
    COLD,
    BOTH
  }

  private final long seed = Long.getLong("vedette.seed", new Random().nextInt(1_000_000));
  private final Random random = new Random(seed);

  @Test
  void answersAreAsWritten() {
    var moved = 0;
    for (var file : GoldenFile.folder(CORPUS.toAbsolutePath().normalize())) {
      for (var test : file.cases()) {
        var query = MovedTables.of(test.query(), StoredGoldenTest::ask);
        if (!query.tables().isEmpty() && answers(test) && isInOrder(query)) {
          moved++;
          places().forEach(place -> holds(test, query, place));
        }
      }
    }
    System.out.println("golden cases in a data folder: " + moved + ", -Dvedette.seed=" + seed);
    assertThat(moved).isGreaterThan(50);
  }

  private List<Place> places() {
    return Boolean.getBoolean("vedette.long")
        ? List.of(Place.values())
        : List.of(Place.values()[random.nextInt(Place.values().length)]);
  }

  /// Problems quote the text of the query, which is another one here.
  private static boolean answers(GoldenCase test) {
    return ask(test.query()) instanceof GoldenAnswer.Tables;
  }

  /// Segments are sorted by time, so rows that are not would come in another order.
  private static boolean isInOrder(MovedTables query) {
    return query.tables().values().stream()
        .noneMatch(table -> table.schema().has("Timestamp") || table.schema().has("TimeGenerated"));
  }

  private void holds(GoldenCase test, MovedTables query, Place place) {
    var worlds = World.all();
    var world = worlds.get(random.nextInt(worlds.size()));
    var lanes = 1 + random.nextInt(2);
    String difference;
    try (var store = Store.open(new SimulatedDisk(1), StoreSettings.usual(), () -> NOW)) {
      fill(store, query, world, place);
      try (var snapshot = store.snapshot()) {
        difference = test.difference(ask(query.text(), snapshot, lanes));
      }
    } catch (RuntimeException crash) {
      difference = "crashes: " + crash + " at " + crash.getStackTrace()[0];
    }
    if (!difference.isEmpty()) {
      fail(
          "%s: %s%n%s%n%n%s%n%nwith rows in %s as %s on %d lanes, -Dvedette.seed=%d",
          test.place(), test.title(), query.text(), difference, place, world, lanes, seed);
    }
  }

  /// Commits the tables batch by batch; [Place#BOTH] seals after the first batch of each.
  private static void fill(Store store, MovedTables query, World world, Place place) {
    query
        .tables()
        .forEach((name, table) -> {
          store.commit(new Commit().add(name, Rows.none(table.schema())));
          var laid = world.table(table.schema(), MovedTables.cells(table));
          var first = true;
          for (var batch : laid.batches()) {
            store.commit(new Commit().add(name, new Rows(table.schema(), batch)));
            if (place == Place.BOTH && first) {
              store.seal();
            }
            first = false;
          }
        });
    if (place == Place.SEGMENT || place == Place.COLD) {
      store.seal();
    }
    if (place == Place.COLD) {
      store.compact(Compaction.thorough(new DateTime(NOW.ticks() + 1)));
    }
  }

  private static GoldenAnswer ask(String text) {
    try (var store = Store.open(new SimulatedDisk(1), StoreSettings.usual(), () -> NOW);
        var nothing = store.snapshot()) {
      return ask(text, nothing, 1);
    }
  }

  private static GoldenAnswer ask(String text, Snapshot snapshot, int lanes) {
    Map<String, Schema> schemas = snapshot.schemas();
    var catalog =
        new QueryCatalog(Map.of(), StoredSchemas.of(schemas), Map.of(), QueryCatalog.Portal.ALL);
    var settings =
        RunSettings.of(NOW, System::nanoTime).withTimeLimit(NANOSECONDS_AT_MOST).withLanes(lanes);
    var outcome = new Asking(catalog, Log.NONE).ask("query", text, snapshot, settings);
    var refused = outcome.refused();
    if (refused != null) {
      return new GoldenAnswer.Problems(refused.text());
    }
    try (var result = outcome.result()) {
      assertThat(result).isNotNull();
      var answers = new ArrayList<TableText>();
      for (var table : result.tables()) {
        var rows = Answer.of(table.schema(), table.open(), Integer.MAX_VALUE);
        answers.add(new TableText(table.schema(), rows));
      }
      return new GoldenAnswer.Tables(answers, "");
    } catch (QueryFailure failure) {
      return new GoldenAnswer.Problems("failure: " + failure.getMessage());
    }
  }
}
