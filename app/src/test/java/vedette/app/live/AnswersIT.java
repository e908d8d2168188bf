package vedette.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// The same events answer the same, whichever way they came; and whoever reads is not disturbed by
/// whoever writes.
@DisabledOnOs(OS.WINDOWS)
class AnswersIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:30Z");
  private static final int ROWS = 200;
  private static final String STARTING_QUERY =
      """
      // Mitigating security risks in MCP implementations
      DeviceNetworkEvents
      | where TimeGenerated > ago(1h)
      | where ActionType == "ListeningConnectionCreated"
      | where LocalPort == 5008
      | where InitiatingProcessCommandLine has "azure/mcp"
      | sort by Timestamp asc
      """;

  @TempDir Path folder;

  @Test
  void anIngestedStreamAnswersAsAnExportedFile() throws Exception {
    var last = Instant.parse("2026-03-01T12:00:00Z");
    var stream =
        EventFiles.streamed(
            folder.resolve("PT1H.json"), ROWS, number -> EventFiles.nearly(number, last));
    var export =
        EventFiles.exported(
            folder.resolve("events.csv"), ROWS, number -> EventFiles.nearly(number, last));
    var query = folder.resolve("starting.kql");
    Files.writeString(query, STARTING_QUERY);
    run("ingest", "--data", "data", stream.toString());
    var ingested =
        run("query", "--data", "data", "--now", NOW.toString(), "--format", "json", "starting.kql");
    var read =
        run(
            "query",
            "--data",
            "none",
            "--table",
            "DeviceNetworkEvents=" + export,
            "--now",
            NOW.toString(),
            "--format",
            "json",
            "starting.kql");
    assertThat(rows(ingested).size()).isEqualTo((int) EventFiles.wanted(ROWS)).isPositive();
    assertThat(read).isEqualTo(ingested);
  }

  /// Each file leaves a log long enough to become a segment; the reader asks all the while.
  @Test
  void readersSeeWholeCommitsWhileTheLogBecomesSegments() throws Exception {
    var rows = 40_000;
    var files = 3;
    var data = Files.createDirectories(folder.resolve("data"));
    try (var query = QueryProgram.over(data)) {
      long seen = 0;
      var asked = 0;
      for (var number = 0; number < files; number++) {
        var file = folder.resolve("DeviceNetworkEvents-" + number + ".jsonl");
        EventFiles.numbered(file, rows * number, rows);
        try (var ingest = start("ingest", "--data", data.toString(), file.toString())) {
          ingest.awaitOut(line -> line.contains("position"), SOON);
          while (ingest.isAlive()) {
            var counts = query.numbers("DeviceNetworkEvents | summarize count(), max(ReportId)");
            assertThat(counts[0]).as("whole commits, in their order").isEqualTo(counts[1] + 1);
            assertThat(counts[0]).isGreaterThanOrEqualTo(seen);
            seen = counts[0];
            asked++;
            TimeUnit.MILLISECONDS.sleep(10);
          }
          assertThat(ingest.await(SOON)).as(ingest.toString()).isZero();
        }
      }
      assertThat(query.numbers("DeviceNetworkEvents | count")).containsExactly((long) files * rows);
      System.out.println("AnswersIT: asked " + asked + " times while rows arrived");
    }
    try (var stored = Files.walk(data)) {
      assertThat(stored).anyMatch(file -> file.toString().endsWith(".parquet"));
    }
  }

  private static Dynamic rows(String answer) {
    return JsonReader.parse(Text.of(answer))
        .member(Text.of("tables"))
        .element(0)
        .member(Text.of("rows"));
  }

  private RunningProgram start(String... words) throws Exception {
    return RunningProgram.vedette(List.of("env", "-C", folder.toString()), words);
  }

  private String run(String... words) throws Exception {
    try (var program = start(words)) {
      assertThat(program.await(SOON)).as(program.toString()).isZero();
      return String.join("\n", program.out());
    }
  }
}
