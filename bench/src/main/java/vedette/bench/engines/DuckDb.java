package vedette.bench.engines;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vedette.bench.measure.Question;
import vedette.bench.rows.Telemetry;

/// DuckDB over a table of its own, or over the Parquet files of a Vedette folder.
final class DuckDb implements Engine {
  private static final String EPOCH_TICKS = "621355968000000000";
  private final Connection connection;
  private final boolean overFiles;
  private int threads;

  private DuckDb(Connection connection, boolean overFiles) {
    this.connection = connection;
    this.overFiles = overFiles;
  }

  /// Its own format, in the file `database`.
  static DuckDb overTable(Path database) {
    var engine = new DuckDb(connect(database.toString()), false);
    engine.define(
        "epoch_us(x) * 10 + " + EPOCH_TICKS, "x", "date_trunc('hour', x)", "to_minutes(n)");
    return engine;
  }

  /// The sealed files of a Vedette folder.
  static DuckDb overFiles(List<Path> files) {
    var engine = new DuckDb(connect(""), true);
    engine.define(
        "x", "epoch_us(x) * 10 + " + EPOCH_TICKS, "x - x % 36000000000", "n::BIGINT * 600000000");
    var names = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
    engine.run("CREATE VIEW t AS SELECT * FROM read_parquet([" + names + "])");
    return engine;
  }

  private static Connection connect(String place) {
    try {
      return DriverManager.getConnection("jdbc:duckdb:" + place);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void define(String ticks, String moment, String hour, String minutes) {
    run("CREATE OR REPLACE MACRO ticks(x) AS (" + ticks + ")");
    run("CREATE OR REPLACE MACRO moment(x) AS (" + moment + ")");
    run("CREATE OR REPLACE MACRO hour_of(x) AS (" + hour + ")");
    run("CREATE OR REPLACE MACRO minutes(n) AS (" + minutes + ")");
  }

  private void run(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void ingest(List<Path> files) {
    var names = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
    run("DROP TABLE IF EXISTS t");
    run(
        "CREATE TABLE t AS SELECT * FROM read_json(["
            + names
            + "], format = 'newline_delimited', compression = 'zstd', columns = {"
            + columns()
            + "})");
    run("CHECKPOINT");
  }

  private static String columns() {
    return Telemetry.columns().entrySet().stream()
        .map(column -> "'" + column.getKey() + "': '" + sqlType(column.getValue()) + "'")
        .collect(Collectors.joining(", "));
  }

  private static String sqlType(String type) {
    return switch (type) {
      case "datetime" -> "TIMESTAMP";
      case "int" -> "INTEGER";
      case "long" -> "BIGINT";
      case "bool" -> "BOOLEAN";
      default -> "VARCHAR";
    };
  }

  /// Writes the table as DuckDB's own zstd Parquet, to compare sizes.
  void export(Path file) {
    run("COPY t TO '" + file + "' (FORMAT parquet, COMPRESSION zstd)");
  }

  @Override
  public List<String> ways(Question question) {
    return question.sql().stream().filter(way -> !overFiles || !way.contains("-- native")).toList();
  }

  private void lanes(int lanes) {
    if (lanes != threads) {
      run("SET threads = " + lanes);
      threads = lanes;
    }
  }

  @Override
  public void ask(String way, int lanes) {
    lanes(lanes);
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(way)) {
      while (rows.next()) {
        // Reading cells through JDBC would only be charged to DuckDB.
      }
    } catch (SQLException e) {
      throw new IllegalStateException(way, e);
    }
  }

  @Override
  public Answer answer(String way, List<String> columns) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(way)) {
      var count = 0L;
      var hash = 0L;
      while (rows.next()) {
        count++;
        hash += Answer.hash(text(rows, columns));
      }
      return new Answer(count, hash);
    } catch (SQLException e) {
      throw new IllegalStateException(way, e);
    }
  }

  private static String text(ResultSet rows, List<String> columns) throws SQLException {
    var cells = new ArrayList<String>();
    if (columns.isEmpty()) {
      for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        cells.add(String.valueOf(rows.getObject(i)));
      }
    }
    for (var column : columns) {
      cells.add(String.valueOf(rows.getObject(column)));
    }
    return String.join("\t", cells) + "\t";
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
