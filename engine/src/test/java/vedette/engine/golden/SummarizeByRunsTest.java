package vedette.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.LongColumn;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.MemoryTable;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.RunSettings;
import vedette.engine.run.SimplerQuery;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;
import vedette.testkit.conformance.Answer;

/// Rows in the order of time are summarized run by run, and groups that no other part of the table
/// can have are ended for good: the answers are those of the same rows in plain batches.
class SummarizeByRunsTest {
  private static final long SEED = Long.getLong("vedette.seed", new Random().nextInt(1_000_000));
  private static final int WORLDS = Boolean.getBoolean("vedette.long") ? 60 : 2;

  /// So few that groups that are over leave several times in one part.
  private static final int BATCH_ROWS = 200;

  private static final long START = DateTime.EPOCH_TICKS + 17_000_000_000_000_000L;
  private static final long SECOND = 10_000_000L;
  private static final Schema SCHEMA =
      Schema.of(
          new Field("T", Type.DATETIME),
          new Field("File", Type.STRING),
          new Field("Url", Type.STRING),
          new Field("Host", Type.STRING),
          new Field("N", Type.LONG),
          new Field("M", Type.LONG));

  private static final List<String> KEYS =
      List.of(
          "File, bin(T, 1h)",
          "bin(T, 1h), File",
          "bin(T, 10m)",
          "T",
          "bin(T, 1s), Host",
          "startofday(T), File, Host",
          "bin(T, 1d), M",
          "bin(T, 1h), bin(T, 1d), Host",
          "bin(T, 7h), tolower(File)",
          "bin(M, 10), File",
          "bin(T, -1h), File",
          "File");
  private static final List<String> AGGREGATES =
      List.of(
          "dcount(Url), count()",
          "count()",
          "dcount(Url), dcount(Host), dcountif(Url, M > 5)",
          "sum(N), min(N), max(T), countif(M > 3), avg(M)",
          "make_set(Host), count_distinct(Url)",
          "arg_max(T, Url, N), arg_min(N, *)",
          "dcount(strcat(Url, Host)), dcount(N), dcount(\"x\")");
  private static final List<String> CONDITIONS =
      List.of("", "| where File != 'a'", "| where M > 2 and Url has 'x'", "| where isnotnull(T)");

  /// The same rows in two tables: by parts that know their order, and as plain batches.
  private record World(StoredTables parts, StoredTables plain) {}

  /// Parts one after the other.
  private record Chain(Schema schema, List<Table> tables) implements Table {
    @Override
    public Scan scan(ScanRequest request) {
      var parts = new ArrayList<Scan.Part>();
      tables.forEach(table -> parts.addAll(table.scan(request).parts()));
      return () -> parts;
    }
  }

  private static World world(Random random) {
    var tables = new ArrayList<Table>();
    var batches = new ArrayList<Batch>();
    var clock = START;
    var parts = 1 + random.nextInt(5);
    var pace = 1 + random.nextInt(40);
    for (var part = 0; part < parts; part++) {
      var rows = 1 + random.nextInt(3_000);
      var cells = cells(random, clock, rows, pace, random.nextInt(4) == 0);
      var kind = random.nextInt(5);
      var placed = kind == 0 ? cells : ordered(cells);
      if (kind == 1) {
        tables.add(new MemoryTable(SCHEMA, List.of(new Batch(placed, rows))));
      } else {
        tables.add(new SourcedTable(SCHEMA, List.of(placed)));
      }
      batches.add(new Batch(placed, rows));
      clock += (long) (rows * pace * SECOND * (0.5 + random.nextDouble() * 0.6));
    }
    return new World(
        new StoredTables(Map.of("E", new Chain(SCHEMA, tables))),
        new StoredTables(Map.of("E", new MemoryTable(SCHEMA, batches))));
  }

  private static List<Column> cells(
      Random random, long start, int rows, int pace, boolean hasNulls) {
    var builders =
        SCHEMA.fields().stream().map(field -> new ColumnBuilder(field.type(), rows)).toList();
    for (var row = 0; row < rows; row++) {
      var late = random.nextInt(50) == 0 ? random.nextInt(20_000) : random.nextInt(120);
      var time = start + (row * (long) pace - late) * SECOND;
      builders.get(0).append(hasNulls && random.nextInt(9) == 0 ? null : new DateTime(time));
      builders.get(1).append(text(random, "abcdefgABC", 12));
      builders.get(2).append(text(random, "x.y/z ", 400));
      builders.get(3).append(text(random, "h", 4));
      builders.get(4).append(random.nextInt(11) == 0 ? null : random.nextLong(-99, 99));
      builders.get(5).append((long) random.nextInt(12));
    }
    return builders.stream().map(ColumnBuilder::build).toList();
  }

  /// Some are empty.
  private static Text text(Random random, String letters, int different) {
    var number = Math.min(random.nextInt(different), random.nextInt(different));
    return Text.of(
        number == 0
            ? ""
            : letters.charAt(number % letters.length()) + "" + number / letters.length());
  }

  /// By time, nulls in front, as a segment keeps them.
  private static List<Column> ordered(List<Column> cells) {
    var time = (LongColumn) cells.getFirst();
    var rows =
        IntStream.range(0, time.size())
            .boxed()
            .sorted(
                Comparator.comparingLong(
                    row -> time.isNull(row) ? Long.MIN_VALUE : time.values()[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    return cells.stream().map(column -> column.take(rows, rows.length)).toList();
  }

  private static List<String> ask(StoredTables tables, String text, int lanes, Set<String> off) {
    var checked =
        Checker.check(Parser.parse(Source.of(text)), tables.catalog(), CheckSettings.DEFAULT);
    assertThat(checked.canRun()).as(text + checked.problems()).isTrue();
    var settings =
        RunSettings.of(new DateTime(START), System::nanoTime)
            .withLanes(lanes)
            .withBatchRows(BATCH_ROWS)
            .withSwitchedOff(off);
    try (var result = new QueryEngine().run(SimplerQuery.of(checked.query()), tables, settings)) {
      var table = result.tables().getFirst();
      var rows = new ArrayList<String>();
      for (var row : Answer.of(table.schema(), table.open(), Integer.MAX_VALUE).rows()) {
        rows.add(row.toString());
      }
      return rows;
    }
  }

  @Test
  void answersAreThoseOfPlainBatches() {
    var random = new Random(SEED);
    for (var number = 0; number < WORLDS; number++) {
      var world = world(random);
      for (var keys : KEYS) {
        for (var aggregates : AGGREGATES) {
          var condition = CONDITIONS.get(random.nextInt(CONDITIONS.size()));
          var query = "E " + condition + " | summarize " + aggregates + " by " + keys;
          holds(world, query);
        }
      }
    }
  }

  private static void holds(World world, String query) {
    var about = query + ", -Dvedette.seed=" + SEED;
    var plain = ask(world.plain(), query, 1, Set.of());
    assertThat(ask(world.parts(), query, 1, Set.of())).as(about).isEqualTo(plain);
    assertThat(ask(world.parts(), query, 1, Set.of("summarize-by-runs")))
        .as(about)
        .isEqualTo(plain);
    if (!query.contains("arg_")) {
      assertThat(ask(world.parts(), query, 2, Set.of()))
          .as("two lanes: " + about)
          .containsExactlyInAnyOrderElementsOf(plain);
    }
  }
}
