package vedette.bench.rows;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The rows as files of JSON lines, compressed, a million rows each.
public final class RowFiles {
  private static final long ROWS = 1_000_000;
  private static final int LEVEL = 1;

  private RowFiles() {}

  /// Writes the files that are not there yet.
  public static List<Path> write(Telemetry telemetry, Path folder) {
    var count = (int) Math.ceilDiv(telemetry.rows(), ROWS);
    var files = new ArrayList<Path>();
    for (var i = 0; i < count; i++) {
      files.add(folder.resolve("rows-%03d.jsonl.zst".formatted(i)));
    }
    IntStream.range(0, count).parallel().forEach(i -> write(telemetry, i, files.get(i)));
    return files;
  }

  private static void write(Telemetry telemetry, long index, Path file) {
    if (Files.exists(file)) {
      return;
    }
    var part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.getParent());
      try (var out = compressed(part)) {
        telemetry.write(index * ROWS, Math.min(telemetry.rows(), (index + 1) * ROWS), out);
      }
      Files.move(part, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OutputStream compressed(Path file) throws IOException {
    var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    return new ZstdOutputStream(out, LEVEL);
  }
}
