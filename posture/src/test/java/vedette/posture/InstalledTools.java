package vedette.posture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Tools of others that read what we write, installed once into the build folder: npm packages with
/// pinned hashes whose install scripts do not run, and Debian packages that are only unpacked.
/// Where that is not possible, the test that asks is skipped and says why.
final class InstalledTools {
  private static final long MOST_MINUTES = 3;
  private static final List<String> DEBIAN =
      List.of(
          "nftables",
          "libnftables1",
          "libnftnl11",
          "libmnl0",
          "libjansson4",
          "libedit2",
          "libbsd0",
          "libmd0",
          "libxtables12",
          "iptables",
          "libip4tc2",
          "libip6tc2",
          "libnfnetlink0",
          "libnetfilter-conntrack3",
          "libgmp10");

  private InstalledTools() {}

  /// The folder with `read.mjs` and its packages.
  static Path readers() throws IOException, InterruptedException {
    var wanted = module().resolve("src/test/npm");
    var place = Files.createDirectories(module().resolve("target/npm"));
    try (var channel = open(place);
        var _ = channel.lock()) {
      var stamp = place.resolve("installed.json");
      var lock = wanted.resolve("package-lock.json");
      for (var name : List.of("package.json", "package-lock.json", "read.mjs")) {
        Files.copy(wanted.resolve(name), place.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.exists(stamp) || Files.mismatch(stamp, lock) >= 0) {
        skipUnless(
            run(place, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
            "no readers of others: npm cannot install them");
        Files.copy(lock, stamp, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return place;
  }

  /// The root folder of unpacked firewalls.
  static Path firewalls() throws IOException, InterruptedException {
    var place = Files.createDirectories(module().resolve("target/firewalls"));
    try (var channel = open(place);
        var _ = channel.lock()) {
      var root = place.resolve("root");
      if (!Files.exists(root.resolve("usr/sbin/nft"))) {
        var download = new ArrayList<>(List.of("apt-get", "download"));
        download.addAll(DEBIAN);
        skipUnless(
            run(place, download.toArray(String[]::new)),
            "no firewalls: they are not among Debian's packages here");
        skipUnless(
            run(place, "sh", "-c", "for each in *.deb; do dpkg -x \"$each\" root; done"),
            "no firewalls: they cannot be unpacked");
      }
      return root;
    }
  }

  private static FileChannel open(Path place) throws IOException {
    return FileChannel.open(
        place.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static Path module() {
    return Path.of(System.getProperty("vedette.root", "..")).resolve("posture").toAbsolutePath();
  }

  private static void skipUnless(Outcome outcome, String why) {
    Assumptions.assumeTrue(outcome.exit() == 0, () -> "skipped, " + why + ": " + outcome.output());
  }

  record Outcome(int exit, String output) {}

  static Outcome run(Path folder, String... words) throws InterruptedException {
    return run(folder, Map.of(), words);
  }

  /// Runs a command to its end; one that cannot be started fails like any other.
  static Outcome run(Path folder, Map<String, String> environment, String... words)
      throws InterruptedException {
    try {
      var log = Files.createTempFile("vedette", ".log");
      var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().putAll(environment);
      var process = builder.redirectOutput(log.toFile()).start();
      var ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly();
      }
      var output = Files.readString(log, StandardCharsets.UTF_8);
      Files.delete(log);
      return new Outcome(ended ? process.exitValue() : -1, output);
    } catch (IOException e) {
      return new Outcome(-1, String.valueOf(e.getMessage()));
    }
  }
}
