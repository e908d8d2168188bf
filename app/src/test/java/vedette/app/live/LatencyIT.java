package vedette.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// How long after `listen()` the alert is printed. `strace` stamps the system call, so the figure
/// has the server's start not in it. A measurement: it runs with `-Plong` only.
@EnabledIfSystemProperty(named = "vedette.long", matches = "true")
@EnabledOnOs(
    value = OS.LINUX,
    architectures = {"amd64", "x86_64"})
class LatencyIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int TRIES = 5;

  @TempDir Path folder;

  @Test
  void anAlertIsPrintedWithinASecond() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/strace")), "skipped, no strace to see listen() with");
    var azure = RealServer.azure(NpmPackages.installed());
    var latencies = new ArrayList<Double>();
    try (var network = PrivateNetwork.open();
        var watch =
            RunningProgram.vedette(
                network, "watch", "--json", "--data", folder.resolve("data").toString())) {
      watch.awaitErr("watching"::equals, SOON);
      for (var number = 0; number < TRIES; number++) {
        latencies.add(latency(watch, azure, network, folder.resolve("listen." + number)));
      }
    }
    System.out.println("LatencyIT: seconds from listen() to the printed line: " + latencies);
    Collections.sort(latencies);
    assertThat(latencies.get(TRIES / 2)).as("median").isLessThanOrEqualTo(1);
    assertThat(latencies.getLast()).as("slowest").isLessThanOrEqualTo(2);
  }

  private double latency(
      RunningProgram watch, RealServer server, PrivateNetwork network, Path trace)
      throws Exception {
    var words =
        new ArrayList<>(List.of("strace", "-f", "-e", "trace=listen", "-ttt", "-o", "" + trace));
    words.addAll(server.words());
    var traced = new RealServer(words, server.port(), server.environment());
    var before = watch.out().size();
    try (var _ = traced.start(network, folder.resolve("home"))) {
      var seen = new int[1];
      var alert =
          watch.awaitOut(
              line ->
                  seen[0]++ >= before && AlertLine.of(line).rule().equals(AlertLine.STARTING_QUERY),
              SOON);
      var printed = Instant.now().minusNanos(System.nanoTime() - alert.nanos());
      var seconds = printed.getEpochSecond() + printed.getNano() / 1e9;
      return Math.round((seconds - listened(trace)) * 1_000) / 1_000.0;
    }
  }

  /// The moment of the system call, in seconds since 1970. .NET listens on other sockets too; the
  /// last before the alert is the port's.
  private static double listened(Path trace) throws Exception {
    return Files.readAllLines(trace).stream()
        .filter(line -> line.contains("listen("))
        .map(line -> line.trim().split("\\s+"))
        .mapToDouble(words -> Double.parseDouble(words[1]))
        .max()
        .orElseThrow(() -> new AssertionError("no listen() in " + trace));
  }
}
