package vedette.engine.detections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// Detections that bind also run, and find what they look for. A seeded sample in the usual build,
/// all of them with `-Plong`; `target/detections.txt` lists what is left by cause.
class DetectionsTest {
  private static final boolean LONG = Boolean.getBoolean("vedette.long");
  private static final int SAMPLE = 100;
  private static final Set<String> RULES =
      Set.of("scheduled", "nrt", "custom-detection", "hunting");

  private static final Set<DetectionRun.Ending> WRONG =
      Set.of(DetectionRun.Ending.CRASHED, DetectionRun.Ending.LIMIT, DetectionRun.Ending.DIFFERENT);

  static Path shared() {
    var named = System.getenv("VEDETTE_SHARED");
    return named != null
        ? Path.of(named)
        : Path.of(System.getProperty("vedette.root", ".."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("shared");
  }

  @Test
  void rulesAndHuntsFindWhatTheyLookFor() throws IOException {
    var corpus = shared().resolve("corpus/queries-open.jsonl");
    assumeTrue(Files.exists(corpus), "skipped: the shared corpora are not beside the repository");
    // The sample is the same in every build, so that a build tells of its own change; the long form
    // runs all, over other rows each time.
    var seed = Long.getLong("vedette.seed", LONG ? System.nanoTime() : 1);
    System.out.println("seed " + seed + " (-Dvedette.seed=" + seed + ")");
    var run = new DetectionRun(DetectionCatalog.read(shared()), seed);
    var chosen = new ArrayList<>(rules(corpus));
    if (!LONG) {
      Collections.shuffle(chosen, new Random(seed));
    }
    var outcomes = new ArrayList<DetectionRun.Outcome>();
    for (var rule : LONG ? chosen : chosen.subList(0, Math.min(SAMPLE, chosen.size()))) {
      outcomes.add(run.run(text(rule, "id"), text(rule, "query")));
    }
    var report = DetectionRun.report(outcomes);
    Files.writeString(Path.of("target", "detections.txt"), report);
    System.out.println(report.lines().findFirst().orElse(""));
    var found = share(outcomes, Set.of(DetectionRun.Ending.ROWS));
    var ran = found + share(outcomes, Set.of(DetectionRun.Ending.EMPTY));
    assertThat(outcomes)
        .as("nothing crashes, runs away or depends on a simplification")
        .noneMatch(outcome -> WRONG.contains(outcome.ending()));
    assertThat(ran).as("share that runs").isGreaterThan(LONG ? 0.9 : 0.85);
    assertThat(found).as("share that finds a row").isGreaterThan(LONG ? 0.6 : 0.5);
  }

  private static double share(
      List<DetectionRun.Outcome> outcomes, Set<DetectionRun.Ending> endings) {
    return (double) outcomes.stream().filter(o -> endings.contains(o.ending())).count()
        / outcomes.size();
  }

  private static List<Dynamic> rules(Path corpus) throws IOException {
    var rules = new ArrayList<Dynamic>();
    for (var line : Files.readAllLines(corpus)) {
      var query = JsonReader.parse(Text.of(line));
      var verdict = text(query.member(Text.of("oracle")), "verdict");
      if (verdict.equals("clean") && RULES.contains(text(query, "kind"))) {
        rules.add(query);
      }
    }
    return rules;
  }

  private static String text(Dynamic object, String key) {
    return object.member(Text.of(key)).toText().toString();
  }
}
