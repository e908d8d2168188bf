package vedette.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.time.DateTime;
import vedette.store.disk.FileDisk;

/// Several real processes on one folder of a real disk.
@Timeout(120)
final class ProcessesTest {
  @TempDir Path temporary;
  private DateTime now = Samples.NOON;

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  @Test
  void aReaderSeesWholeCommitsWhileTheWriterSealsAndRetires()
      throws IOException, InterruptedException {
    var folder = temporary.resolve("data");
    var settings = StoreSettings.usual().sealing(1 << 20, 500, Duration.ofDays(1));
    try (var store = Store.open(FileDisk.at(folder), settings, () -> now)) {
      store.commit(
          new Commit().add("Events", Samples.events(0, 700)).cursor("end", Cursor.of(700)));
      var reader = OtherProcess.start("read", folder);
      try (var output = lines(reader)) {
        assertThat(output.readLine()).isEqualTo("ready");
        var end = 700L;
        for (var reads = 0; reads < 40; reads++) {
          for (var commit = 0; commit < 10; commit++, end += 30) {
            now = new DateTime(now.ticks() + 10_000_000);
            store.commit(
                new Commit()
                    .add("Events", Samples.events(end, 30))
                    .cursor("end", Cursor.of(end + 30)));
          }
          store.expire("Events"::equals, new DateTime(now.ticks() - 1_000_000_000L));
          assertThat(output.readLine()).startsWith("read ");
        }
        assertThat(waiting(folder)).as("files kept for the held snapshot").isGreaterThan(0);
      } finally {
        reader.destroyForcibly().waitFor();
      }
      store.expire("Events"::equals, now);
      assertThat(waiting(folder)).as("files kept for a killed reader").isZero();
      store.snapshot().verify();
    }
  }

  /// How many segments are in the folder though no longer listed.
  private static long waiting(Path folder) throws IOException {
    try (var reader = StoreReader.open(FileDisk.at(folder));
        var snapshot = reader.snapshot();
        var files = Files.list(folder)) {
      var listed = snapshot.facts().stream().mapToInt(Snapshot.TableFacts::segments).sum();
      return files.filter(file -> file.toString().endsWith(".parquet")).count() - listed;
    }
  }

  @Test
  void aKilledWriterLeavesTheFolderFreeAndWhole() throws IOException, InterruptedException {
    var folder = temporary.resolve("data");
    var writer = OtherProcess.start("write", folder);
    try (var output = lines(writer)) {
      assertThat(output.readLine()).isEqualTo("ready");
      assertThatThrownBy(() -> Store.open(FileDisk.at(folder), StoreSettings.usual(), () -> now))
          .isInstanceOf(StoreException.Locked.class)
          .hasMessageContaining("the other one");
    } finally {
      writer.destroyForcibly().waitFor();
    }
    try (var store = Store.open(FileDisk.at(folder), StoreSettings.usual(), () -> now)) {
      assertThat(Samples.numbers(store.snapshot(), "Events")).hasSize(5);
    }
  }

  @Test
  void theFolderIsForItsOwnerOnly() throws IOException {
    var folder = temporary.resolve("deep/er/data");
    try (var store = Store.open(FileDisk.at(folder), StoreSettings.usual(), () -> now)) {
      store.commit(new Commit().add("Events", Samples.events(0, 1)));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    try (var files = Files.list(folder)) {
      assertThat(files)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }
}
