package vedette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vedette.engine.run.LimitReached;
import vedette.engine.run.LimitReached.Limit;
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
