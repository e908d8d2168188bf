package vedette.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vedette.data.time.DateTime;
import vedette.testkit.disk.SimulatedDisk;

/// Power losses at any operation of the disk: what was acknowledged is there, whole and once, and
/// nothing is there in part.
final class CrashTest {
  private static final int LIVES = 4;
  private static final StoreSettings EAGER =
      StoreSettings.usual().sealing(4_000, 60, Duration.ofDays(1));

  /// Most operations are then those of the log, where torn writes matter most.
  private static final StoreSettings LAZY =
      StoreSettings.usual().sealing(Long.MAX_VALUE, 5_000, Duration.ofDays(1));

  /// Numbers that were acknowledged, and those that may be there or not.
  private long acknowledged;

  private long attempted;

  @Test
  void aLossOfPowerLosesNothingThatWasAcknowledged() {
    var points = Boolean.getBoolean("vedette.long") ? 1_000 : 100;
    var start = Long.getLong("vedette.seed", new Random().nextInt(1_000_000));
    System.out.println("CrashTest: " + points + " points from -Dvedette.seed=" + start);
    for (var seed = start; seed < start + points; seed++) {
      try {
        live(seed);
      } catch (RuntimeException | AssertionError trouble) {
        throw new AssertionError("seed " + seed, trouble);
      }
    }
  }

  private void live(long seed) {
    var random = new Random(seed);
    var disk = new SimulatedDisk(seed);
    acknowledged = 0;
    attempted = 0;
    for (var life = 0; life < LIVES; life++) {
      disk.losePowerAfter(1 + random.nextInt(random.nextBoolean() ? 20 : 200));
      var settings = random.nextBoolean() ? EAGER : LAZY;
      try (var store = Store.open(disk, settings, () -> Samples.NOON)) {
        check(store);
        work(store, random, settings);
      } catch (StoreException powerIsGone) {
        assertThat(powerIsGone).isInstanceOf(StoreException.Failed.class);
      }
      disk.restart();
    }
    try (var store = Store.open(disk, EAGER, () -> Samples.NOON)) {
      check(store);
      store.seal();
      check(store);
    }
    try (var reader = StoreReader.open(disk);
        var snapshot = reader.snapshot()) {
      check(snapshot);
      snapshot.verify();
    }
  }

  /// Each commit holds some events, one summary of them, and a cursor that tells where they end.
  private void work(Store store, Random random, StoreSettings settings) {
    for (var commit = 0; commit < 60; commit++) {
      var count = 1 + random.nextInt(20);
      attempted = acknowledged + count;
      store.commit(
          new Commit()
              .add("Events", Samples.events(acknowledged, count))
              .add("Summaries", Samples.events(attempted, 1))
              .cursor("end", Cursor.of(attempted)));
      acknowledged = attempted;
      if (settings == EAGER && random.nextInt(25) == 0) {
        store.seal();
      }
      if (settings == EAGER && random.nextInt(15) == 0) {
        var cold = random.nextBoolean() ? DateTime.MAX : null;
        store.compact(new Compaction(1 + random.nextInt(300), 100, 2, _ -> true, cold));
      }
      if (random.nextInt(40) == 0) {
        store.expire("Nothing"::equals, DateTime.MAX);
      }
    }
  }

  private void check(Store store) {
    try (var snapshot = store.snapshot()) {
      check(snapshot);
    }
  }

  private void check(Snapshot snapshot) {
    var end = snapshot.cursor("end").map(Cursor::number).orElse(0L);
    assertThat(end).isIn(acknowledged, attempted);
    List<Long> expected = LongStream.range(0, end).boxed().toList();
    assertThat(Samples.numbers(snapshot, "Events")).isEqualTo(expected);
    var summaries = Samples.numbers(snapshot, "Summaries");
    assertThat(summaries).isSorted().doesNotHaveDuplicates();
    assertThat(summaries.isEmpty() ? 0 : summaries.getLast()).isEqualTo(end);
    acknowledged = end;
    attempted = end;
  }
}
