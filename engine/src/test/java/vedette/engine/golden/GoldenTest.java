package vedette.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vedette.testkit.golden.GoldenAnswer;
import vedette.testkit.golden.GoldenCase;
import vedette.testkit.golden.GoldenFile;

/// The golden cases in `corpus`, each in several settings, which may not change its answer.
///
/// `-Dvedette.seed=N` repeats the settings of an earlier run; `-Dvedette.case=join.kqlt:12` runs
/// one case; `-Dvedette.complete=true` writes what the engine says into the cases that differ, for
/// a person to read.
class GoldenTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("vedette.root", ".."), "corpus").toAbsolutePath().normalize();
  private static final long SEED = Long.getLong("vedette.seed", new Random().nextInt(1_000_000));
  private static final String ONE = System.getProperty("vedette.case", "");
  private static final List<Setting> SETTINGS = Setting.chosen(SEED);

  @TestFactory
  Stream<DynamicTest> answersAreAsWritten() {
    System.out.println("golden cases: -Dvedette.seed=" + SEED + " chose " + SETTINGS);
    var files = GoldenFile.folder(CORPUS);
    if (Boolean.getBoolean("vedette.complete")) {
      files.forEach(GoldenTest::complete);
      files = GoldenFile.folder(CORPUS);
    }
    return tests(files, GoldenTest::holds);
  }

  /// Whoever repairs a known fault moves its case to where it belongs.
  @TestFactory
  Stream<DynamicTest> knownFaultsAreStillThere() {
    return tests(GoldenFile.folder(CORPUS.resolve("fixme")), GoldenTest::stillFails);
  }

  private interface Claim {
    void of(GoldenCase test);
  }

  private static Stream<DynamicTest> tests(List<GoldenFile> files, Claim claim) {
    return files.stream()
        .flatMap(file -> file.cases().stream())
        .filter(test -> ONE.isEmpty() || test.place().equals(ONE))
        .map(test ->
            DynamicTest.dynamicTest(
                test.place() + " " + test.title(), source(test), () -> claim.of(test)));
  }

  private static URI source(GoldenCase test) {
    return URI.create(test.file().toUri() + "?line=" + test.line());
  }

  private static void holds(GoldenCase test) {
    for (var setting : SETTINGS) {
      if (!setting.holding() && test.query().contains("evaluate pivot")) {
        continue; // its columns stand in the order of groups, which is free where rows are put
        // aside
      }
      var difference = difference(test, setting);
      if (!difference.isEmpty()) {
        fail(
            "%s: %s%n%s%n%n%s%n%nin %s, -Dvedette.seed=%d",
            test.place(), test.title(), test.query(), difference, setting, SEED);
      }
    }
  }

  private static void stillFails(GoldenCase test) {
    assertThat(difference(test, Setting.USUAL))
        .as("%s passes now: move the case out of fixme", test.place())
        .isNotEmpty();
  }

  private static String difference(GoldenCase test, Setting setting) {
    try {
      return test.difference(Asked.answer(test.query(), setting));
    } catch (RuntimeException crash) {
      var trace = crash.getStackTrace();
      return "crashes: " + crash + (trace.length == 0 ? "" : " at " + trace[0]);
    }
  }

  private static void complete(GoldenFile file) {
    var answers = new HashMap<GoldenCase, GoldenAnswer>();
    for (var test : file.cases()) {
      var answer = Asked.answer(test.query(), Setting.USUAL);
      if (!test.difference(answer).isEmpty()) {
        answers.put(test, answer);
      }
    }
    if (!answers.isEmpty()) {
      file.complete(answers);
    }
  }
}
