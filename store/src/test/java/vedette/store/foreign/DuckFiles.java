package vedette.store.foreign;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Parquet files that DuckDB writes, with a column for each type that it has, and what is in them.
///
/// Every cell follows from the number of its row, and every seventh row has nulls.
final class DuckFiles {
  private static final String MISSING = null;
  private static final long EPOCH = 621_355_968_000_000_000L;
  private static final long SECOND = 10_000_000L;
  private static final long DAY = 86_400 * SECOND;

  /// A column: how SQL makes it of `i`, and what text a reader should make of its value.
  private record Made(String sql, IntFunction<@Nullable String> expected) {}

  private static final Map<String, Made> COLUMNS = new LinkedHashMap<>();

  static {
    column("truth", "i % 2 = 0", i -> String.valueOf(i % 2 == 0));
    column("tiny", "(i % 200 - 100)::TINYINT", i -> "" + (i % 200 - 100));
    column("utiny", "(i % 256)::UTINYINT", i -> "" + i % 256);
    column("small", "(i - 2500)::SMALLINT", i -> "" + (i - 2_500));
    column("usmall", "(65535 - i)::USMALLINT", i -> "" + (65_535 - i));
    column("whole", "(i * 400000)::INTEGER", i -> "" + i * 400_000);
    column("uwhole", "(4294967295 - i)::UINTEGER", i -> "" + (4_294_967_295L - i));
    column("big", "(i * 1000000000000 - 3)::BIGINT", i -> "" + (i * 1_000_000_000_000L - 3));
    column(
        "ubig",
        "(18446744073709551615 - i)::UBIGINT",
        i -> new BigInteger("18446744073709551615").subtract(BigInteger.valueOf(i)).toString());
    column("near", "(i / 8.0)::FLOAT", i -> "" + i / 8.0);
    column("real", "i::DOUBLE / 7::DOUBLE", i -> "" + i / 7.0);
    column(
        "odd",
        "case i % 3 when 1 then 'nan' when 2 then '-inf' else '-0.0' end::DOUBLE",
        i -> i % 3 == 1 ? "NaN" : i % 3 == 2 ? "-Infinity" : "-0.0");
    column("cents", "(i || '.25')::DECIMAL(9, 2)", i -> i + ".25");
    column("mills", "(i || '.1234')::DECIMAL(18, 4)", i -> i + ".1234");
    column(
        "wide",
        "('-' || i || '12345678901234567890.5')::DECIMAL(38, 3)",
        i -> new BigDecimal("-" + i + "12345678901234567890.500").toPlainString());
    column("name", "'v' || i % 50", i -> "v" + i % 50);
    column("line", "repeat('line ' || i, 5)", i -> ("line " + i).repeat(5));
    column(
        "sorted", "'path/to/' || lpad(i::VARCHAR, 6, '0')", i -> String.format("path/to/%06d", i));
    column("signs", "'ä€🚀' || chr(10) || i % 3", i -> "ä€🚀\n" + i % 3);
    column(
        "bytes",
        "case when i % 2 = 0 then '\\xFF\\x00'::BLOB else 'ab'::BLOB end",
        i -> i % 2 == 0 ? "/wA=" : "ab");
    column(
        "id",
        "('00000000-0000-4000-8000-' || lpad(i::VARCHAR, 12, '0'))::UUID",
        i -> String.format("00000000-0000-4000-8000-%012d", i));
    column("day", "DATE '1960-01-01' + i::INTEGER", i -> "" + (EPOCH + (i - 3_653) * DAY));
    column(
        "moment",
        "TIMESTAMP '1969-12-31 23:00:00.000001' + to_seconds(i)",
        i -> "" + (EPOCH - 3_600 * SECOND + 10 + i * SECOND));
    column(
        "seconds",
        "(TIMESTAMP '1970-01-01' + to_seconds(i))::TIMESTAMP_S",
        i -> "" + (EPOCH + i * SECOND));
    column(
        "millis",
        "(TIMESTAMP '1970-01-01' + to_seconds(i))::TIMESTAMP_MS",
        i -> "" + (EPOCH + i * SECOND));
    column(
        "nanos",
        "make_timestamp_ns(i * 1000 - 150)",
        i -> "" + (EPOCH + Math.floorDiv(i * 1_000L - 150, 100)));
    column(
        "utc",
        "(TIMESTAMP '1970-01-01' + to_seconds(i))::TIMESTAMPTZ",
        i -> "" + (EPOCH + i * SECOND));
    column("clock", "TIME '00:00:00.5' + to_seconds(i)", i -> "" + (SECOND / 2 + i * SECOND));
    column("while", "to_days(i % 7)", i -> "P0M" + i % 7 + "DT0S");
    column(
        "choice",
        "(case i % 2 when 0 then 'low' else 'high' end)::ENUM('low', 'high')",
        i -> i % 2 == 0 ? "low" : "high");
    column("json", "('{\"a\": ' || i || '}')::JSON", i -> "{\"a\":" + i + "}");
    column(
        "list",
        "case i % 4 when 1 then [] else [i, NULL, i + 1] end",
        i -> i % 4 == 1 ? "[]" : "[" + i + ",null," + (i + 1) + "]");
    column(
        "struct",
        "{'x': i, 'y': 't' || i, 'z': NULL::INTEGER}",
        i -> "{\"x\":" + i + ",\"y\":\"t" + i + "\",\"z\":null}");
    column("map", "MAP {'k' || i: i, 'same': 1}", i -> "{\"k" + i + "\":" + i + ",\"same\":1}");
    column("deep", "[[i], [], NULL, [i, i]]", i -> "[[" + i + "],[],null,[" + i + "," + i + "]]");
    column(
        "pairs",
        "[{'p': i, 'q': [i, 1]}, NULL]",
        i -> "[{\"p\":" + i + ",\"q\":[" + i + ",1]},null]");
    column(
        "nested",
        "{'in': {'list': ['a', 'b' || i], 'none': NULL::VARCHAR[]}}",
        i -> "{\"in\":{\"list\":[\"a\",\"b" + i + "\"],\"none\":null}}");
  }

  private DuckFiles() {}

  private static void column(String name, String sql, IntFunction<@Nullable String> expected) {
    COLUMNS.put(name, new Made(sql, i -> i % 7 == 3 ? MISSING : expected.apply(i)));
  }

  static List<String> names() {
    return List.copyOf(COLUMNS.keySet());
  }

  /// What a column holds in row `i`, null for a null.
  static @Nullable String expected(String column, int i) {
    var made = COLUMNS.get(column);
    return made == null ? null : made.expected().apply(i);
  }

  /// Writes `rows` rows.
  ///
  /// @param options behind `FORMAT PARQUET`, such as `, COMPRESSION zstd`
  static void write(Path file, int rows, String options) throws SQLException {
    var select = new ArrayList<String>();
    COLUMNS.forEach((name, made) ->
        select.add("case when i % 7 = 3 then NULL else " + made.sql() + " end as \"" + name + '"'));
    copy(
        "select "
            + String.join(", ", select)
            + " from (select range as i from range("
            + rows
            + "))",
        file,
        options);
  }

  /// Writes the answer of a query.
  static void copy(String query, Path file, String options) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("set TimeZone = 'UTC'");
      statement.execute("set threads = 1");
      statement.execute("copy (" + query + ") to '" + file + "' (FORMAT PARQUET" + options + ")");
    }
  }
}
