package vedette.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `vedette watch` finds real MCP servers on this machine.
@EnabledOnOs(
    value = OS.LINUX,
    architectures = {"amd64", "x86_64"})
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static NpmPackages packages;

  @TempDir Path folder;
  private PrivateNetwork network;

  @BeforeAll
  static void install() throws Exception {
    packages = NpmPackages.installed();
  }

  @BeforeEach
  void openNetwork() throws Exception {
    network = PrivateNetwork.open();
  }

  @AfterEach
  void closeNetwork() {
    network.close();
  }

  @Test
  void findsRealServersAndRepeatsNothing() throws Exception {
    var data = folder.resolve("data");
    try (var _ = startAndAwait(RealServer.everything(packages));
        var watch = watch(data, "--for", "120s")) {
      var watching = watch.awaitErr("watching"::equals, SOON);
      var open = awaitAlert(watch, AlertLine.ANY_LISTENER, 3001, Duration.ofSeconds(3));
      assertThat(open.nanos())
          .as("what listens already is told before anything else is")
          .isLessThan(watching.nanos() + Duration.ofSeconds(3).toNanos());
      try (var azure = RealServer.azure(packages).start(network, folder.resolve("home"));
          var _ = RealServer.playwright(packages).start(network, folder.resolve("home"));
          var _ = RealServer.supergateway(packages).start(network, folder.resolve("home"));
          var _ = RunningProgram.start(List.of("sleep", "2.0371"), Map.of())) {
        var seed = awaitAlert(watch, AlertLine.STARTING_QUERY, 5008, SOON);
        assertDescribesAzure(AlertLine.of(seed.text()), azure);
        for (var port : List.of(5008, 8931, 8000)) {
          awaitAlert(watch, AlertLine.ANY_LISTENER, port, SOON);
        }
        TimeUnit.MILLISECONDS.sleep(1_500);
        watch.terminate();
        assertThat(watch.await(SOON)).as(watch.toString()).isZero();
        assertThat(watch.err()).last().asString().startsWith("watched: ");
        assertEachOnce(watch);
        assertRestartRepeatsNothing(data, AlertLine.of(watch.out()));
      }
    }
    assertShortProcessWasSeen(data);
  }

  /// One start is one alert of a rule, on however many addresses the server listens.
  private void assertEachOnce(RunningProgram watch) {
    var alerts = AlertLine.of(watch.out()).stream().filter(this::isAboutOurs).toList();
    assertThat(alerts)
        .filteredOn(alert -> alert.rule().equals(AlertLine.STARTING_QUERY))
        .hasSize(1);
    assertThat(alerts)
        .filteredOn(alert -> alert.rule().equals(AlertLine.ANY_LISTENER))
        .extracting(AlertLine::port)
        .containsExactlyInAnyOrder(3001, 5008, 8931, 8000);
    assertThat(alerts).extracting(AlertLine::id).doesNotHaveDuplicates();
  }

  private void assertDescribesAzure(AlertLine alert, RunningProgram azure) {
    assertThat(alert.process()).isEqualTo(azure.pid());
    assertThat(alert.property("Path")).isEqualTo(azureProgram());
    assertThat(alert.port()).isEqualTo(5008);
    assertThat(alert.addresses()).containsExactly("::");
    assertThat(alert.property("CommandLine"))
        .isEqualTo(azureProgram() + " server start --transport sse --port 5008");
  }

  private static String azureProgram() {
    return packages.file("@azure/mcp-linux-x64/dist/azmcp");
  }

  /// The inventory may have found out more meanwhile, of what was still starting before.
  private void assertRestartRepeatsNothing(Path data, List<AlertLine> told) throws Exception {
    try (var again = watch(data, "--for", "2s")) {
      assertThat(again.await(SOON)).as(again.toString()).isZero();
      assertThat(again.err()).contains("watching");
      var before = told.stream().map(WatchIT::subject).toList();
      assertThat(AlertLine.of(again.out()))
          .filteredOn(this::isAboutOurs)
          .extracting(WatchIT::subject)
          .doesNotContainAnyElementsOf(before)
          .noneMatch(subject -> subject.startsWith(AlertLine.STARTING_QUERY))
          .noneMatch(subject -> subject.startsWith(AlertLine.ANY_LISTENER))
          .noneMatch(subject -> subject.startsWith(AlertLine.WIDENED));
    }
  }

  /// What an alert is about: its rule and the process.
  private static String subject(AlertLine alert) {
    return alert.rule() + " " + alert.property("Pid");
  }

  private void assertShortProcessWasSeen(Path data) throws Exception {
    try (var query = QueryProgram.over(data)) {
      var seen =
          query.numbers("DeviceProcessEvents | where ProcessCommandLine == 'sleep 2.0371' | count");
      assertThat(seen).containsExactly(1);
    }
  }

  private RunningProgram watch(Path data, String... more) throws IOException {
    var words = new ArrayList<>(List.of("watch", "--json", "--data", data.toString()));
    words.addAll(List.of(more));
    return RunningProgram.vedette(network, words.toArray(String[]::new));
  }

  private RunningProgram startAndAwait(RealServer server) throws Exception {
    var running = server.start(network, folder.resolve("home"));
    running.awaitErr(line -> line.contains("listening on port " + server.port()), SOON);
    return running;
  }

  private RunningProgram.Line awaitAlert(RunningProgram watch, String rule, int port, Duration most)
      throws InterruptedException {
    return watch.awaitOut(
        line -> AlertLine.of(line).is(rule, port, packages.folder().toString()), most);
  }

  private boolean isAboutOurs(AlertLine alert) {
    return alert.property("CommandLine").contains(packages.folder().toString());
  }
}
