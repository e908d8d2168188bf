package vedette.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.batch.Batch;
import vedette.data.schema.Field;
import vedette.data.world.Disk;
import vedette.data.world.DiskFullException;
import vedette.store.disk.FileDisk;
import vedette.store.spool.DiskSpools;

/// What goes into a spool comes out of it, every type and null, and nothing stays behind.
final class DiskSpoolsTest {
  @TempDir Path folder;

  private Disk disk() {
    try {
      return FileDisk.at(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<@Nullable Object> cells(Batch batch) {
    var cells = new ArrayList<@Nullable Object>();
    for (var column : batch.columns()) {
      for (var row = 0; row < batch.size(); row++) {
        cells.add(column.isNull(row) ? null : column.value(row));
      }
    }
    return cells;
  }

  @Test
  void everyTypeComesBack() throws IOException {
    var random = new Random(Long.getLong("vedette.seed", 11));
    var rows = List.of(Samples.everyType(random, 1), Samples.everyType(random, 3_000));
    var types = rows.getFirst().schema().fields().stream().map(Field::type).toList();
    try (var spool = new DiskSpools(this::disk, 1L << 30).open(types)) {
      rows.forEach(some -> spool.add(some.batch()));
      for (var time = 0; time < 2; time++) {
        try (var read = spool.read()) {
          for (var some : rows) {
            var batch = read.next();
            assertThat(batch).isNotNull();
            assertThat(cells(batch)).isEqualTo(cells(some.batch()));
          }
          assertThat(read.next()).isNull();
        }
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aFlippedByteIsNamed() throws IOException {
    var rows = Samples.everyType(new Random(3), 20);
    var types = rows.schema().fields().stream().map(Field::type).toList();
    try (var spool = new DiskSpools(this::disk, 1L << 30).open(types)) {
      spool.add(rows.batch());
      spool.read().close();
      Path file;
      try (var files = Files.list(folder)) {
        file = files.findFirst().orElseThrow();
      }
      var bytes = Files.readAllBytes(file);
      for (var at = 0; at < bytes.length; at += 7) {
        var changed = bytes.clone();
        changed[at] ^= 1;
        Files.write(file, changed);
        try (var read = spool.read()) {
          assertThatThrownBy(read::next)
              .as("byte %d", at)
              .isInstanceOf(StoreException.Corrupt.class)
              .hasMessageContaining(String.valueOf(file.getFileName()));
        }
      }
    }
  }

  @Test
  void allSpoolsTogetherHaveABound() {
    var rows = Samples.everyType(new Random(1), 500);
    var types = rows.schema().fields().stream().map(Field::type).toList();
    var spools = new DiskSpools(this::disk, 100_000);
    try (var spool = spools.open(types)) {
      assertThatThrownBy(
              () -> {
                for (var i = 0; i < 100; i++) {
                  spool.add(rows.batch());
                }
              })
          .hasCauseInstanceOf(DiskFullException.class);
    }
    try (var again = spools.open(types)) {
      again.add(rows.batch());
      assertThat(again.bytes()).isPositive();
    }
  }
}
