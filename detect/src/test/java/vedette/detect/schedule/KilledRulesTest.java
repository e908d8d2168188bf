package vedette.detect.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Killed for real (`kill -9`) at random moments on a real disk, rules have in the end said what an
/// uninterrupted run says: the same alerts, entities, times and incidents, for rules of all shapes.
@DisabledOnOs(OS.WINDOWS)
final class KilledRulesTest {
  private static final int KILLS =
      Integer.getInteger("vedette.kills", Boolean.getBoolean("vedette.long") ? 200 : 3);

  private static final List<String> NEEDED =
      List.of(
          "vedette.data.text.Text",
          "vedette.kql.check.Checker",
          "vedette.functions.Functions",
          "vedette.engine.run.QueryEngine",
          "vedette.store.Store",
          "vedette.detect.rule.Rule",
          "vedette.testkit.disk.SimulatedDisk",
          "org.snakeyaml.engine.v2.api.Load",
          "com.google.re2j.Pattern",
          "com.github.luben.zstd.Zstd",
          "org.assertj.core.api.Assertions");

  @TempDir Path folder = Path.of(".");

  @Test
  void afterRealKillsTheAlertsAreThose() throws Exception {
    var seed = Long.getLong("vedette.seed", new Random().nextInt(1_000_000));
    System.out.println("KilledRulesTest: " + KILLS + " kills from -Dvedette.seed=" + seed);
    var kills = 0;
    var alerts = 0;
    for (var round = 0; kills < KILLS; round++) {
      var data = folder.resolve("data-" + round);
      kills += killed(data, seed + round);
      try (var store = KilledRules.open(data, new long[] {KilledRules.END})) {
        var rules = KilledRules.rules(seed + round);
        var expected = AlertSet.expected(store, rules, KilledRules.END);
        var stored = AlertSet.stored(store);
        AlertSet.assertSame(stored, expected, "seed " + (seed + round));
        alerts += stored.size();
      }
    }
    System.out.println("KilledRulesTest: killed " + kills + " times, " + alerts + " alerts agree");
    assertThat(alerts).isPositive();
  }

  /// Starts and kills until the stream is through.
  ///
  /// @return how often it was killed
  private static int killed(Path data, long seed) throws Exception {
    var random = new Random(seed);
    var kills = 0;
    while (true) {
      var process = start(data, seed);
      var limit = kills < 8 ? 500 + random.nextInt(900) : 60_000;
      if (process.waitFor(limit, TimeUnit.MILLISECONDS)) {
        assertThat(process.exitValue()).as("seed " + seed).isZero();
        return kills;
      }
      process.destroyForcibly().waitFor();
      kills++;
    }
  }

  private static Process start(Path data, long seed) throws Exception {
    var places = new LinkedHashSet<String>();
    places.add(place(KilledRules.class.getName()));
    for (var name : NEEDED) {
      places.add(place(name));
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            String.join(System.getProperty("path.separator"), places),
            KilledRules.class.getName(),
            data.toString(),
            Long.toString(seed))
        .inheritIO()
        .start();
  }

  private static String place(String name) throws ClassNotFoundException, URISyntaxException {
    var loaded = Class.forName(name, false, KilledRulesTest.class.getClassLoader());
    return Path.of(loaded.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
