package vedette.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.testkit.disk.SimulatedDisk;

/// What a store promises to those who use it.
final class StoreTest {
  private static final StoreSettings NEVER_SEALING =
      StoreSettings.usual().sealing(Long.MAX_VALUE, Integer.MAX_VALUE, Duration.ofDays(9_999));

  private final SimulatedDisk disk = new SimulatedDisk(1);
  private DateTime now = Samples.NOON;

  private Store open() {
    return Store.open(disk, NEVER_SEALING, () -> now);
  }

  private static List<Long> upTo(long end) {
    return LongStream.range(0, end).boxed().toList();
  }

  @Test
  void aCommitIsThereAtOnceAndAfterReopening() {
    try (var store = open()) {
      var committed =
          store.commit(
              new Commit().add("Events", Samples.events(0, 10)).cursor("file", Cursor.of(77)));
      assertThat(committed).isEqualTo(new Committed(1, 10, now));
      try (var snapshot = store.snapshot()) {
        assertThat(Samples.numbers(snapshot, "Events")).isEqualTo(upTo(10));
      }
    }
    try (var store = open();
        var snapshot = store.snapshot()) {
      assertThat(Samples.numbers(snapshot, "Events")).isEqualTo(upTo(10));
      assertThat(snapshot.cursor("file")).contains(Cursor.of(77));
      assertThat(snapshot.sequence()).isEqualTo(10);
      assertThat(store.commit(new Commit().add("Events", Samples.events(10, 1))).first())
          .isEqualTo(11);
    }
  }

  @Test
  void everyTypeSurvivesLogAndSegment() {
    var random = new Random(5);
    var names = Samples.EVERY.fields().stream().map(Field::name).toArray(String[]::new);
    var batches = new ArrayList<vedette.data.table.Rows>();
    for (var size : new int[] {1, 3, 700, 5_000}) {
      batches.add(Samples.everyType(random, size));
    }
    List<?> written;
    try (var store = open()) {
      for (var batch : batches) {
        store.commit(new Commit().add("Every", batch));
      }
      try (var snapshot = store.snapshot()) {
        written = Samples.read(snapshot, "Every", names);
      }
    }
    var expected = new ArrayList<Object>();
    for (var batch : batches) {
      for (var row = 0; row < batch.size(); row++) {
        var cells = new ArrayList<Object>();
        for (var column : batch.batch().columns()) {
          cells.add(column.isNull(row) && column.type() != Type.DYNAMIC ? null : column.value(row));
        }
        expected.add(cells);
      }
    }
    assertThat(written).isEqualTo(expected);
    try (var store = open()) {
      try (var snapshot = store.snapshot()) {
        assertThat(Samples.read(snapshot, "Every", names)).as("log").isEqualTo(expected);
      }
      store.seal();
      try (var snapshot = store.snapshot()) {
        assertThat(Samples.read(snapshot, "Every", names)).as("segment").isEqualTo(expected);
        assertThat(snapshot.facts().getFirst().logRows()).isZero();
        snapshot.verify();
      }
    }
    try (var reader = StoreReader.open(disk);
        var snapshot = reader.snapshot()) {
      assertThat(Samples.read(snapshot, "Every", names)).as("other process").isEqualTo(expected);
    }
  }

