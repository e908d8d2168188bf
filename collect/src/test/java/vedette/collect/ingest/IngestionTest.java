package vedette.collect.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.table.Rows;
import vedette.data.time.DateTime;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.store.disk.FileDisk;

/// What one file taught about lines and columns changes nothing of what the next file says.
final class IngestionTest {
  private static final List<String> FILES =
      List.of(
          """
          {"Timestamp":"2026-01-01T00:00:00Z","DeviceId":"a","Odd":null,"More":1}
          {"Timestamp":"2026-01-01T00:01:00Z","DeviceId":"b","Odd":null,"More":2}
          """,
          """
          {"Timestamp":"2026-01-02T00:00:00Z","DeviceId":"a","Odd":7,"More":"many"}
          {"Timestamp":"2026-01-02T00:01:00Z","DeviceId":"c","odd":8,"More":3}
          """,
          """
          {"DeviceId":"c","Timestamp":"2026-01-03T00:00:00Z","Odd":9,"LocalPort":"x"}
          {"Timestamp":"2026-01-03T00:01:00Z","DeviceId":"d","More":4,"Odd":"nine"}
          """,
          """
          {"Timestamp":"2026-01-04T00:00:00Z","DeviceId":"d","More":5}
          """);

  @TempDir Path folder = Path.of(".");

  private final List<String> taken = new ArrayList<>();

  private Rows note(Rows rows) {
    for (var row = 0; row < rows.size(); row++) {
      var cells = new ArrayList<String>();
      for (var i = 0; i < rows.schema().size(); i++) {
        var column = rows.batch().column(i);
        if (!column.isNull(row) && !String.valueOf(column.value(row)).isEmpty()) {
          cells.add(rows.schema().field(i) + "=" + column.value(row));
        }
      }
      cells.sort(null);
      taken.add(cells.toString());
    }
    return rows;
  }

  private Store store(String name) throws IOException {
    var disk = FileDisk.at(folder.resolve(name));
    return Store.open(disk, StoreSettings.usual(), () -> new DateTime(0));
  }

  private Ingestion ingestion(Store store) {
    return new Ingestion(store, () -> new DateTime(0), "DeviceNetworkEvents", this::note, _ -> {});
  }

  private static InputStream content(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /// What came of all files, one ingestion for all of them or one for each.
  private List<String> outcome(boolean isOne) throws IOException {
    taken.clear();
    var told = new ArrayList<String>();
    try (var store = store("one " + isOne)) {
      var ingestion = ingestion(store);
      for (var i = 0; i < FILES.size(); i++) {
        var text = FILES.get(i);
        ingestion = isOne ? ingestion : ingestion(store);
        told.add(ingestion.ingest("file" + i, () -> content(text), false).toString());
      }
    }
    told.addAll(taken);
    return told;
  }

  @Test
  void filesOfOneRunAreTakenAsFilesOfSeveral() throws IOException {
    var one = outcome(true);
    assertThat(one).isEqualTo(outcome(false)).hasSize(FILES.size() + 7);
    assertThat(one.toString()).contains("misfits=1", "misfits=2");
  }

  @Test
  void rowsOfAFileThatBreaksOffDoNotComeWithTheNext() throws IOException {
    try (var store = store("broken")) {
      var ingestion = ingestion(store);
      ingestion.ingest("whole", () -> content(FILES.getFirst()), false);
      assertThatThrownBy(() -> ingestion.ingest("broken", IngestionTest::broken, false))
          .isInstanceOf(IOException.class);
      ingestion.ingest("next", () -> content(FILES.getLast()), false);
    }
    assertThat(taken).hasSize(3).noneMatch(row -> row.contains("2026-01-02"));
  }

  private static InputStream broken() {
    var end =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }
        };
    return new SequenceInputStream(content(FILES.get(1)), end);
  }
}
