package vedette.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.data.world.Log;
import vedette.detect.alert.AlertTable;
import vedette.store.Commit;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.testkit.disk.SimulatedDisk;

/// Events go when their time is over, alerts stay, and nothing goes unless somebody said so.
final class RetentionTest {
  private static final long TICKS_A_DAY = Duration.ofDays(1).toNanos() / 100;
  private static final Schema SCHEMA = Schema.of(new Field("Number", Type.LONG));
  private static final Rows ROW =
      new Rows(SCHEMA, new Batch(List.of(new ColumnBuilder(Type.LONG, 1).append(7L).build()), 1));

  private DateTime now = new DateTime(700_000 * TICKS_A_DAY);

  private static long rows(Store store, String table) {
    try (var snapshot = store.snapshot()) {
      return snapshot.facts().stream()
          .filter(facts -> facts.table().equals(table))
          .mapToLong(facts -> facts.rows())
          .sum();
    }
  }

  private long eventsAfter(int days, @Nullable Duration retention) {
    try (var store = Store.open(new SimulatedDisk(1), StoreSettings.usual(), () -> now)) {
      store.commit(new Commit().add("Events", ROW).add(AlertTable.NAME, ROW));
      store.seal();
      now = new DateTime(now.ticks() + days * TICKS_A_DAY);
      new Retention(store, () -> now, Log.NONE, retention).apply();
      assertThat(rows(store, AlertTable.NAME)).isEqualTo(1);
      return rows(store, "Events");
    }
  }

  @Test
  void eventsGoWhenTheirTimeIsOver() {
    assertThat(eventsAfter(31, Duration.ofDays(30))).isZero();
    assertThat(eventsAfter(29, Duration.ofDays(30))).isEqualTo(1);
    assertThat(eventsAfter(9_999, null)).isEqualTo(1);
  }
}