  @Test
  void aSecondWriterIsRefusedAndToldWhoHoldsTheFolder() {
    try (var _ = Store.open(disk, NEVER_SEALING.holder("watch (process 4711)"), () -> now)) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.Locked.class)
          .hasMessageContaining("watch (process 4711)");
    }
    open().close();
  }

  @Test
  void aColumnKeepsItsTypeForEver() {
    try (var store = open()) {
      store.commit(new Commit().add("Events", Samples.events(0, 1)));
      store.seal();
      var other =
          Samples.rows(
              Schema.of(new Field("Port", Type.STRING)), List.of(List.of(Text.of("http"))));
      assertThatThrownBy(() -> store.commit(new Commit().add("Events", other)))
          .isInstanceOfSatisfying(
              StoreException.TypeConflict.class,
              conflict -> {
                assertThat(conflict.column()).isEqualTo("Port");
                assertThat(conflict.known()).isEqualTo(Type.INT);
              });
      store.commit(new Commit().add("Events", Samples.events(1, 1)));
      assertThat(Samples.numbers(store.snapshot(), "Events")).isEqualTo(upTo(2));
    }
  }

  @Test
  void anAbsentColumnIsNullOrEmpty() {
    var more =
        Schema.of(
            new Field("N", Type.LONG), new Field("Note", Type.STRING), new Field("At", Type.REAL));
    try (var store = open()) {
      store.commit(new Commit().add("Events", Samples.events(0, 2)));
      store.commit(
          new Commit().add("Events", Samples.rows(more, List.of(List.of(2L, Text.of("x"), 0.5)))));
      for (var sealed : new boolean[] {false, true}) {
        if (sealed) {
          store.seal();
        }
        var cells = Samples.read(store.snapshot(), "Events", "N", "Note", "At", "Port");
        assertThat(cells.get(0)).containsExactly(0L, Text.EMPTY, null, 0);
        assertThat(cells.get(2)).containsExactly(2L, Text.of("x"), 0.5, null);
      }
    }
  }

  @Test
  void ingestionTimeNeverGoesBack() {
    try (var store = open()) {
      store.commit(new Commit().add("Events", Samples.events(0, 1)));
      now = new DateTime(Samples.NOON.ticks() - 1_000_000_000L);
      var late = store.commit(new Commit().add("Events", Samples.events(1, 1)));
      assertThat(late.time()).isEqualTo(Samples.NOON);
    }
    try (var store = open()) {
      assertThat(store.commit(new Commit().add("Events", Samples.events(2, 1))).time())
          .isEqualTo(Samples.NOON);
      assertThat(Samples.read(store.snapshot(), "Events", "_IngestionTime"))
          .allMatch(row -> Samples.NOON.equals(row.getFirst()));
    }
  }

  @Test
  void aTransactionSeesItsRowsBeforeTheyAreCommitted() {
    try (var store = open()) {
      store.commit(new Commit().add("Events", Samples.events(0, 3)));
      store.transact(transaction -> {
        var rows = transaction.add("Events", Samples.events(3, 2));
        var sequence = rows.schema().position("_Sequence");
        assertThat(rows.batch().column(sequence).value(1)).isEqualTo(5L);
        assertThat(Samples.numbers(transaction.view(), "Events")).isEqualTo(upTo(5));
        transaction.add("Alerts", Samples.events(5, 1));
        transaction.cursor("rule", Cursor.of(5));
      });
      assertThat(Samples.read(store.snapshot(), "Alerts", "_Sequence"))
          .isEqualTo(List.of(List.of(6L)));
      assertThatThrownBy(() ->
              store.transact(transaction -> {
                transaction.add("Events", Samples.events(5, 1));
                throw new IllegalStateException("rule");
              }))
          .hasMessage("rule");
      assertThat(Samples.numbers(store.snapshot(), "Events")).isEqualTo(upTo(5));
    }
  }

  @Test
  void aFullDiskRefusesCommitsAndRecovers() {
    try (var store = open()) {
      store.commit(new Commit().add("Events", Samples.events(0, 5)));
      disk.room(300);
      for (var attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> store.commit(new Commit().add("Events", Samples.events(5, 500))))
            .isInstanceOf(StoreException.Full.class);
      }
      assertThat(Samples.numbers(store.snapshot(), "Events")).isEqualTo(upTo(5));
      assertThatThrownBy(store::seal).isInstanceOf(StoreException.Full.class);
      assertThat(Samples.numbers(store.snapshot(), "Events")).isEqualTo(upTo(5));
      disk.room(Long.MAX_VALUE);
      store.commit(new Commit().add("Events", Samples.events(5, 5)));
      store.seal();
      assertThat(Samples.numbers(store.snapshot(), "Events")).isEqualTo(upTo(10));
    }
    try (var store = open()) {
      assertThat(Samples.numbers(store.snapshot(), "Events")).isEqualTo(upTo(10));
    }
  }

  @Test
  void retentionRemovesWholeOldSegments() {
    try (var store = open()) {
      store.commit(new Commit().add("Events", Samples.events(0, 5)));
      store.seal();
      now = new DateTime(now.ticks() + 864_000_000_000L);
      store.commit(new Commit().add("Events", Samples.events(5, 5)));
      store.seal();
      var before = store.snapshot();
      assertThat(store.expire("Events"::equals, now)).isEqualTo(1);
      assertThat(Samples.numbers(store.snapshot(), "Events")).containsExactly(5L, 6L, 7L, 8L, 9L);
      assertThat(Samples.numbers(before, "Events")).as("held").isEqualTo(upTo(10));
      before.close();
    }
    open().close();
    assertThat(disk.list().stream().filter(name -> name.endsWith(".parquet"))).hasSize(1);
  }

  @Test
  void rowsKeepTheirIdentityWhenDeliveredAgain() {
    try (var store = open()) {
      store.commit(new Commit().add("Events", Samples.events(0, 4)));
      store.commit(new Commit().add("Events", Samples.events(0, 4)));
      var twice = Samples.events(9, 1);
      store.commit(
          new Commit()
              .add("Twice", Samples.rows(Samples.EVENT, List.of(cells(twice), cells(twice)))));
      var ids = Samples.read(store.snapshot(), "Events", "_RowId");
      assertThat(ids.subList(0, 4)).isEqualTo(ids.subList(4, 8)).doesNotHaveDuplicates();
      assertThat(Samples.read(store.snapshot(), "Twice", "_RowId")).doesNotHaveDuplicates();
    }
  }

  private static List<Object> cells(vedette.data.table.Rows rows) {
    var cells = new ArrayList<Object>();
    rows.batch().columns().forEach(column -> cells.add(column.value(0)));
    return cells;
  }

  @Test
  void waitingEndsWithTheNextCommit() throws InterruptedException {
    try (var store = open()) {
      assertThat(store.awaitBeyond(0, Duration.ofMillis(1))).isFalse();
      var waiting = Thread.ofVirtual().start(() -> awaitQuietly(store));
      store.commit(new Commit().add("Events", Samples.events(0, 1)));
      assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  private static void awaitQuietly(Store store) {
    try {
      store.awaitBeyond(0, Duration.ofSeconds(9));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
