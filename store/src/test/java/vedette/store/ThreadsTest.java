package vedette.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vedette.store.disk.FileDisk;

/// Many threads on one store: commits in groups, sealing in the background, readers in between.
@Timeout(120)
final class ThreadsTest {
  private static final int WRITERS = 6;
  private static final int COMMITS = 60;
  @TempDir Path temporary;

  @Test
  void commitsOfManyThreadsAreAllThereOnce() throws Exception {
    var folder = temporary.resolve("data");
    try (var background = Executors.newSingleThreadExecutor();
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var settings =
          StoreSettings.usual().sealing(1 << 20, 400, Duration.ofDays(1)).background(background);
      try (var store = Store.open(FileDisk.at(folder), settings, () -> Samples.NOON)) {
        var ranges = Collections.newSetFromMap(new ConcurrentHashMap<Committed, Boolean>());
        var done = new AtomicBoolean();
        var reader = pool.submit(() -> readUntil(store, done));
        var writers = new ArrayList<Future<?>>();
        for (var writer = 0; writer < WRITERS; writer++) {
          var first = writer * 1_000_000L;
          writers.add(pool.submit(() -> write(store, first, ranges)));
        }
        for (var writer : writers) {
          writer.get();
        }
        done.set(true);
        assertThat(reader.get()).isPositive();
        assertThat(ranges).hasSize(WRITERS * COMMITS);
        assertThat(store.sequence()).isEqualTo(WRITERS * COMMITS * 5L);
      }
    }
    try (var store = Store.open(FileDisk.at(folder), StoreSettings.usual(), () -> Samples.NOON);
        var snapshot = store.snapshot()) {
      assertThat(Samples.numbers(snapshot, "Events").stream().sorted().toList())
          .isEqualTo(expected());
    }
  }

  private static List<Long> expected() {
    var numbers = new ArrayList<Long>();
    for (var writer = 0; writer < WRITERS; writer++) {
      for (var i = 0; i < COMMITS * 5; i++) {
        numbers.add(writer * 1_000_000L + i);
      }
    }
    return numbers;
  }

  private static void write(Store store, long first, Set<Committed> ranges) {
    for (var commit = 0; commit < COMMITS; commit++) {
      ranges.add(store.commit(new Commit().add("Events", Samples.events(first + commit * 5L, 5))));
    }
  }

  /// Sequences that a reader sees are 1, 2, 3 ... without a gap, and never fewer than before.
  private static long readUntil(Store store, AtomicBoolean done) throws IOException {
    var reads = 0L;
    var before = 0;
    while (!done.get() || reads == 0) {
      try (var snapshot = store.snapshot()) {
        var sequences = Samples.read(snapshot, "Events", "_Sequence");
        for (var i = 0; i < sequences.size(); i++) {
          assertThat(sequences.get(i).getFirst()).isEqualTo(i + 1L);
        }
        assertThat(sequences.size()).isGreaterThanOrEqualTo(before);
        before = sequences.size();
        reads++;
      }
    }
    return reads;
  }
}
