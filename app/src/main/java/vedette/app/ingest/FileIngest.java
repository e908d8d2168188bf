package vedette.app.ingest;

import static vedette.data.world.Log.fact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.log.Stopwatch;
import vedette.app.progress.IngestProgress;
import vedette.app.progress.ProgressLine;
import vedette.collect.ingest.Ingestion;

/// Takes one file after the other and says what came of each.
///
/// @param line cleared before anything is said
record FileIngest(
    Ingestion ingestion, ProgressLine line, IngestProgress progress, Invocation invocation) {
  /// @return the exit code that the file is worth
  int run(String file) {
    var path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      return refuse("there is no file " + file);
    }
    var log = invocation.log();
    var watch = Stopwatch.start();
    try {
      var name = path.toRealPath().toString();
      log.tell("ingest.opened", fact("file", name), fact("bytes", Files.size(path)));
      var outcome =
          ingestion.ingest(
              name, () -> progress.counted(Files.newInputStream(path)), invocation.has("again"));
      log.tell(
          "ingest.done",
          fact("file", name),
          fact("rows", outcome.rows()),
          fact("skipped", outcome.skipped()),
          fact("rejected", outcome.rejected()),
          fact("ms", watch.milliseconds()));
      line.clear();
      say(file, outcome);
      return Exit.DONE;
    } catch (IllegalArgumentException e) {
      return refuse(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return refuse(file + " cannot be read to its end: " + e.getMessage());
    }
  }

  private int refuse(String why) {
    line.clear();
    invocation.terminal().err().println("vedette: " + why);
    return Exit.WRONG_USE;
  }

  private void say(String file, Ingestion.Outcome outcome) {
    invocation
        .terminal()
        .err()
        .println(
            "%s: %d rows%s%s%s"
                .formatted(
                    file,
                    outcome.rows(),
                    count(outcome.skipped(), "records taken before"),
                    count(outcome.rejected(), "lines set aside in " + Ingestion.REJECTS),
                    count(outcome.misfits(), "values in columns of another type")));
  }

  private static String count(long number, String what) {
    return number == 0 ? "" : ", " + number + " " + what;
  }
}
