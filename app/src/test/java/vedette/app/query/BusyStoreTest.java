package vedette.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.data.world.Log;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.catalog.StoredSchemas;
import vedette.engine.run.RunSettings;
import vedette.store.Commit;
import vedette.store.Compaction;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.store.disk.FileDisk;
import vedette.testkit.conformance.Answer;

/// Fifty queries at once while rows arrive, are sealed and merged: each sees some commits whole and
/// no part of another, and nobody waits for long.
final class BusyStoreTest {
  private static final DateTime NOW = new DateTime(DateTime.EPOCH_TICKS + 17_900_000_000_000_000L);
  private static final int QUERIES = 50;
  private static final int COMMITS = 60;
  private static final int ROWS = 500;
  private static final Schema SCHEMA =
      Schema.of(
          new Field("Timestamp", Type.DATETIME),
          new Field("Device", Type.STRING),
          new Field("N", Type.LONG));

  @TempDir Path folder = Path.of(".");

  private static Rows rows(int commit) {
    var time = new ColumnBuilder(Type.DATETIME, ROWS);
    var device = new ColumnBuilder(Type.STRING, ROWS);
    var number = new ColumnBuilder(Type.LONG, ROWS);
    for (var i = 0; i < ROWS; i++) {
      var n = commit * ROWS + i;
      time.append(new DateTime(NOW.ticks() - (n ^ 7) * 10_000L));
      device.append(Text.of("device " + n % 40));
      number.append((long) n);
    }
    return new Rows(SCHEMA, new Batch(List.of(time.build(), device.build(), number.build()), ROWS));
  }

  /// Asks until rows are all there; how often.
  private static int ask(Store store, Asking asking, int number, AtomicBoolean done) {
    var asked = 0;
    var query =
        number % 2 == 0
            ? "T | summarize rows = count(), total = sum(N), newest = max(N)"
            : "T | where Device has 'device' | summarize n = count(), t = sum(N), l = max(N) by"
                + " Device | summarize rows = sum(n), total = sum(t), newest = max(l)";
    boolean last;
    do {
      last = done.get();
      try (var snapshot = store.snapshot()) {
        var settings = RunSettings.of(NOW, System::nanoTime).withLanes(1 + number % 3);
        var outcome = asking.ask("query", query, snapshot, settings);
        try (var result = outcome.result()) {
          assertThat(result).as(String.valueOf(outcome.refused())).isNotNull();
          var table = result.tables().getFirst();
          var row = Answer.of(table.schema(), table.open(), 2).rows().getFirst();
          check(row.stream().<@Nullable Object>map(cell -> cell.value()).toList());
        }
      }
      asked++;
    } while (!last);
    return asked;
  }

  private static void check(List<@Nullable Object> cells) {
    var rows = cells.get(0) instanceof Long count ? count : -1;
    assertThat(rows % ROWS).isZero();
    assertThat(cells.get(1)).isEqualTo(rows * (rows - 1) / 2);
    assertThat(cells.get(2)).isEqualTo(rows - 1);
  }

  @Test
  void fiftyQueriesWhileRowsArrive() throws Exception {
    var done = new AtomicBoolean();
    try (var store = Store.open(FileDisk.at(folder), StoreSettings.usual(), () -> NOW);
        var threads = Executors.newFixedThreadPool(QUERIES)) {
      store.commit(new Commit().add("T", rows(0)));
      var catalog =
          new QueryCatalog(
              Map.of(), StoredSchemas.of(Map.of("T", SCHEMA)), Map.of(), QueryCatalog.Portal.ALL);
      var asking = new Asking(catalog, Log.NONE);
      var tasks = new ArrayList<Future<Integer>>();
      for (var i = 0; i < QUERIES; i++) {
        var number = i;
        tasks.add(threads.submit((Callable<Integer>) () -> ask(store, asking, number, done)));
      }
      for (var commit = 1; commit < COMMITS; commit++) {
        store.commit(new Commit().add("T", rows(commit)));
        if (commit % 7 == 0) {
          store.seal();
        }
        if (commit % 20 == 0) {
          store.compact(Compaction.thorough(commit == 40 ? DateTime.MAX : null));
        }
      }
      done.set(true);
      for (var task : tasks) {
        assertThat(task.get(60, TimeUnit.SECONDS)).isPositive();
      }
    }
  }
}
