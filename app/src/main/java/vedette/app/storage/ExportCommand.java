package vedette.app.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.folder.DataFolder;
import vedette.app.output.ResultWriter;
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
        "vedette export --data ~/vedette-data --format csv SecurityAlert");
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
        var snapshot = open.snapshot()) {
      var table = snapshot.table(name);
      if (table == null) {
        throw Refusal.wrongUse("there is no table " + name + " in " + folder.path());
      }
      if (format == Format.PARQUET) {
        writeParquet(snapshot, name, out.orElseThrow());
      } else {
        var written = format == Format.CSV ? ResultWriter.Format.CSV : ResultWriter.Format.JSONL;
        writeText(table, name, written, out, invocation);
      }
      return Exit.DONE;
    } catch (StoreException e) {
      throw Refusal.unfinished(folder.path() + ": " + e.getMessage());
    } catch (IOException e) {
      throw Refusal.unfinished("the export cannot be written: " + e.getMessage());
    }
  }

  private static void writeParquet(Snapshot snapshot, String table, Path file) throws IOException {
    var absolute = file.toAbsolutePath();
    var parent = absolute.getParent();
    if (parent == null || absolute.getFileName() == null) {
      throw Refusal.wrongUse("--out takes a file, not " + file);
    }
    snapshot.exportParquet(table, FileDisk.at(parent), String.valueOf(absolute.getFileName()));
  }

  private static void writeText(
      Table table,
      String name,
      ResultWriter.Format format,
      Optional<Path> file,
      Invocation invocation)
      throws IOException {
    if (file.isEmpty()) {
      writeText(table, name, format, invocation.terminal().out(), invocation);
      return;
    }
    try (var out = Files.newOutputStream(file.get())) {
      writeText(table, name, format, out, invocation);
    }
  }

  private static void writeText(
      Table table,
      String name,
      ResultWriter.Format format,
      OutputStream out,
      Invocation invocation) {
    var names = table.schema().fields().stream().map(Field::name).toList();
    var writer = ResultWriter.of(format, out, invocation.has("safe"));
    try (var scan = table.scan(new ScanRequest(names, List.of()));
        var rows = new PartRows(scan.parts())) {
      writer.table(name, table.schema(), rows, null);
    }
    writer.end();
  }
}
