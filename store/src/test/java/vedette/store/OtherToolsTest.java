package vedette.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.dynamic.Dynamic;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Type;
import vedette.store.disk.FileDisk;
import vedette.store.foreign.ParquetJava;

/// DuckDB and the reference implementation, which know nothing of us, read every segment and every
/// export and agree cell by cell.
final class OtherToolsTest {
  private static final StoreSettings ONE_SEGMENT =
      StoreSettings.usual().sealing(Long.MAX_VALUE, Integer.MAX_VALUE, Duration.ofDays(9_999));

  @TempDir Path temporary;

  @Test
  void duckDbReadsEveryType() throws IOException, SQLException {
    var random = new Random(Long.getLong("vedette.seed", 7));
    agree("Every", List.of(Samples.everyType(random, 1), Samples.everyType(random, 9_999)));
  }

  @Test
  void duckDbReadsCodesOfEveryWidthAndColumnsWithoutValues() throws IOException, SQLException {
    var wide = new ArrayList<Rows>();
    wide.add(Samples.events(0, 300));
    var odd =
        Schema.of(
            new Field("Unique", Type.STRING),
            new Field("naïve name", Type.STRING),
            new Field("Never", Type.GUID),
            new Field("Nothing", Type.DYNAMIC),
            new Field("None", Type.BOOL),
            new Field("Empty", Type.REAL));
    var cells = new ArrayList<List<@Nullable Object>>();
    for (var i = 0; i < 70_000; i++) {
      var row = new ArrayList<@Nullable Object>();
      row.add(Text.of("value " + i));
      row.add(Text.of("v" + i % 5_000));
      for (var empty = 0; empty < 4; empty++) {
        row.add(null);
      }
      cells.add(row);
    }
    wide.add(Samples.rows(odd, cells));
    agree("Wide", wide);
  }

  private void agree(String table, List<Rows> batches) throws IOException, SQLException {
    var folder = temporary.resolve(table);
    try (var store = Store.open(FileDisk.at(folder), ONE_SEGMENT, () -> Samples.NOON)) {
      for (var batch : batches) {
        store.commit(new Commit().add(table, batch));
      }
      store.seal();
      agree(table, store, folder);
      assertThat(store.compact(Compaction.thorough(DateTime.MAX))).isEqualTo(1);
      agree(table, store, folder);
    }
  }

  private static void agree(String table, Store store, Path folder)
      throws IOException, SQLException {
    try (var snapshot = store.snapshot()) {
      var schema = snapshot.schemas().get(table);
      assertThat(schema).isNotNull();
      var fields = new ArrayList<>(schema.fields());
      fields.addAll(HiddenColumns.SCHEMA.fields());
      var names = fields.stream().map(Field::name).toArray(String[]::new);
      var ours = new ArrayList<List<@Nullable String>>();
      for (var row : Samples.read(snapshot, table, names)) {
        ours.add(row.stream().<@Nullable String>map(OtherToolsTest::plain).toList());
      }
      var file = segment(folder);
      agree(theirs(file, "order by \"_Sequence\"", names), ours);
      var byReference = new ArrayList<>(ParquetJava.read(file, List.of(names)));
      var sequence = List.of(names).indexOf("_Sequence");
      byReference.sort(
          Comparator.comparing(row -> Long.valueOf(String.valueOf(row.get(sequence)))));
      agree(byReference, ours);
      var export = folder.resolve("export");
      snapshot.exportParquet(table, FileDisk.at(folder), "export", _ -> {});
      var shown = schema.fields().stream().map(Field::name).toArray(String[]::new);
      var stored = ours.stream().map(row -> row.subList(0, shown.length)).toList();
      agree(sorted(theirs(export, "", shown)), sorted(stored));
      agree(sorted(ParquetJava.read(export, List.of(shown))), sorted(stored));
      Files.delete(export);
    }
  }

  /// Rows of an export lie in the order of their time.
  private static List<List<@Nullable String>> sorted(List<List<@Nullable String>> rows) {
    return rows.stream().sorted(Comparator.comparing(List::toString)).toList();
  }

  private static void agree(
      List<List<@Nullable String>> theirs, List<List<@Nullable String>> ours) {
    assertThat(theirs).hasSameSizeAs(ours);
    for (var row = 0; row < ours.size(); row++) {
      if (!theirs.get(row).equals(ours.get(row))) {
        assertThat(theirs.get(row)).as("row %d", row).isEqualTo(ours.get(row));
      }
    }
  }

  private static Path segment(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  private static @Nullable String plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case DateTime time -> String.valueOf(time.ticks());
      case TimeSpan span -> String.valueOf(span.ticks());
      case Dynamic dynamic -> dynamic.toJson().toString();
      default -> value.toString();
    };
  }

  private static List<List<@Nullable String>> theirs(Path file, String order, String... names)
      throws SQLException {
    var select = new ArrayList<String>();
    for (var name : names) {
      select.add('"' + name + '"');
    }
    var rows = new ArrayList<List<@Nullable String>>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "select "
                    + String.join(", ", select)
                    + " from read_parquet('"
                    + file
                    + "') "
                    + order)) {
      while (result.next()) {
        var row = new ArrayList<@Nullable String>();
        for (var column = 1; column <= names.length; column++) {
          var value = result.getObject(column);
          row.add(value == null ? null : value.toString());
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
