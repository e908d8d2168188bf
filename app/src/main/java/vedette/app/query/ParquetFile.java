package vedette.app.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import vedette.app.command.Refusal;
import vedette.data.table.Table;
import vedette.store.StoreException;
import vedette.store.disk.FileDisk;
import vedette.store.foreign.ParquetTable;

/// Files of Parquet, by whichever tool they are.
final class ParquetFile {
  private static final int MAGIC = 4;

  private ParquetFile() {}

  /// Whether a file begins like one of Parquet, or is called one.
  static boolean is(Path file) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet")) {
      return true;
    }
    if (!Files.isRegularFile(file)) {
      return false; // a pipe is read once
    }
    try (var in = Files.newInputStream(file)) {
      return ParquetTable.isParquet(in.readNBytes(MAGIC));
    } catch (IOException e) {
      throw Refusal.wrongUse(file + " cannot be read: " + e.getMessage());
    }
  }

  static Table open(Path file) {
    try {
      var real = file.toRealPath();
      var folder = real.getParent();
      if (!Files.isRegularFile(real) || folder == null) {
        throw Refusal.wrongUse(file + " is no file");
      }
      var name = String.valueOf(real.getFileName());
      return ParquetTable.open(FileDisk.at(folder), name, Runtime.getRuntime().maxMemory());
    } catch (StoreException | IllegalArgumentException e) {
      throw Refusal.wrongUse(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw Refusal.wrongUse(file + " cannot be read: " + e.getMessage());
    }
  }
}
