package vedette.app.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.app.Program;
import vedette.app.command.Terminal;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Type;
import vedette.store.Commit;
import vedette.store.Compaction;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.store.disk.FileDisk;

/// What `export` writes is what was stored, and `query --table` reads it back the same; a file is
/// there whole or not at all.
final class ExportTest {
  private static final StoreSettings BY_HAND =
      StoreSettings.usual().sealing(Long.MAX_VALUE, Integer.MAX_VALUE, Duration.ofDays(9_999));
  private static final DateTime NOW = new DateTime(638_000_000_000_000_000L);

  /// Every type, by rows: usual values, extreme ones, nulls.
  private static final Map<Type, List<@Nullable Object>> CELLS = cells();

  @TempDir Path folder = Path.of(".");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private static Map<Type, List<@Nullable Object>> cells() {
    var cells = new EnumMap<Type, List<@Nullable Object>>(Type.class);
    cells.put(Type.BOOL, row(true, false, null));
    cells.put(Type.INT, row(Integer.MIN_VALUE, Integer.MAX_VALUE, null));
    cells.put(Type.LONG, row(Long.MIN_VALUE, Long.MAX_VALUE, null));
    cells.put(Type.REAL, row(Double.NaN, Double.NEGATIVE_INFINITY, null));
    cells.put(
        Type.DECIMAL,
        row(new BigDecimal("0.1"), new BigDecimal("-12345678901234567890.12345678901234"), null));
    cells.put(Type.DATETIME, row(DateTime.MIN, DateTime.MAX, null));
    cells.put(Type.TIMESPAN, row(new TimeSpan(Long.MIN_VALUE), new TimeSpan(1), null));
    cells.put(Type.GUID, row(new UUID(0, 0), new UUID(-1, 7), null));
    cells.put(Type.STRING, row(Text.of("ä\"€\n,🚀"), Text.of("=1+1"), Text.EMPTY));
    cells.put(
        Type.DYNAMIC,
        row(JsonReader.parse(Text.of("{\"a\":[1,\"x\",null]}")), Dynamic.of(Text.EMPTY), null));
    return cells;
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return new ArrayList<>(Arrays.asList(values));
  }

  @BeforeEach
  void store() throws IOException {
    try (var store = Store.open(FileDisk.at(folder.resolve("data")), BY_HAND, () -> NOW)) {
      store.commit(new Commit().add("Every", every()));
      store.seal();
      store.commit(new Commit().add("Every", every()));
      store.compact(Compaction.thorough(DateTime.MAX));
      store.commit(new Commit().add("Every", every()));
      store.commit(new Commit().add("Numbers", numbers(5_000)));
    }
  }

  private static Rows every() {
    var fields = new ArrayList<Field>();
    List<Column> columns = new ArrayList<>();
    for (var type : Type.values()) {
      var builder = new ColumnBuilder(type, 3);
      CELLS.getOrDefault(type, List.of()).forEach(builder::append);
      fields.add(new Field("c_" + type.kqlName(), type));
      columns.add(builder.build());
    }
    return new Rows(Schema.of(fields), new Batch(columns, 3));
  }

  private static Rows numbers(int count) {
    var builder = new ColumnBuilder(Type.LONG, count);
    for (var i = 0; i < count; i++) {
      builder.appendLong(i);
    }
    return new Rows(
        Schema.of(new Field("N", Type.LONG)), new Batch(List.of(builder.build()), count));
  }

