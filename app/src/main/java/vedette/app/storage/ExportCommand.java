package vedette.app.storage;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.folder.DataFolder;
import vedette.app.output.ResultWriter;
import vedette.app.progress.ProgressLine;
import vedette.data.schema.Field;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.store.Snapshot;
import vedette.store.StoreException;
import vedette.store.disk.FileDisk;

/// `vedette export`: a table as a file that other tools read.
public final class ExportCommand implements Command {
  private enum Format {
    PARQUET,
    CSV,
    JSONL
  }

  public ExportCommand() {}

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String summary() {
    return "Write a stored table as Parquet, CSV or JSON lines.";
  }

  @Override
  public String operands() {
    return "TABLE";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value("data", "DIR", "the data folder"),
        Option.value("format", "parquet|csv|jsonl", "the form; jsonl if not given"),
        Option.value("out", "FILE", "where to; needed for parquet, else standard output"),
        Option.flag("safe", "keep spreadsheets from running cells of CSV as formulas"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette export --data ~/vedette-data --format parquet --out net.parquet DeviceNetworkEvents",
        "vedette export --data ~/vedette-data --format csv SecurityAlert",
        "vedette export --format parquet --out net.parquet DeviceNetworkEvents"
            + " && vedette query --table Net=net.parquet 'Net | count'");
  }

  @Override
  public int run(Invocation invocation) {
    if (invocation.operands().size() != 1) {
      throw Refusal.wrongUse("`export` needs one table; see vedette export --help");
    }
    var name = invocation.operands().getFirst();
    var format = invocation.choice("format", Format.JSONL);
    var out = invocation.value("out").map(Path::of);
    if (format == Format.PARQUET && out.isEmpty()) {
      throw Refusal.wrongUse("--format parquet needs a file: --out FILE");
    }
    var folder = DataFolder.of(invocation);
    var reader = folder.read();
    if (reader.isEmpty()) {
      throw Refusal.wrongUse("there is no folder " + folder.path());
    }
    try (var open = reader.get();
        var snapshot = open.snapshot();
        var line = new ProgressLine(invocation.terminal(), System::nanoTime)) {
      var table = snapshot.table(name);
      if (table == null) {
        throw Refusal.wrongUse("there is no table " + name + " in " + folder.path());
      }
      var progress = progress(snapshot, name, line);
      if (format == Format.PARQUET) {
        writeParquet(snapshot, name, out.orElseThrow(), progress);
      } else {
        var written = format == Format.CSV ? ResultWriter.Format.CSV : ResultWriter.Format.JSONL;
        writeText(new TextExport(table, name, written, invocation, progress), out);
      }
      return Exit.DONE;
    } catch (StoreException e) {
      throw Refusal.unfinished(folder.path() + ": " + e.getMessage());
    } catch (IOException e) {
      throw Refusal.unfinished("the export cannot be written: " + e.getMessage());
    }
  }

  private static LongConsumer progress(Snapshot snapshot, String table, ProgressLine line) {
    var rows =
        snapshot.facts().stream()
            .filter(facts -> facts.table().equals(table))
            .mapToLong(Snapshot.TableFacts::rows)
            .sum();
    return written ->
        line.show(() ->
            String.format(
                Locale.ROOT,
                "%d %%, %,d of %,d rows",
                rows == 0 ? 100 : written * 100 / rows,
                written,
                rows));
  }

  private static void writeParquet(
      Snapshot snapshot, String table, Path file, LongConsumer progress) throws IOException {
    var absolute = file.toAbsolutePath();
    var parent = absolute.getParent();
    if (parent == null || absolute.getFileName() == null || Files.isDirectory(absolute)) {
      throw Refusal.wrongUse("--out takes a file, not " + file);
    }
    var name = String.valueOf(absolute.getFileName());
    snapshot.exportParquet(table, FileDisk.at(parent), name, progress);
  }

  /// What is to be written as text.
  private record TextExport(
      Table table,
      String name,
      ResultWriter.Format format,
      Invocation invocation,
      LongConsumer progress) {
    void write(OutputStream out) {
      var names = table.schema().fields().stream().map(Field::name).toList();
      var writer = ResultWriter.of(format, out, invocation.has("safe"));
      try (var scan = table.scan(new ScanRequest(names, List.of()));
          var rows = new CountedRows(new PartRows(scan.parts()), progress)) {
        writer.table(name, table.schema(), rows, null);
      }
      writer.end();
    }
  }

  /// A file gets its name when it is whole; a device or a pipe is written as it is.
  private static void writeText(TextExport export, Optional<Path> file) throws IOException {
    if (file.isEmpty()) {
      export.write(export.invocation().terminal().out());
      return;
    }
    var target = file.get();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      if (Files.isDirectory(target)) {
        throw Refusal.wrongUse("--out takes a file, not " + target);
      }
      try (var out = Files.newOutputStream(target)) {
        writeUnchecked(export, out);
      }
      return;
    }
    var part = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (var channel = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE)) {
        writeUnchecked(export, Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(part, target, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void writeUnchecked(TextExport export, OutputStream out) throws IOException {
    try {
      export.write(out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
