package vedette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.Dynamic;
import vedette.engine.run.LimitReached;
import vedette.engine.run.LimitReached.Limit;
import vedette.engine.run.MemoryPool;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.RunSettings;
import vedette.testkit.world.World;

/// Queries that want too much end with a clear error, and leave nothing held.
class LimitsTest {
  private static final String ENDLESS = "range x from 1 to 1000000000000 step 1";

  private static void assertEnds(String query, Limit limit, RunSettings settings) {
    assertThatThrownBy(() -> Asking.with(settings).ask(query))
        .isInstanceOfSatisfying(
            LimitReached.class, reached -> assertThat(reached.limit()).isEqualTo(limit));
  }

  @Test
  void memoryOfASort() {
    assertEnds(ENDLESS + " | sort by x", Limit.MEMORY, Asking.usualSettings().withMemory(4 << 20));
  }

  @Test
  void memoryOfASummarize() {
    assertEnds(
        ENDLESS + " | summarize count() by x",
        Limit.MEMORY,
        Asking.usualSettings().withMemory(4 << 20));
  }

  @Test
  void memoryOfAJoin() {
    assertEnds(
        "print x = 1 | join kind=leftouter (" + ENDLESS + ") on x",
        Limit.MEMORY,
        Asking.usualSettings().withMemory(4 << 20));
  }

  @Test
  void aLongSideStreamsPastAShortOne() {
    var answer =
        Asking.with(Asking.usualSettings().withMemory(4 << 20))
            .ask("print x = 7 | join kind=inner (range x from 1 to 1000000 step 1) on x | count");
    assertThat(answer).isEqualTo("1");
  }

  @Test
  void memoryOfMaterialize() {
    assertEnds(
        "let t = materialize(" + ENDLESS + "); t | count",
        Limit.MEMORY,
        Asking.usualSettings().withMemory(4 << 20));
  }

  @Test
  void memoryOfGatheredValues() {
    for (var aggregate :
        List.of(
            "make_list(x)",
            "make_set(x)",
            "make_bag(bag_pack(tostring(x), x))",
            "count_distinct(x)",
            "percentile(x, 50)",
            "dcount(x)")) {
      assertEnds(
          ENDLESS + " | summarize " + aggregate + " by x / 1000",
          Limit.MEMORY,
          Asking.usualSettings().withMemory(4 << 20));
    }
  }

  @Test
  void memoryOfARepeatedMaterialize() {
    var many = "let t = range x from 1 to 3000 step 1 | extend k = 1;";
    assertEnds(
        many + "let both = materialize(t | join kind=leftouter t on k); both | count",
        Limit.MEMORY,
        Asking.usualSettings().withMemory(16 << 20));
  }

  @Test
  void aJoinThatExplodesStreams() {
    var many = "let t = range x from 1 to 2000 step 1 | extend k = 1;";
    var answer =
        Asking.with(Asking.usualSettings().withMemory(4 << 20))
            .ask(many + "t | join kind=leftouter t on k | count");
    assertThat(answer).isEqualTo("4000000");
  }

  @Test
  void memoryOfAllQueriesTogether() {
    var engine = new QueryEngine(new MemoryPool(1 << 20));
    var tables = SmallTables.database(World.USUAL);
    var query = Asking.query("range x from 1 to 50000 step 1 | sort by x desc");
    try (var first = engine.run(query, tables, Asking.usualSettings());
        var held = first.tables().getFirst().open()) {
      assertThat(held.next()).isNotNull();
      try (var second = engine.run(query, tables, Asking.usualSettings());
          var waiting = second.tables().getFirst().open()) {
        assertThatThrownBy(waiting::next)
            .isInstanceOfSatisfying(
                LimitReached.class, reached -> assertThat(reached.limit()).isEqualTo(Limit.MEMORY));
      }
    }
    try (var third = engine.run(query, tables, Asking.usualSettings());
        var alone = third.tables().getFirst().open()) {
      assertThat(alone.next()).isNotNull();
    }
  }