  private int run(String... words) {
    out.reset();
    err.reset();
    var said = new PrintStream(err, true, StandardCharsets.UTF_8);
    var terminal = new Terminal(new ByteArrayInputStream(new byte[0]), out, said, false);
    return new Program(terminal, Map.of()).run(List.of(words));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String answer(String query, String... options) {
    var words = new ArrayList<>(List.of("query", "--format", "jsonl"));
    words.addAll(List.of(options));
    words.add(query);
    assertThat(run(words.toArray(String[]::new))).as(this::said).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private int export(String table, String format, Path file) {
    return run("export", "--data", data(), "--format", format, "--out", file.toString(), table);
  }

  @Test
  void parquetComesBackAsItWas() {
    var file = folder.resolve("every.parquet");
    assertThat(export("Every", "parquet", file)).as(this::said).isZero();
    assertThat(answer("Every | getschema", "--table", "Every=" + file))
        .isEqualTo(answer("Every | getschema", "--data", data()));
    // Times within the order of rows differ, cells do not.
    var query = "Every | sort by c_bool asc, c_int asc";
    assertThat(answer(query, "--table", "Every=" + file))
        .isEqualTo(answer(query, "--data", data()))
        .hasLineCount(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl"})
  void textComesBackUnderTheSameTypes(String format) throws IOException {
    var file = folder.resolve("every." + format);
    assertThat(export("Every", format, file)).as(this::said).isZero();
    var columns = new ArrayList<String>();
    for (var type : Type.values()) {
      columns.add("c_" + type.kqlName() + ": " + type.kqlName());
    }
    var schema =
        Files.writeString(
            folder.resolve("schema.kql"),
            ".create table Every (" + String.join(", ", columns) + ")");
    // Neither form tells an empty text within a dynamic from nothing.
    var query =
        "Every | where isnotnull(c_int) | sort by c_bool asc, c_int asc"
            + " | extend c_dynamic = iff(tostring(c_dynamic) == '', dynamic(null), c_dynamic)";
    assertThat(answer(query, "--schema", schema.toString(), "--table", "Every=" + file))
        .isEqualTo(answer(query, "--data", data()))
        .hasLineCount(6);
    assertThat(answer("Every | count", "--table", "Every=" + file)).contains("9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "csv", "jsonl"})
  void aNewFileTakesThePlaceOfAnOlderOneWhenItIsWhole(String format) throws IOException {
    var file = Files.writeString(folder.resolve("numbers." + format), "older");
    Files.writeString(folder.resolve("numbers." + format + ".part"), "left by somebody killed");
    assertThat(export("Numbers", format, file)).as(this::said).isZero();
    assertThat(answer("Numbers | summarize max(N)", "--table", "Numbers=" + file)).contains("4999");
    assertThat(folder.resolve("numbers." + format + ".part")).doesNotExist();
  }

  @Test
  void nothingIsLeftWhenItFails() throws IOException {
    var file = folder.resolve("none.csv");
    assertThat(export("Nowhere", "csv", file)).isEqualTo(2);
    assertThat(said()).contains("no table Nowhere");
    assertThat(file).doesNotExist();
    var directory = Files.createDirectory(folder.resolve("directory"));
    assertThat(export("Numbers", "parquet", directory)).isEqualTo(2);
    assertThat(export("Numbers", "csv", directory)).isEqualTo(2);
    var full = Path.of("/dev/full");
    if (Files.exists(full)) {
      assertThat(export("Numbers", "jsonl", full)).isEqualTo(3);
      assertThat(said()).contains("cannot be written").contains("No space left");
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> String.valueOf(path.getFileName())).sorted())
          .containsExactly("data", "directory");
    }
  }

  @Test
  void parquetOfOthersIsNamedWhenItIsDamaged() throws IOException {
    var file = folder.resolve("numbers.parquet");
    assertThat(export("Numbers", "parquet", file)).isZero();
    var bytes = Files.readAllBytes(file);
    bytes[40] ^= 1;
    Files.write(file, bytes);
    assertThat(run("query", "--table", "Numbers=" + file, "Numbers | summarize sum(N)"))
        .isEqualTo(3);
    assertThat(said()).contains("numbers.parquet cannot be read: column N, byte");
    Files.write(file, Arrays.copyOf(bytes, 100));
    assertThat(run("query", "--table", "Numbers=" + file, "Numbers | count")).isEqualTo(2);
    assertThat(said()).contains("numbers.parquet cannot be read: it is no Parquet file");
  }

  @Test
  void aKnownTableKeepsItsColumnsAndTypes() throws IOException {
    var csv =
        Files.writeString(
            folder.resolve("in.csv"),
            "timestamp,localport,Mine\n2026-01-02T03:04:05Z,443,1\nyesterday,none,2\n");
    assertThat(
            run(
                "ingest",
                "--data",
                folder.resolve("other").toString(),
                "--table",
                "Raw",
                csv.toString()))
        .as(this::said)
        .isZero();
    var file = folder.resolve("raw.parquet");
    assertThat(
            run(
                "export",
                "--data",
                folder.resolve("other").toString(),
                "--format",
                "parquet",
                "--out",
                file.toString(),
                "Raw"))
        .isZero();
    var table = "DeviceNetworkEvents=" + file;
    assertThat(
            answer(
                "DeviceNetworkEvents | project Timestamp, LocalPort, Mine, DeviceName"
                    + " | where LocalPort == 443",
                "--table",
                table))
        .isEqualTo(
            "{\"Timestamp\":\"2026-01-02T03:04:05.0000000Z\",\"LocalPort\":443,\"Mine\":1,"
                + "\"DeviceName\":\"\"}\n");
    assertThat(answer("DeviceNetworkEvents | where isnull(Timestamp) | count", "--table", table))
        .contains("1");
    assertThat(said()).contains("DeviceNetworkEvents: 1 values of Timestamp do not fit its type");
  }
}
