package vedette.app.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.app.storage.PartRows;
import vedette.collect.decode.DeclaredRows;
import vedette.collect.decode.DeclaredTable;
import vedette.data.batch.Batches;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.ScanRequest;
import vedette.engine.run.ExternalFiles;
import vedette.engine.run.QueryFailure;

/// `--external DIR`: `externaldata` reads the file of that folder that has the last part of the
/// address as its name. Nothing is ever fetched, and no address leads out of the folder.
public record ExternalFolder(Path folder) implements ExternalFiles {
  public static @Nullable ExternalFiles of(Invocation invocation) {
    var given = invocation.value("external");
    if (given.isEmpty()) {
      return null;
    }
    var folder = Path.of(given.get());
    if (!Files.isDirectory(folder)) {
      throw Refusal.wrongUse("--external " + folder + " is no folder");
    }
    return new ExternalFolder(folder);
  }

  @Override
  public Batches open(String address, Schema schema, @Nullable String format, boolean skipHeader) {
    var file = folder.resolve(fileName(address));
    try {
      if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(folder.toRealPath())) {
        throw new QueryFailure(
            "externaldata: there is no " + file.getFileName() + " in " + folder, null);
      }
      if (ParquetFile.is(file)) {
        return parquet(file, schema);
      }
      return DeclaredRows.read(
          file.toString(), Files.newInputStream(file), schema, format, skipHeader);
    } catch (IOException e) {
      throw new QueryFailure("externaldata: " + file + " cannot be read: " + e.getMessage(), null);
    }
  }

  /// Columns by name, as those of JSON are.
  private static Batches parquet(Path file, Schema schema) {
    var table = DeclaredTable.of(ParquetFile.open(file), null, schema);
    var names = schema.fields().stream().map(Field::name).toList();
    return new PartRows(table.scan(new ScanRequest(names, List.of())).parts());
  }

  /// The last part of an address without its query; letters, digits, dots, dashes only.
  private static String fileName(String address) {
    var end = address.length();
    for (var stop : new char[] {'?', '#', ';'}) {
      var at = address.indexOf(stop);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    var path = address.substring(0, end);
    var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    var safe = name.replaceAll("[^A-Za-z0-9._ -]", "_");
    return safe.isBlank() || safe.startsWith(".") ? "_" + safe : safe;
  }
}