  @Test
  void textsThatGrowWithoutEnd() {
    assertThatThrownBy(() ->
            Asking.in(World.USUAL)
                .ask(
                    "range x from 1 to 100000 step 1 | extend t = strcat(strrep(tostring(x), 1024),"
                        + " strrep(tostring(x + 1), 1024)) | extend t = strcat(t, t, t, t, t, t)"
                        + " | extend t = strcat(t, t, t, x) | summarize max(strlen(t)) by t"))
        .isInstanceOf(LimitReached.class);
  }

  @Test
  void dynamicsThatNestTooDeep() {
    var deep = "dynamic(" + "[".repeat(Dynamic.MAX_DEPTH) + "]".repeat(Dynamic.MAX_DEPTH) + ")";
    var asked = Asking.in(World.USUAL);
    assertThat(asked.ask("print x = " + deep + " | project isnull(pack_array(x))"))
        .isEqualTo("true");
    assertThat(asked.ask("print x = " + deep + " | summarize y = make_list(x) | project y"))
        .contains("[[[[");
    assertThat(asked.ask("print x = " + deep + " | summarize y = make_bag(bag_pack(\"a\", x))"))
        .isEqualTo("{}");
  }

  @Test
  void timeOfAnEndlessCount() {
    assertEnds(ENDLESS + " | count", Limit.TIME, ticking().withTimeLimit(1_000_000));
  }

  @Test
  void timeOfACrossJoin() {
    var half = "(range x from 1 to 100000 step 1 | extend k = 1)";
    assertEnds(
        half + " | join kind=inner " + half + " on k | count",
        Limit.TIME,
        ticking().withTimeLimit(1_000_000));
  }

  @Test
  void timeWithinOneBatch() {
    assertEnds(
        "range x from 1 to 4000 step 1 | extend t = tostring(x) | extend a = reverse(t), b ="
            + " toupper(t), c = trim(\"1\", t), d = strcat(t, t), e = replace_string(t, \"1\", t)"
            + " | summarize max(strlen(strcat(a, b, c, d, e)))",
        Limit.TIME,
        ticking().withTimeLimit(1_000_000));
  }

  /// A clock that moves a microsecond each time it is read: limits of time without waiting.
  private static RunSettings ticking() {
    var clock = new AtomicLong();
    return RunSettings.of(SmallTables.NOW, () -> clock.addAndGet(1_000));
  }

  @Test
  void lengthOfASeries() {
    assertEnds(
        "Net | make-series c = count() on Minute from datetime(1900-01-01) to datetime(2100-01-01)"
            + " step 1s",
        Limit.ROWS,
        Asking.usualSettings());
  }

  @Test
  void chainsOfLets() {
    var query = new StringBuilder("let t0 = print a = 1;");
    for (var i = 1; i <= 20; i++) {
      query.append("let t" + i + " = t" + (i - 1) + " | extend a = a + 1".repeat(100) + ";");
    }
    assertThatThrownBy(() -> Asking.in(World.USUAL).ask(query + "t20"))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("chain");
  }

  @Test
  void stepOfZero() {
    assertThatThrownBy(() -> Asking.in(World.USUAL).ask("range x from 1 to 2 step 0"))
        .isInstanceOf(QueryFailure.class);
  }

  @Test
  void closingEndsTheRun() {
    var query = Asking.query(ENDLESS);
    var result =
        new QueryEngine().run(query, SmallTables.database(World.USUAL), Asking.usualSettings());
    var batches = result.tables().getFirst().open();
    assertThat(batches.next()).isNotNull();
    result.close();
    assertThatThrownBy(batches::next)
        .isInstanceOfSatisfying(
            LimitReached.class, reached -> assertThat(reached.limit()).isEqualTo(Limit.CANCELLED));
  }

  @Test
  void answersAreLazy() {
    assertThat(Asking.in(World.USUAL).ask(ENDLESS + " | take 2")).isEqualTo("1\n2");
  }
}
