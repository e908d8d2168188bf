package vedette.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ColumnSource;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.MemoryTable;
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

/// A join that tells a scan what it wants answers the same as one that does not, and reads less.
class JoinNarrowingTest {
  private static final long SEED = Long.getLong("vedette.seed", new Random().nextInt(1_000_000));
  private static final Schema SCHEMA =
      Schema.of(
          new Field("T", Type.DATETIME),
          new Field("D", Type.STRING),
          new Field("A", Type.STRING),
          new Field("N", Type.LONG),
          new Field("P", Type.LONG));
  private static final long START = DateTime.EPOCH_TICKS + 17_000_000_000_000_000L;
  private static final int ROWS = 30_000;
  private static final int PART_ROWS = 9_000;

  private final StoredTables tables = new StoredTables(Map.of("E", table(new Random(SEED))));

  private static Table table(Random random) {
    var builders =
        SCHEMA.fields().stream().map(field -> new ColumnBuilder(field.type(), ROWS)).toList();
    for (var row = 0; row < ROWS; row++) {
      var unknown = row < 40;
      builders.get(0).append(unknown ? null : new DateTime(START + row * 10_000_000L));
      builders.get(1).append(Text.of("device " + random.nextInt(300)));
      builders.get(2).append(Text.of(random.nextInt(500) == 0 ? "listen" : "connect"));
      builders.get(3).append((long) random.nextInt(50));
      builders.get(4).append((row % PART_ROWS / ColumnSource.PAGE_ROWS + 1L) % 3);
    }
    var rows = new Batch(builders.stream().map(ColumnBuilder::build).toList(), ROWS);
    return SourcedTable.of(new MemoryTable(SCHEMA, List.of(rows)), PART_ROWS);
  }

  /// The rows in any order, and how many a scan looked at in vain or not.
  private record Answered(List<String> rows, long joined) {}

  private Answered ask(String text, Set<String> off) {
    var checked =
        Checker.check(Parser.parse(Source.of(text)), tables.catalog(), CheckSettings.DEFAULT);
    assertThat(checked.problems()).isEmpty();
    var settings = RunSettings.of(new DateTime(START), System::nanoTime).withSwitchedOff(off);
    try (var result = new QueryEngine().run(SimplerQuery.of(checked.query()), tables, settings)) {
      var table = result.tables().getFirst();
      var rows = new ArrayList<String>();
      for (var row : Answer.of(table.schema(), table.open(), Integer.MAX_VALUE).rows()) {
        rows.add(row.toString());
      }
      rows.sort(null);
      return new Answered(rows, result.facts().stream().mapToLong(facts -> facts.rows()).sum());
    }
  }

  @Test
  void answersStayAndRowsAreLeftOut() {
    var windows =
        List.of(
            "B between (T .. T + 10s)",
            "B between (T - 1m .. T) and M > N",
            "B > T and B < T + 5s",
            "T + 3s >= B and T <= B",
            "B between (T - N * 1s .. T + N * 1s)",
            "N > M");
    for (var window : windows) {
      var query =
          "E | where A == 'listen' | join kind=inner (E | where A == 'connect'"
              + " | project D, B = T, M = N) on D | where "
              + window
              + " | project D, T, B, N, M";
      var plain = ask(query, Set.of("join-narrowing"));
      var narrow = ask(query, Set.of());
      assertThat(narrow.rows()).as(query + ", -Dvedette.seed=" + SEED).isEqualTo(plain.rows());
      if (window.contains("s)") || window.contains("1m")) {
        // Spans of seconds around few rows: far less than the keys alone leave.
        assertThat(narrow.joined()).as(query).isLessThan(plain.joined() / 2);
      } else {
        assertThat(narrow.joined()).as(query).isLessThanOrEqualTo(plain.joined());
      }
    }
  }

  @Test
  void rowsOfAKeyHaveTheSpansOfThisKey() {
    var sides =
        List.of(
            // Few held rows of few keys, then many of each key, then nearly as many as there are.
            "E | where A == 'listen' | join kind=inner (E | where A == 'connect'",
            "E | where N == 3 | join kind=inner (E | where A == 'connect' and N != 3",
            "E | where D has '7' | join kind=inner (E",
            // The right side is held, and by another key beside the text.
            "E | where A == 'connect' | join kind=inner (E | where A == 'listen'",
            // Nothing is held, and nothing streams.
            "E | where A == 'nobody' | join kind=inner (E | where A == 'connect'",
            "E | where A == 'listen' | join kind=inner (E | where A == 'nobody'");
    var windows =
        List.of(
            "B between (T .. T)",
            "B >= T and B < T + 1s",
            "B > T and B <= T + 300s",
            "B between (T .. T + 20m) and N < 40",
            // So long that a row is within the spans of most keys.
            "B between (T - 1h .. T + 1h) and M == 7 and N == 7",
            "B between (T - N * 10s .. T + M * 10s)",
            "M between (N .. N)");
    for (var side : sides) {
      for (var window : windows) {
        same(side + " | project D, B = T, M = N) on D | where " + window);
      }
    }
    for (var keys : List.of("D, $left.P == $right.Q", "$left.P == $right.Q, D")) {
      same(sides.getFirst() + " | project D, B = T, M = N, Q = P) on " + keys + " | where B > T");
    }
  }

  /// A span of time may begin in one page and end in the next, whose zone says something else.
  @Test
  void spansCrossPages() {
    for (var page = 0; page < 3; page++) {
      same(
          "E | where A == 'listen' and P == 1 | join kind=inner (E | where A == 'connect' and P == "
              + page
              + " | project N, B = T, M = N) on N | where B between (T .. T + 10m)");
    }
  }

  private void same(String query) {
    var counted = query + " | summarize n = count() by T, B, N, M";
    assertThat(ask(counted, Set.of()).rows())
        .as(counted + ", -Dvedette.seed=" + SEED)
        .isEqualTo(ask(counted, Set.of("join-narrowing")).rows());
  }

  @Test
  void everyKindAnswersTheSame() {
    for (var kind :
        List.of(
            "inner",
            "innerunique",
            "leftouter",
            "rightouter",
            "fullouter",
            "leftsemi",
            "leftanti",
            "rightsemi",
            "rightanti")) {
      for (var sides : List.of("E | where A == 'listen'| E", "E | E | where A == 'listen'")) {
        var at = sides.indexOf("| E");
        var query =
            sides.substring(0, at)
                + "| join kind="
                + kind
                + " ("
                + sides.substring(at + 2)
                + " | where N == 3) on D, N | summarize n = count() by D";
        assertThat(ask(query, Set.of()).rows())
            .as(query + ", -Dvedette.seed=" + SEED)
            .isEqualTo(ask(query, Set.of("join-narrowing")).rows());
      }
    }
  }
}
