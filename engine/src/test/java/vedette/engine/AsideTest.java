package vedette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.data.world.DiskFullException;
import vedette.engine.run.Brought;
import vedette.engine.run.LimitReached;
import vedette.engine.run.RunSettings;
import vedette.testkit.world.MemorySpools;

/// Queries that may hold less than they want put rows aside and answer all the same.
class AsideTest {
  private static final long LITTLE = 1 << 20;
  private static final String ROWS =
      "range x from 1 to 60000 step 1 | extend k = (x * 7919) % 50021, t = strcat(\"t\", x % 30011)";

  private static RunSettings little() {
    return Asking.usualSettings()
        .withMemory(LITTLE)
        .withBrought(Brought.NOTHING.withSpools(MemorySpools::open));
  }

  private static List<String> lines(String answer) {
    return Arrays.stream(answer.split("\n")).sorted().toList();
  }

  private static void answersTheSame(String query) {
    var before = MemorySpools.open();
    var expected = Asking.with(Asking.usualSettings()).ask(query);
    assertThatThrownBy(() -> Asking.with(Asking.usualSettings().withMemory(LITTLE)).ask(query))
        .isInstanceOf(LimitReached.class);
    assertThat(lines(Asking.with(little()).ask(query))).isEqualTo(lines(expected));
    assertThat(MemorySpools.open()).isEqualTo(before);
  }

  @Test
  void aSortKeepsItsOrderAndItsTies() {
    var query = ROWS + " | extend k = k % 100 | sort by k asc";
    var expected = Asking.with(Asking.usualSettings()).ask(query);
    assertThat(Asking.with(little()).ask(query)).isEqualTo(expected);
    answersTheSame(ROWS + " | sort by t desc, x asc");
  }

  @Test
  void manyRunsAreMergedInRounds() {
    answersTheSame("range x from 1 to 400000 step 1 | sort by x % 1000 desc | where x % 97 == 0");
  }

  @Test
  void groupsAreDivided() {
    answersTheSame(ROWS + " | summarize count(), sum(x), max(t) by k");
    answersTheSame(ROWS + " | summarize make_list(x), dcount(x) by t");
    answersTheSame(ROWS + " | summarize arg_max(x, *) by k | project x, k, t");
    answersTheSame(ROWS + " | distinct k, t");
  }

  @Test
  void joinsAreDivided() {
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
      var other = "(" + ROWS + " | where x % 3 != 0 | extend k = iff(k % 5 == 0, long(null), k))";
      answersTheSame(ROWS + " | join kind=" + kind + " " + other + " on k");
    }
  }

  @Test
  void materializedRowsAreReadAsOftenAsTheyAreUsed() {
    answersTheSame("let t = materialize(" + ROWS + "); t | where x % 97 == 0 | join t on x");
    answersTheSame(
        "let t = materialize("
            + ROWS
            + "); union (t | summarize count(), max(k)),"
            + " (t | summarize count(), min(t)), (t | where x > 59990)");
  }

  @Test
  void oneKeyThatHasAllRowsEndsClearly() {
    var one = "(range x from 1 to 300000 step 1 | extend k = 1)";
    assertThatThrownBy(() ->
            Asking.with(little()).ask(one + " | join kind=leftouter " + one + " on k | count"))
        .isInstanceOf(LimitReached.class)
        .hasMessageContaining("join");
  }

  @Test
  void aFullDiskEndsClearly() {
    var full =
        Asking.usualSettings()
            .withMemory(LITTLE)
            .withBrought(
                Brought.NOTHING.withSpools(_ -> {
                  throw new UncheckedIOException(new DiskFullException("no room"));
                }));
    assertThatThrownBy(() -> Asking.with(full).ask(ROWS + " | sort by k"))
        .isInstanceOfSatisfying(
            LimitReached.class,
            reached -> assertThat(reached.limit()).isEqualTo(LimitReached.Limit.DISK));
  }
}
