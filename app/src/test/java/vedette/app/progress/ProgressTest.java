package vedette.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vedette.app.command.Terminal;

/// A person at a terminal sees how far it is; nobody else sees anything.
final class ProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long now = 7;

  private ProgressLine line(boolean interactive) {
    var said = new PrintStream(err, true, StandardCharsets.UTF_8);
    var in = InputStream.nullInputStream();
    var terminal = new Terminal(in, OutputStream.nullOutputStream(), said, interactive);
    return new ProgressLine(terminal, () -> now);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void after(long milliseconds) {
    now += milliseconds * 1_000_000;
  }

  @Test
  void ingestShowsBytesRowsRateAndWhatIsLeft() throws IOException {
    try (var line = line(true)) {
      var progress = new IngestProgress(line, 4_000_000, () -> now);
      try (var in = progress.counted(new ByteArrayInputStream(new byte[4_000_000]))) {
        assertThat(in.readNBytes(1_000_000)).hasSize(1_000_000);
        assertThat(said()).as("too soon").isEmpty();
        after(10_000);
        progress.stored(50_000);
      }
      assertThat(said()).isEqualTo("\r25 %, 1.0 of 4.0 MB, 50,000 rows, 5,000 rows/s, 30s left");
      progress.stored(1);
      assertThat(said()).as("too soon again").doesNotContain("50,001");
    }
    assertThat(said()).endsWith("\r" + " ".repeat(56) + "\r");
  }

  @Test
  void aShorterTextLeavesNothingOfALongerOne() {
    var line = line(true);
    after(600);
    line.show(() -> "a long text " + "x".repeat(200));
    after(600);
    line.show(() -> "short\u001b");
    assertThat(said()).contains("...").endsWith("\rshort\\u{1b}" + " ".repeat(68));
    line.close();
    line.close();
    assertThat(said().chars().filter(unit -> unit == '\r').count()).isEqualTo(4);
  }

  @Test
  void withoutATerminalThereIsNone() {
    try (var line = line(false)) {
      after(60_000);
      line.show(() -> "text");
    }
    assertThat(said()).isEmpty();
  }
}
