package vedette.engine.detections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.engine.fuzz.OtherProcess;

/// No query of any corpus crashes, hangs or fills a heap of 512 MB, one after another in one
/// process. A seeded sample in the usual build, all with `-Plong`.
class SweepTest {
  private static final boolean LONG = Boolean.getBoolean("vedette.long");
  private static final int SAMPLE = 150;
  private static final long MINUTES_AT_MOST = LONG ? 60 : 10;

  @Test
  void everyQueryEndsInASmallHeap(@TempDir Path folder) throws IOException, InterruptedException {
    var shared = DetectionsTest.shared();
    assumeTrue(
        Files.exists(shared.resolve("corpus")),
        "skipped: the shared corpora are not beside the repository");
    var seed = Long.getLong("vedette.seed", LONG ? System.nanoTime() : 1);
    var found = Path.of(System.getProperty("vedette.root", ".."), "corpus", "fuzz");
    var count = LONG ? Integer.MAX_VALUE : SAMPLE;
    var said = folder.resolve("sweep.txt");
    var process =
        new ProcessBuilder(
                OtherProcess.command(
                    "512m",
                    Sweep.class,
                    shared.toString(),
                    found.toAbsolutePath().toString(),
                    String.valueOf(seed),
                    String.valueOf(count)))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    var lines = Files.readAllLines(said);
    System.out.println("seed " + seed + ", " + (lines.isEmpty() ? "" : lines.getLast()));
    assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
    assertThat(lines).as("seed %d", seed).noneMatch(line -> line.startsWith("FOUND"));
    assertThat(lines.getLast()).startsWith("swept");
  }
}
