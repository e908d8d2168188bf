package vedette.app.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.app.Program;
import vedette.app.command.Terminal;

/// The health of a data folder is a table, asked by KQL like any other.
final class HealthTest {
  @TempDir Path folder = Path.of(".");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private String run(String... words) {
    out.reset();
    var said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    var terminal = new Terminal(InputStream.nullInputStream(), out, said, false);
    var exit = new Program(terminal, Map.of()).run(List.of(words));
    assertThat(exit).as(String.join(" ", words)).isZero();
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void rowsBytesLagRejectsAndMemoryAreAsked() throws IOException {
    var data = folder.resolve("data").toString();
    var file = folder.resolve("DeviceEvents.jsonl");
    Files.writeString(file, "{\"DeviceId\":\"d\"}\n{\"DeviceId\":\n{\"DeviceId\":\"e\"}\n");
    run("ingest", "--data", data, file.toString());
    var query =
        "VedetteHealth | where TableName == 'DeviceEvents'"
            + " | project Rows, LogRows, Segments, Rejects, Lag >= 0s, MemoryBytes > 0";
    assertThat(run("query", "--data", data, "--format", "csv", query).lines().skip(1))
        .containsExactly("2,2,0,1,true,true");
    run("compact", "--data", data, "--cold-after", "0s");
    var sealed = "VedetteHealth | where TableName == 'DeviceEvents' | project Rows, Bytes >= 0";
    assertThat(run("query", "--data", data, "--format", "csv", sealed).lines().skip(1))
        .containsExactly("2,true");
  }

  @Test
  void explainTellsWhatWasReadOnWhicheverLane() throws IOException {
    var data = folder.resolve("data").toString();
    var file = folder.resolve("DeviceEvents.jsonl");
    Files.writeString(file, "{\"DeviceId\":\"d\"}\n{\"DeviceId\":\"e\"}\n".repeat(3_000));
    run("ingest", "--data", data, file.toString());
    run("compact", "--data", data);
    for (var lanes : new String[] {"1", "2", "4"}) {
      var told =
          run(
              "explain",
              "--run",
              "--data",
              data,
              "--lanes",
              lanes,
              "DeviceEvents | where DeviceId has 'd' | summarize count() by DeviceId");
      assertThat(told)
          .containsPattern("1 of 1 segments, [0-9,]+ rows looked at in columns of [0-9]+ kB, by")
          .containsPattern("(?m)^\\| summarize .* 1 rows ");
    }
  }
}
