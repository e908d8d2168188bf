package vedette.app.live;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// The real MCP servers that tests start: npm packages with pinned versions and hashes, installed
/// once into the build folder and kept until the lock file changes. No package's install script
/// runs.
final class NpmPackages {
  private static final long MOST_MINUTES = 5;
  private final Path modules;

  private NpmPackages(Path modules) {
    this.modules = modules;
  }

  /// The installed packages; where npm or its registry is missing, the calling test is skipped.
  static NpmPackages installed() throws IOException, InterruptedException {
    var app = Path.of(System.getProperty("vedette.root")).resolve("app");
    var wanted = app.resolve("src/test/npm");
    var place = Files.createDirectories(app.resolve("target/npm"));
    try (var channel =
            FileChannel.open(
                place.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      var stamp = place.resolve("installed.json");
      var lock = wanted.resolve("package-lock.json");
      if (!Files.exists(stamp) || Files.mismatch(stamp, lock) >= 0) {
        var trouble = install(wanted, place);
        Assumptions.assumeTrue(
            trouble.isEmpty(), () -> "skipped, no real MCP servers here: " + trouble);
        Files.copy(lock, stamp, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return new NpmPackages(place.resolve("node_modules"));
  }

  /// Installs what the lock file says.
  ///
  /// @return what went wrong, or nothing
  private static String install(Path wanted, Path place) throws InterruptedException {
    var log = place.resolve("npm.log");
    try {
      deleteTree(place.resolve("node_modules"));
      for (var name : new String[] {"package.json", "package-lock.json"}) {
        Files.copy(wanted.resolve(name), place.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      var npm =
          new ProcessBuilder(
                  "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
              .directory(place.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!npm.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        npm.destroyForcibly();
        return "npm took longer than " + MOST_MINUTES + " minutes";
      }
      return npm.exitValue() == 0 ? "" : "npm failed, see " + log;
    } catch (IOException e) {
      return "npm cannot be started (" + e.getMessage() + ")";
    }
  }

  private static void deleteTree(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (var files = Files.walk(tree)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /// The folder below which every server's program lies.
  Path folder() {
    return modules;
  }

  /// A file of a package.
  String file(String name) {
    return modules.resolve(name).toString();
  }

  /// A program that the packages bring.
  String program(String name) {
    return modules.resolve(".bin").resolve(name).toString();
  }
}
