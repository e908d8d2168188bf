package vedette.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a made checkout whose JDKs and Maven are scripts, so that each case takes
/// milliseconds and says what was started with which words.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final String FAKE_JAVA =
      """
      #!/bin/sh
      for word; do
        case $word in
          -XX:AOTCacheOutput=*)
            echo x >>rehearsals
            sleep "${REHEARSAL_SECONDS:-0}"
            echo cache >"${word#*=}"
            exit "${REHEARSAL_RC:-0}" ;;
        esac
      done
      echo "started $0 $*"
      """;
  private static final String FAKE_MVN =
      """
      #!/bin/sh
      sleep 0.2
      echo "built with $JAVA_HOME" >>builds
      [ -z "${BUILD_FAILS:-}" ] || exit 1
      mkdir -p app/target/vedette/lib
      echo jar >app/target/vedette/lib/vedette-app.jar
      """;

  @TempDir Path folder;
  private Path checkout;
  private Path source;

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectories(folder.resolve("a checkout"));
    var root = Path.of(System.getProperty("vedette.root"));
    var script = Files.readString(root.resolve("vedette"));
    write(
        checkout.resolve("vedette"),
        script
            .replace("/usr/lib/jvm/*", "'" + folder + "'/jvms/*")
            .replaceAll("/opt/|/usr/libexec/|/Library/", "/nowhere/"),
        true);
    write(folder.resolve("bin/java"), "#!/bin/sh\n", true);
    write(checkout.resolve("pom.xml"), "", false);
    write(checkout.resolve("app/pom.xml"), "", false);
    source = write(checkout.resolve("app/src/main/java/A.java"), "", false);
    write(folder.resolve("bin/mvn"), FAKE_MVN, true);
  }

  @Test
  void saysInOneSentenceWhatIsMissing() throws Exception {
    jdk("old", "17.0.15");
    var run = start("version");
    assertThat(run.code).isEqualTo(3);
    assertThat(run.err).startsWith("vedette: needs a JDK 25 or newer").hasLineCount(1);
    assertThat(run.out).isEmpty();
  }

  @Test
  void takesTheNewEnoughJdkAndPrefersTheOneThatIsNamed() throws Exception {
    jdk("a-old", "17.0.15");
    var found = jdk("b-new", "25.0.3");
    assertThat(start("--which-jdk").out).isEqualTo(found + "\n");
    var named = jdk("c-newer", "26-ea");
    assertThat(start(List.of("JAVA_HOME=" + named), "--which-jdk").out).isEqualTo(named + "\n");
    assertThat(start(List.of("JAVA_HOME=/nowhere"), "--which-jdk").out).isEqualTo(found + "\n");
  }

  @Test
  void buildsOnceThenOnlyStarts() throws Exception {
    var jdk = jdk("new", "25.0.3");
    var first = start("version", "two words");
    assertThat(first.out).startsWith("started " + jdk + "/bin/java ").endsWith("two words\n");
    assertThat(first.err).isEqualTo("vedette: building (first start, a few minutes) ...\n");
    var second = start("version");
    assertThat(second.err).isEmpty();
    assertThat(second.out)
        .contains("-XX:AOTCache=", "-Djava.library.path=" + checkout)
        .contains("--enable-native-access=");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void rebuildsAfterAnEditADeletionAndAnotherJdk() throws Exception {
    jdk("new", "25.0.3");
    start("version");
    touchLater(source);
    assertThat(start("version").err).contains("sources or JDK changed");
    assertThat(builds()).hasSize(2);

    settle();
    Files.delete(source);
    touchLater(source.getParent());
    start("version");
    assertThat(builds()).hasSize(3);

    settle();
    var other = jdk("other", "26");
    start(List.of("JAVA_HOME=" + other), "version");
    assertThat(builds()).hasSize(4).last().isEqualTo("built with " + other);

    settle();
    touchLater(write(checkout.resolve("app/src/test/java/ATest.java"), "", false));
    start(List.of("JAVA_HOME=" + other), "version");
    assertThat(builds()).as("tests are not packed").hasSize(4);
  }

  @Test
  void aFailedBuildIsReportedAndTriedAgain() throws Exception {
    jdk("new", "25.0.3");
    var failed = start(List.of("BUILD_FAILS=yes"), "version");
    assertThat(failed.code).isEqualTo(3);
    assertThat(failed.out).isEmpty();
    assertThat(failed.err).endsWith("vedette: the build failed; its messages are above.\n");
    assertThat(start("version").code).isZero();
  }

  @Test
  void twoStartsAtOnceBuildOnce() throws Exception {
    jdk("new", "25.0.3");
    var one = launch(List.of(), "version");
    var two = launch(List.of(), "version");
    assertThat(one.waitFor()).isZero();
    assertThat(two.waitFor()).isZero();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void theLockOfADeadBuildIsTaken() throws Exception {
    jdk("new", "25.0.3");
    var dead = new ProcessBuilder("true").start();
    dead.waitFor();
    write(checkout.resolve("app/target/vedette.lock/pid"), dead.pid() + "\n", false);
    assertThat(start("version").code).isZero();
    assertThat(checkout.resolve("app/target/vedette.lock")).doesNotExist();
  }

  @Test
  void aFailedRehearsalLeavesNoCache() throws Exception {
    jdk("new", "25.0.3");
    var run = start(List.of("REHEARSAL_RC=2"), "version");
    assertThat(run.code).isZero();
    assertThat(run.out).contains("started").doesNotContain("AOTCache");
  }

  @Test
  void startsThatAreKilledPrepareOnceTogether() throws Exception {
    jdk("new", "25.0.3");
    start(List.of("REHEARSAL_RC=2"), "version");
    Files.delete(folder.resolve("rehearsals"));
    var slow = List.of("REHEARSAL_SECONDS=2");
    var first = launch(slow, "version");
    await(folder.resolve("rehearsals"), true);
    first.destroyForcibly().waitFor();
    var second = start(slow, "version");
    assertThat(second.code).isZero();
    assertThat(second.err).isEmpty();
    assertThat(second.out).contains("started").doesNotContain("AOTCache");
    var aot = checkout.resolve("app/target/vedette/aot");
    await(aot.resolve("vedette-25.0.3-x.aot"), true);
    await(aot.resolve("vedette-25.0.3-x.aot.lock"), false);
    assertThat(start(slow, "version").out).contains("AOTCache");
    assertThat(Files.readAllLines(folder.resolve("rehearsals"))).hasSize(1);
    try (var left = Files.list(aot)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "vedette-25.0.3-x.aot", "vedette-25.0.3-x.aot.of", "rehearsal.log");
    }
  }

  @Test
  void aPreparationThatDiedIsRepeated() throws Exception {
    jdk("new", "25.0.3");
    start(List.of("REHEARSAL_RC=2"), "version");
    var dead = new ProcessBuilder("true").start();
    dead.waitFor();
    var cache = "app/target/vedette/aot/vedette-25.0.3-x.aot";
    write(checkout.resolve(cache + ".lock/pid"), dead.pid() + "\n", false);
    var rest = write(checkout.resolve(cache + ".4711.config"), "", false);
    assertThat(start("version").out).contains("AOTCache");
    assertThat(rest).doesNotExist();
  }

  @Test
  void aMovedCheckoutPreparesAnew() throws Exception {
    jdk("new", "25.0.3");
    start("version");
    checkout = Files.move(checkout, folder.resolve("elsewhere"));
    assertThat(start("version").out).contains("AOTCache=" + checkout);
    assertThat(start("version").err).isEmpty();
    assertThat(Files.readAllLines(folder.resolve("rehearsals"))).hasSize(2);
  }

  @Test
  void flagsFollowTheVerb() throws Exception {
    jdk("new", "25.0.3");
    assertThat(start("explain", "T").out).contains("TieredStopAtLevel=1");
    assertThat(start("query", "T").out)
        .doesNotContain("TieredStopAtLevel=1")
        // A JVM that does not know a flag for a quick start may pass over it, not end.
        .containsSubsequence("-XX:+IgnoreUnrecognizedVMOptions", "-XX:ArchiveRelocationMode=0");
    assertThat(start("query", "--session").out)
        .doesNotContain("TieredStopAtLevel=1")
        .contains("-Xmx");
    // Even five thousand checks are over before the second compiler would pay.
    assertThat(start("check", "--session").out).contains("TieredStopAtLevel=1", "-Xmx");
    assertThat(start("watch").out).contains("-Xmx");
    var large = start(List.of("VEDETTE_HEAP=4g"), "watch").out;
    assertThat(large.lastIndexOf("-Xmx4g")).isPositive().isEqualTo(large.lastIndexOf("-Xmx"));
    assertThat(start(List.of("VEDETTE_HEAP=4g -version"), "watch").code).isEqualTo(2);
  }

  private Path jdk(String name, String version) throws IOException {
    var jdk = folder.resolve("jvms").resolve(name);
    write(jdk.resolve("bin/java"), FAKE_JAVA, true);
    write(jdk.resolve("bin/javac"), "#!/bin/sh\n", true);
    write(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"x\"\n", false);
    return jdk;
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(checkout.resolve("builds"));
  }

  /// As if the last build had begun later than everything there is.
  private void settle() throws IOException {
    touchLater(checkout.resolve("app/target/vedette.stamp"));
  }

  private static void touchLater(Path path) throws IOException {
    later++;
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(later)));
  }

  private static int later;

  private record Run(int code, String out, String err) {}

  private Run start(String... words) throws Exception {
    return start(List.of(), words);
  }

  private Run start(List<String> environment, String... words) throws Exception {
    var process = launch(environment, words);
    var code = process.waitFor();
    return new Run(
        code,
        Files.readString(folder.resolve(process.pid() + ".out")),
        Files.readString(folder.resolve(process.pid() + ".err")));
  }

  /// The shell renames its outputs to its own process id, so that two starts do not mix.
  private Process launch(List<String> environment, String... words) throws IOException {
    var command = new ArrayList<>(List.of("env", "-i", "HOME=" + folder));
    command.add("PATH=" + folder.resolve("bin") + ":/usr/bin:/bin");
    command.addAll(environment);
    command.addAll(List.of("sh", "-c", "exec \"$@\" >$$.out 2>$$.err </dev/null", "sh"));
    command.add(checkout.resolve("vedette").toString());
    command.addAll(List.of(words));
    return new ProcessBuilder(command).directory(folder.toFile()).start();
  }

  private static void await(Path file, boolean there) throws InterruptedException {
    for (var tries = 0; Files.exists(file) != there; tries++) {
      assertThat(tries).as("waited for " + file).isLessThan(500);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static Path write(Path file, String text, boolean executable) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    file.toFile().setExecutable(executable);
    return file;
  }
}
