package vedette.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `docs/performance.md`: one section a shape of rows, replaced when that shape is measured again.
public final class Page {
  private static final String HEAD =
      """
      # Performance, measured

      `./vedette bench` writes this page: the same rows, the same questions, the same run, warm
      medians, each engine in a process of its own. DuckDB is asked in several ways, over its own
      table and over our Parquet files, and the fastest counts. A ratio above 1 says how many times
      faster we are; for memory and disk it is our size over theirs, and less is better. The rows
      are made by a generator, whose columns are more independent of each other than real ones.
      "bare loop lanes" says what a second thread gained for a loop that only counts, in the same
      seconds: where processors are threads of one core, or others use theirs, it is far from 2.
      """;

  private Page() {}

  /// Puts the figures of one run into the page.
  public static void write(Plan plan, List<Measurement> figures) {
    var file = plan.home().resolve("docs/performance.md");
    var title = title(plan);
    try {
      var sections = new ArrayList<String>();
      if (Files.exists(file)) {
        for (var section : Files.readString(file).split("(?m)^(?=## )", -1)) {
          if (section.startsWith("## ") && !section.startsWith(title)) {
            sections.add(section.strip());
          }
        }
      }
      sections.add(section(plan, title, figures));
      sections.sort(null);
      Files.writeString(file, HEAD + "\n" + String.join("\n\n", sections) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String title(Plan plan) {
    return String.format(
        Locale.ROOT, "## %,d rows, %,d command lines", plan.rows(), plan.commandLines());
  }

  private static String section(Plan plan, String title, List<Measurement> figures) {
    var text = new StringBuilder(title).append("\n\n");
    text.append(machine()).append(", seed ").append(plan.seed()).append(".\n\n");
    text.append("| | lanes | Vedette | other | | ratio | floor |\n|---|---|---|---|---|---|---|\n");
    for (var figure : figures) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s | %.2f | %s |%n",
              figure.name(),
              figure.lanes() == 0 ? "" : figure.lanes(),
              value(figure.ours(), figure.unit()),
              value(figure.peers(), figure.unit()),
              figure.peer(),
              figure.ratio(),
              figure.floor() == 0 ? "" : String.format(Locale.ROOT, "%.2f", figure.floor())));
    }
    return text.toString().strip();
  }

  private static String value(double value, String unit) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value)
        + " "
        + unit.replace("rows_per_core_s", "rows/core-s").replace("bytes_per_row", "B/row");
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "Measured %s on %s (%d processors), Java %s",
        LocalDate.now(java.time.ZoneOffset.UTC),
        processor(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().toString());
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException | UncheckedIOException e) {
      return System.getProperty("os.arch");
    }
  }
}
