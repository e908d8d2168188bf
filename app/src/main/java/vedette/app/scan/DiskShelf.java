package vedette.app.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vedette.mcp.fingerprint.Manifest;

/// Small files of this machine, for whoever judges packages.
///
/// @param root where the files lie, "" for the machine's own root
record DiskShelf(String root) implements Manifest.Shelf {
  private static final int BYTES_MAX = 1 << 20;
  private static final int NAMES_MAX = 5_000;

  @Override
  public @Nullable String text(String path) {
    return read(Path.of(root + path), BYTES_MAX).orElse(null);
  }

  /// The text of a file of at most so many bytes. Broken letters become marks, never an error.
  static Optional<String> read(Path file, int most) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > most) {
        return Optional.empty();
      }
      try (var in = Files.newInputStream(file)) {
        return Optional.of(new String(in.readNBytes(most), StandardCharsets.UTF_8));
      }
    } catch (IOException | InvalidPathException | SecurityException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isFile(String path) {
    try {
      return Files.isRegularFile(Path.of(root + path));
    } catch (InvalidPathException | SecurityException e) {
      return false;
    }
  }

  @Override
  public String real(String path) {
    try {
      var real = Path.of(root + path).toRealPath().toString();
      return !root.isEmpty() && real.startsWith(root) ? real.substring(root.length()) : real;
    } catch (IOException | InvalidPathException | SecurityException e) {
      return path;
    }
  }

  @Override
  public List<String> list(String folder) {
    try (var names = Files.list(Path.of(root + folder))) {
      return names.limit(NAMES_MAX).map(p -> String.valueOf(p.getFileName())).toList();
    } catch (IOException | InvalidPathException | SecurityException e) {
      return List.of();
    }
  }
}
