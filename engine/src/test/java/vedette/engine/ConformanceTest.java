package vedette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vedette.engine.ConformanceRun.Ending;
import vedette.testkit.conformance.ConformanceCorpus;

/// The recorded answers of the vendor's engine, as far as they are there.
class ConformanceTest {
  /// Raised whenever more passes; never lowered.
  private static final double GOLD_FLOOR = 0.963;

  @Test
  void answersAsRecorded() throws Exception {
    var shared = ConformanceCorpus.shared();
    assumeTrue(shared.isPresent(), "no recorded answers beside the repository; skipped");
    try (var run = new ConformanceRun(ConformanceRun.usualSettings())) {
      var report = new ConformanceReport(run.all(ConformanceCorpus.read(shared.get())));
      report.write(Path.of("target"));
      System.out.println(report.summary());
      assertThat(report.ended(Ending.CRASHED)).isEmpty();
      assertThat(report.ended(Ending.HUNG)).isEmpty();
      assertThat(report.goldShare()).isGreaterThanOrEqualTo(GOLD_FLOOR);
    }
  }
}
