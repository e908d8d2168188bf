package vedette.detect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vedette.detect.rule.RuleReader;
import vedette.engine.catalog.QueryCatalog;

/// How many rows a group needs before a rule can select it, and which rules tell that.
final class GroupKeysTest {
  private static Optional<GroupKeys> keys(String query) {
    var yaml =
        """
        id: r
        name: r
        queryFrequency: 1h
        queryPeriod: 1h
        query: |
          %s
        """
            .formatted(query);
    var rule = Objects.requireNonNull(RuleReader.read("r.yaml", yaml).rule());
    var compiled = new RuleCompiler(QueryCatalog.standard()).compileSlots(rule).rule();
    return GroupKeys.of(Objects.requireNonNull(compiled).query());
  }

  private static long fewest(String conditions) {
    var query = "DeviceEvents | summarize n = count(), d = dcount(ActionType), m = max(ReportId)";
    return keys(query + " by DeviceName" + conditions).orElseThrow().fewest();
  }

  @Test
  void aCountIsAskedForByItsRows() {
    assertThat(fewest("")).isEqualTo(1);
    assertThat(fewest(" | where n > 5")).isEqualTo(6);
    assertThat(fewest(" | where n >= 5 and DeviceName != 'x'")).isEqualTo(5);
    assertThat(fewest(" | where n > 5 | where d > 9")).isEqualTo(10);
    assertThat(fewest(" | where n > 5 or d >= 3")).isEqualTo(3);
    assertThat(fewest(" | project DeviceName, k = n | where k > 7")).isEqualTo(8);
  }

  @Test
  void whatIsNoCountAsksForOneRow() {
    assertThat(fewest(" | where m > 500")).isEqualTo(1);
    assertThat(fewest(" | where n < 5")).isEqualTo(1);
    assertThat(fewest(" | where n > 5 or m > 3")).isEqualTo(1);
    assertThat(fewest(" | extend n = n * 100 | where n > 500")).isEqualTo(1);
    assertThat(fewest(" | where n * 2 > 500")).isEqualTo(1);
  }

  @Test
  void keysAreFollowedToTheColumnsOfTheTable() {
    var keys =
        keys("DeviceEvents | extend who = tolower(DeviceName) | summarize count() by k = who")
            .orElseThrow();
    assertThat(keys.scan().table()).isEqualTo("DeviceEvents");
    assertThat(keys.columns())
        .singleElement()
        .satisfies(column -> {
          assertThat(column.physical()).isEqualTo("DeviceName");
        });
  }

  @Test
  void rulesWhoseRowsDoNotTellTheirGroupsHaveNone() {
    assertThat(keys("DeviceEvents | where ActionType == 'x'")).isEmpty();
    assertThat(keys("DeviceEvents | summarize count()")).isEmpty();
    assertThat(keys("union DeviceEvents, DeviceFileEvents | summarize count() by DeviceName"))
        .isEmpty();
  }
}
