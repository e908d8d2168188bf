package vedette.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.store.disk.FileDisk;

/// Rows keep their identity whether a segment stores it or it follows from their key.
final class KeyedIdentityTest {
  private static final String[] NAMES = {"ReportId", "_RowId"};

  @TempDir Path temporary;

  private static Rows events(int from, int count, boolean everyKey) {
    var schema =
        Schema.of(
            new Field("Timestamp", Type.DATETIME),
            new Field("DeviceId", Type.STRING),
            new Field("ReportId", Type.LONG));
    var cells = new ArrayList<List<@Nullable Object>>();
    for (var i = from; i < from + count; i++) {
      var row = new ArrayList<@Nullable Object>();
      row.add(new DateTime(Samples.NOON.ticks() - i * 7L % 100));
      row.add(Text.of(everyKey || i % 5 > 0 ? "device " + i % 3 : ""));
      row.add((long) i + 1);
      cells.add(row);
    }
    return Samples.rows(schema, cells);
  }

  private void keep(String table, boolean everyKey) throws IOException {
    var folder = temporary.resolve(table);
    try (var store = Store.open(FileDisk.at(folder), StoreSettings.usual(), () -> Samples.NOON)) {
      for (var batch = 0; batch < 3; batch++) {
        store.commit(new Commit().add(table, events(batch * 100, 100, everyKey)));
        if (batch == 1) {
          store.seal();
        }
      }
      var before = identities(store, table);
      store.seal();
      assertThat(identities(store, table)).isEqualTo(before);
      assertThat(isStored(folder)).isEqualTo(!everyKey);
      store.compact(Compaction.thorough(DateTime.MAX));
      assertThat(identities(store, table)).isEqualTo(before);
      assertThat(isStored(folder)).isEqualTo(!everyKey);
    }
  }

  private static List<String> identities(Store store, String table) {
    try (var snapshot = store.snapshot()) {
      return Samples.read(snapshot, table, NAMES).stream().map(Object::toString).sorted().toList();
    }
  }

  /// Whether a segment has the column: its name stands in the footer as it is.
  private static boolean isStored(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.filter(name -> name.toString().endsWith(".parquet")).toList()) {
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (text.contains("kql.type._RowId")) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void identitiesThatFollowFromAKeyAreNotStored() throws IOException {
    keep("Keyed", true);
  }

  @Test
  void identitiesOfRowsWithoutAKeyAre() throws IOException {
    keep("Mixed", false);
  }
}
