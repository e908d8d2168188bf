package vedette.app.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.folder.DataFolder;
import vedette.app.folder.SystemClock;
import vedette.app.progress.IngestProgress;
import vedette.app.progress.ProgressLine;
import vedette.collect.ingest.Acknowledgement;
import vedette.collect.ingest.Ingestion;
import vedette.collect.ingest.RedactedRows;
import vedette.data.dynamic.JsonWriter;
import vedette.data.table.Rows;
import vedette.store.StoreException;
import vedette.store.StoreSettings;

/// `vedette ingest`: takes exports and streams into the data folder.
public final class IngestCommand implements Command {
  public IngestCommand() {}

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String summary() {
    return "Take CSV and JSON exports into the data folder.";
  }

  @Override
  public String operands() {
    return "FILE...";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value("data", "DIR", "the data folder"),
        Option.value("table", "NAME", "the table of rows that do not say themselves"),
        Option.flag("redact", "take secrets out of command lines and other text"),
        Option.flag("again", "take files again that were taken before"),
        Option.flag("json", "acknowledge each commit as one line of JSON"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette ingest --data ~/vedette-data DeviceNetworkEvents.csv",
        "vedette ingest --data ~/vedette-data --table SigninLogs signins.json.gz",
        "vedette ingest --data ~/vedette-data --json PT1H.json");
  }

  @Override
  public int run(Invocation invocation) {
    if (invocation.operands().isEmpty()) {
      throw Refusal.wrongUse("`ingest` needs files to take; see vedette ingest --help");
    }
    var clock = new SystemClock();
    var folder = DataFolder.of(invocation);
    try (var line = new ProgressLine(invocation.terminal(), System::nanoTime);
        var store = folder.open(clock, StoreSettings.usual())) {
      var progress = new IngestProgress(line, size(invocation.operands()), System::nanoTime);
      var ingestion =
          new Ingestion(
              store,
              clock,
              invocation.value("table").orElse(null),
              invocation.has("redact") ? RedactedRows::of : UnaryOperator.<Rows>identity(),
              acknowledged -> {
                line.clear();
                acknowledge(acknowledged, invocation);
                progress.stored(acknowledged.rows());
              });
      var exit = Exit.DONE;
      for (var file : invocation.operands()) {
        exit = Math.max(exit, new FileIngest(ingestion, line, progress, invocation).run(file));
      }
      return exit;
    } catch (StoreException.Full e) {
      throw Refusal.unfinished("the disk is full; what was acknowledged is stored, go on later");
    } catch (StoreException e) {
      throw Refusal.unfinished(String.valueOf(e.getMessage()));
    }
  }

  /// Bytes of all files that are there.
  private static long size(List<String> files) {
    return files.stream().mapToLong(file -> Path.of(file).toFile().length()).sum();
  }

  private static void acknowledge(Acknowledgement done, Invocation invocation) {
    var line =
        invocation.has("json")
            ? new JsonWriter()
                .startBag()
                .name("file")
                .value(done.file())
                .name("position")
                .value(done.records())
                .name("bytes")
                .value(done.bytes())
                .name("rows")
                .value(done.rows())
                .name("rejected")
                .value(done.rejected())
                .name("sequence")
                .value(done.sequence())
                .endBag()
                .toString()
            : "%s position %d rows %d sequence %d"
                .formatted(done.file(), done.records(), done.rows(), done.sequence());
    try {
      OutputStream out = invocation.terminal().out();
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
