package vedette.store.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.data.dynamic.Dynamic;
import vedette.data.table.Condition;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.store.StoreException;
import vedette.store.disk.FileDisk;

/// Files of other tools are tables, cell by cell what their writer says; files that are damaged or
/// made to do harm are named, and nothing worse happens.
final class ParquetTableTest {
  private static final int ROWS = 2_600;
  private static final long MEMORY = 512L << 20;

  @TempDir Path temporary;

  private Table open(Path file) throws IOException {
    return ParquetTable.open(FileDisk.at(temporary), String.valueOf(file.getFileName()), MEMORY);
  }

  /// All cells as texts, row by row; times as ticks.
  private static List<List<@Nullable String>> read(Table table, List<String> columns) {
    var rows = new ArrayList<List<@Nullable String>>();
    try (var scan = table.scan(new ScanRequest(columns, List.of()))) {
      for (var part : scan.parts()) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            for (var row = 0; row < batch.size(); row++) {
              var cells = new ArrayList<@Nullable String>();
              for (var column : batch.columns()) {
                cells.add(plain(column.isNull(row) ? null : column.value(row)));
              }
              rows.add(cells);
            }
          }
        }
      }
    }
    return rows;
  }

  private static @Nullable String plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case DateTime time -> String.valueOf(time.ticks());
      case TimeSpan span -> String.valueOf(span.ticks());
      case Dynamic dynamic -> dynamic.toJson().toString();
      case BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }

  private void agree(Path file) throws IOException {
    var table = open(file);
    var names = DuckFiles.names();
    assertThat(table.schema().fields().stream().map(field -> field.name())).isEqualTo(names);
    var rows = read(table, names);
    assertThat(rows).hasSize(ROWS);
    for (var column = 0; column < names.size(); column++) {
      var name = names.get(column);
      var isText = table.schema().field(column).type() == Type.STRING;
      for (var row = 0; row < ROWS; row++) {
        var expected = DuckFiles.expected(name, row);
        assertThat(rows.get(row).get(column))
            .as("%s in row %d", name, row)
            .isEqualTo(expected == null && isText ? "" : expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", COMPRESSION uncompressed",
        ", COMPRESSION snappy, ROW_GROUP_SIZE 2048",
        ", COMPRESSION gzip, PARQUET_VERSION V2",
        ", COMPRESSION zstd, ROW_GROUP_SIZE 2048, PARQUET_VERSION V2",
        ", COMPRESSION lz4_raw",
        ", COMPRESSION zstd, PARQUET_VERSION V2, DICTIONARY_SIZE_LIMIT 1",
      })
  void everyTypeOfDuckDbIsRead(String options) throws IOException, SQLException {
    var file = temporary.resolve("every.parquet");
    DuckFiles.write(file, ROWS, options);
    agree(file);
  }

  @ParameterizedTest
  @CsvSource({
    "UNCOMPRESSED, false",
    "SNAPPY, true",
    "GZIP, false",
    "ZSTD, true",
  })
  void oldAndNewFormsOfTheReferenceAreRead(CompressionCodecName codec, boolean isSecondVersion)
      throws IOException {
    var file = temporary.resolve("reference.parquet");
    ParquetJava.write(file, ROWS, codec, isSecondVersion);
    var names = ParquetJava.names();
    var rows = read(open(file), names);
    assertThat(rows).hasSize(ROWS);
    for (var row = 0; row < ROWS; row++) {
      for (var column = 0; column < names.size(); column++) {
        var name = names.get(column);
        assertThat(rows.get(row).get(column))
            .as("%s in row %d", name, row)
            .isEqualTo(ParquetJava.expected(name, row));
      }
    }
  }

  @Test
  void typesBecomeTheNearestOfKql() throws IOException, SQLException {
    var file = temporary.resolve("types.parquet");
    DuckFiles.write(file, 10, "");
    var schema = open(file).schema();
    assertThat(schema.field(schema.position("ubig")).type()).isEqualTo(Type.DECIMAL);
    assertThat(schema.field(schema.position("uwhole")).type()).isEqualTo(Type.LONG);
    assertThat(schema.field(schema.position("usmall")).type()).isEqualTo(Type.INT);
    assertThat(schema.field(schema.position("near")).type()).isEqualTo(Type.REAL);
    assertThat(schema.field(schema.position("utc")).type()).isEqualTo(Type.DATETIME);
    assertThat(schema.field(schema.position("clock")).type()).isEqualTo(Type.TIMESPAN);
    assertThat(schema.field(schema.position("json")).type()).isEqualTo(Type.DYNAMIC);
    assertThat(schema.field(schema.position("map")).type()).isEqualTo(Type.DYNAMIC);
    assertThat(schema.field(schema.position("id")).type()).isEqualTo(Type.GUID);
  }

  @Test
  void whatIsNotReadIsRefusedByName() throws IOException, SQLException {
    var file = temporary.resolve("brotli.parquet");
    DuckFiles.copy("select 1 as a", file, ", COMPRESSION brotli");
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(StoreException.Unreadable.class)
        .hasMessageContaining("brotli.parquet")
        .hasMessageContaining("column a")
        .hasMessageContaining("Brotli");
    var text = Files.writeString(temporary.resolve("text.parquet"), "Timestamp,DeviceName\n1,2\n");
    assertThatThrownBy(() -> open(text))
        .isInstanceOf(StoreException.Unreadable.class)
        .hasMessageContaining("no Parquet file");
    var empty = Files.writeString(temporary.resolve("empty.parquet"), "");
    assertThatThrownBy(() -> open(empty)).hasMessageContaining("no Parquet file");
  }

  @Test
  void rowGroupsThatCannotHoldWantedRowsAreLeftOut() throws IOException, SQLException {
    var file = temporary.resolve("groups.parquet");
    DuckFiles.copy(
        "select range::INTEGER as n, TIMESTAMP '2024-01-01' + to_seconds(range) as t"
            + " from range(20000)",
        file,
        ", ROW_GROUP_SIZE 2048");
    var table = open(file);
    var one = new Condition.Between("n", Scalar.of(5_000), Scalar.of(5_001));
    try (var scan = table.scan(new ScanRequest(List.of("n"), List.of(one)))) {
      assertThat(scan.partsInAll()).isEqualTo(10);
      assertThat(scan.parts()).hasSize(1);
    }
    var late = new DateTime(DateTime.EPOCH_TICKS + 19_724L * 864_000_000_000L);
    var none = new Condition.Between("t", Scalar.of(late), null);
    try (var scan = table.scan(new ScanRequest(List.of("n"), List.of(none)))) {
      assertThat(scan.parts()).isEmpty();
    }
  }

  @Test
  void momentsThatKqlDoesNotHaveAreNull() throws IOException, SQLException {
    var file = temporary.resolve("far.parquet");
    DuckFiles.copy(
        "select unnest(['infinity'::TIMESTAMP, TIMESTAMP '294000-01-01', TIMESTAMP '0001-01-01',"
            + " TIMESTAMP '2000-01-01']) as t",
        file,
        "");
    assertThat(read(open(file), List.of("t")))
        .containsExactly(
            Arrays.asList((String) null),
            Arrays.asList((String) null),
            List.of("0"),
            List.of("630822816000000000"));
  }

  @Test
  void aFileThatIsCutIsNamed() throws IOException, SQLException {
    var file = temporary.resolve("whole.parquet");
    DuckFiles.write(file, 300, "");
    var bytes = Files.readAllBytes(file);
    var cut = temporary.resolve("cut.parquet");
    for (var length = 0; length < bytes.length; length += 997) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> open(cut))
          .isInstanceOf(StoreException.Unreadable.class)
          .hasMessageContaining("cut.parquet");
    }
  }

  /// What a byte does is not known, but it never ends in anything other than rows or a sentence.
  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw"})
  void aChangedByteIsNamedOrHarmless(String codec) throws IOException, SQLException {
    var file = temporary.resolve("every.parquet");
    DuckFiles.write(file, 200, ", PARQUET_VERSION V2, COMPRESSION " + codec);
    var bytes = Files.readAllBytes(file);
    var random = new Random(Long.getLong("vedette.seed", 5));
    var tries = Boolean.getBoolean("vedette.long") ? 5_000 : 30;
    var named = 0;
    for (var i = 0; i < tries; i++) {
      var changed = bytes.clone();
      for (var count = random.nextInt(3); count >= 0; count--) {
        // The footer decides most, and is a small part of the file.
        var tail = Math.min(changed.length, 12_000);
        var at =
            random.nextBoolean()
                ? random.nextInt(changed.length)
                : changed.length - 1 - random.nextInt(tail);
        changed[at] = (byte) random.nextInt(256);
      }
      Files.write(file, changed);
      named += isNamed(file) ? 1 : 0;
    }
    System.out.println("ParquetTableTest: " + named + " of " + tries + " changes named, " + codec);
    assertThat(named).isPositive();
  }

  private boolean isNamed(Path file) throws IOException {
    try {
      var table = open(file);
      read(table, table.schema().fields().stream().map(field -> field.name()).toList());
      return false;
    } catch (StoreException.Unreadable named) {
      assertThat(named).hasMessageContaining("every.parquet");
      return true;
    }
  }
}
