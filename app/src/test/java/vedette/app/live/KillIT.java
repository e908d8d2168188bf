package vedette.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// Killed at any moment, `ingest` and `watch` lose nothing that they acknowledged and store nothing
/// twice. Half of the kills go to each.
@DisabledOnOs(OS.WINDOWS)
class KillIT {
  private static final int KILLS =
      Integer.getInteger("vedette.kills", Boolean.getBoolean("vedette.long") ? 100 : 5);
  private static final int KILLS_A_FOLDER = 5;
  private static final int FILE_ROWS = 300_000;

  /// About as many as `ingest` commits at a time.
  private static final int COMMIT_ROWS = 256 << 10;

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final long seed = Long.getLong("vedette.seed", new Random().nextInt(1_000_000));
  private final Random random = new Random(seed);

  /// The first start of all makes the class cache; a kill then would test the launcher instead.
  @BeforeAll
  static void startOnce() throws Exception {
    try (var version = RunningProgram.vedette(List.of(), "version")) {
      assertThat(version.await(SOON)).as(version.toString()).isZero();
    }
  }

  @Test
  void ingestGoesOnWhereItWasKilled() throws Exception {
    System.out.println("KillIT: ingest, " + KILLS + " kills from -Dvedette.seed=" + seed);
    for (var kill = 0; kill < KILLS; kill += KILLS_A_FOLDER) {
      killIngests(Files.createDirectories(folder.resolve("data-" + kill)));
    }
  }

  private void killIngests(Path data) throws Exception {
    var file = EventFiles.numbered(folder.resolve("DeviceNetworkEvents-0.jsonl"), 0, FILE_ROWS);
    var files = 1;
    long taken = 0;
    try (var query = QueryProgram.over(data)) {
      for (var kill = 0; kill < KILLS_A_FOLDER; kill++) {
        var acknowledged = runAndKill(data, file);
        taken = Math.max(taken, FILE_ROWS * (files - 1L) + acknowledged);
        assertTaken(query, taken);
        if (acknowledged == FILE_ROWS) {
          var name = "DeviceNetworkEvents-" + files + ".jsonl";
          Files.delete(file);
          file = EventFiles.numbered(folder.resolve(name), FILE_ROWS * files++, FILE_ROWS);
        }
      }
      try (var last = ingest(data, file)) {
        assertThat(last.await(SOON)).as(last.toString()).isZero();
      }
      assertThat(assertTaken(query, taken)).isEqualTo((long) FILE_ROWS * files);
    }
  }

  /// Ends `ingest` at a random moment, unless it ends before.
  ///
  /// @return the last position that it acknowledged, 0 for none
  private long runAndKill(Path data, Path file) throws Exception {
    try (var ingest = ingest(data, file)) {
      var commits = random.nextInt(FILE_ROWS / COMMIT_ROWS + 1);
      if (commits == 0) {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(3_000));
      } else {
        awaitLines(ingest, commits);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
      }
      ingest.kill();
      long last = 0;
      for (var line : ingest.out()) {
        var position = JsonReader.parse(Text.of(line)).member(Text.of("position"));
        // A line that was cut by the kill acknowledges nothing.
        last = position.isNull() ? last : Long.parseLong(position.toText().toString());
      }
      return last;
    }
  }

  /// Returns when that much is acknowledged, or all that there was to do is done.
  private static void awaitLines(RunningProgram ingest, int count) throws InterruptedException {
    while (ingest.isAlive() && ingest.out().size() < count) {
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  private static RunningProgram ingest(Path data, Path file) throws Exception {
    return RunningProgram.vedette(
        List.of(), "ingest", "--json", "--data", data.toString(), file.toString());
  }

  /// @return how many rows are stored
  private static long assertTaken(QueryProgram query, long acknowledged) throws Exception {
    var counts =
        query.numbers(
            """
            DeviceNetworkEvents
            | summarize Copies = count() by ReportId
            | summarize Rows = sum(Copies), Least = min(ReportId), Most = max(ReportId),
                Copies = max(Copies)\
            """
                .replace('\n', ' '));
    assertThat(counts[0]).as("rows stored").isGreaterThanOrEqualTo(acknowledged);
    if (counts[0] == 0) {
      return 0;
    }
    assertThat(counts[3]).as("copies of a row").isEqualTo(1);
    assertThat(counts[1]).as("first row").isZero();
    assertThat(counts[0]).as("rows without a gap").isEqualTo(counts[2] + 1);
    return counts[0];
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void watchTellsEachListenerOnce() throws Exception {
    System.out.println("KillIT: watch, " + KILLS + " kills from -Dvedette.seed=" + seed);
    var data = Files.createDirectories(folder.resolve("data"));
    try (var network = PrivateNetwork.open();
        var load = ListenerLoad.start(network.inside(), 20_000, 25, "mcp")) {
      var printed = new ArrayList<String>();
      for (var kill = 0; kill < KILLS; kill++) {
        try (var watch = watch(network, data)) {
          TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(3_000));
          watch.kill();
          printed.addAll(ids(watch, load.pid()));
        }
      }
      load.input().write("enough\n");
      load.input().flush();
      var opened = load.awaitOut(line -> line.startsWith("opened "), SOON).text();
      try (var watch = watch(network, data, "--for", "2s")) {
        assertThat(watch.await(SOON)).as(watch.toString()).isZero();
        printed.addAll(ids(watch, load.pid()));
      }
      assertEachOnce(data, load.pid(), Long.parseLong(opened.substring(7)), printed);
    }
  }

  private static RunningProgram watch(PrivateNetwork network, Path data, String... more)
      throws Exception {
    var words = new ArrayList<>(List.of("watch", "--json", "--data", data.toString()));
    words.addAll(List.of(more));
    return RunningProgram.vedette(network, words.toArray(String[]::new));
  }

  private static List<String> ids(RunningProgram watch, long process) {
    return watch.out().stream()
        .filter(line -> line.endsWith("}"))
        .map(AlertLine::of)
        .filter(alert -> alert.rule().equals(AlertLine.ANY_LISTENER))
        .filter(alert -> alert.process() == process)
        .map(AlertLine::id)
        .toList();
  }

  private static void assertEachOnce(Path data, long process, long opened, List<String> printed)
      throws Exception {
    try (var query = QueryProgram.over(data)) {
      var events =
          query.numbers(
              ("DeviceNetworkEvents | where InitiatingProcessId == %d"
                      + " | summarize Copies = count() by LocalPort"
                      + " | summarize sum(Copies), count(), max(Copies)")
                  .formatted(process));
      assertThat(events).as("listeners stored").containsExactly(opened, opened, 1);
      var rows =
          query.rows(
              ("SecurityAlert | where AlertType == '%s'"
                      + " | where tostring(todynamic(ExtendedProperties).Pid) == '%d'"
                      + " | project SystemAlertId")
                  .formatted(AlertLine.ANY_LISTENER, process));
      var stored = new ArrayList<String>();
      for (var i = 0; i < rows.size(); i++) {
        stored.add(rows.element(i).element(0).toText().toString());
      }
      assertThat(stored).as("alerts stored").hasSize((int) opened).doesNotHaveDuplicates();
      assertThat(new HashSet<>(printed)).as("alerts printed").isEqualTo(new HashSet<>(stored));
      System.out.printf(
          "KillIT: %d alerts, %d of them printed again after a kill%n",
          stored.size(), printed.size() - stored.size());
    }
  }
}
