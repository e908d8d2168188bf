package vedette.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The gathered program, moved as an unpacked archive would be, started as its users start it.
@DisabledOnOs(OS.WINDOWS)
class ArchiveIT {
  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void unpack() throws IOException {
    home = folder.resolve("an archive");
    copy(Path.of(System.getProperty("vedette.home")), home);
  }

  @Test
  void preparesOnceAndKeepsStandardOutputForData() throws Exception {
    var first = start("version");
    assertThat(first.code).as(first.err).isZero();
    assertThat(first.out).startsWith("vedette ").hasLineCount(1);
    assertThat(first.err).startsWith("vedette: preparing a fast start").hasLineCount(1);
    assertThat(cacheFiles()).hasSize(1);

    var second = start("version");
    assertThat(second.out).isEqualTo(first.out);
    assertThat(second.err).isEmpty();
    try (var libraries =
        Files.list(home.resolve("aot").resolve(cacheFiles().getFirst() + ".lib"))) {
      assertThat(libraries.map(Path::getFileName).map(Path::toString))
          .as("the native library for this machine")
          .hasSize(1)
          .allMatch(name -> name.contains("zstd-jni"));
    }
  }

  @Test
  void recordsAgainWhenAJarIsReplaced() throws Exception {
    start("version");
    var jar = home.resolve("lib/vedette-app.jar");
    var other = home.resolve("lib/other.jar");
    Files.copy(jar, other);
    Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING);
    var again = start("version");
    assertThat(again.err).startsWith("vedette: preparing");
    assertThat(again.out).startsWith("vedette ");
  }

  @Test
  void aBrokenCacheIsNoReasonToFail() throws Exception {
    start("version");
    Files.writeString(home.resolve("aot").resolve(cacheFiles().getFirst()), "not a cache");
    var run = start("version");
    assertThat(run.code).isZero();
    assertThat(run.out).startsWith("vedette ").hasLineCount(1);
  }

  private List<String> cacheFiles() throws IOException {
    try (var files = Files.list(home.resolve("aot"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".aot"))
          .toList();
    }
  }

  private record Run(int code, String out, String err) {}

  private Run start(String... words) throws Exception {
    var command = new ArrayList<>(List.of(home.resolve("bin/vedette").toString()));
    command.addAll(List.of(words));
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var builder = new ProcessBuilder(command).redirectOutput(out.toFile());
    builder.redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var code = builder.start().waitFor();
    return new Run(code, Files.readString(out), Files.readString(err));
  }

  /// Copies the tree with its execute bits, without the cache: it belongs to the first place.
  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.filter(file -> !file.startsWith(from.resolve("aot"))).toList()) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
