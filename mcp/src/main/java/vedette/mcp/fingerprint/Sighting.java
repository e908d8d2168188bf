package vedette.mcp.fingerprint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A process as it was seen, on this machine or in telemetry.
///
/// @param fileName the name of the image, "" unknown
/// @param path the image with its folder, "" unknown
/// @param commandLine the whole line
/// @param ancestors the command lines above it, nearest first
/// @param manifest what the files of its package say, null when they were not read
public record Sighting(
    String fileName,
    String path,
    String commandLine,
    List<String> ancestors,
    @Nullable Manifest manifest) {
  public Sighting {
    ancestors = List.copyOf(ancestors);
  }

  /// A process of which no files are known.
  public static Sighting of(
      String fileName, String path, String commandLine, List<String> ancestors) {
    return new Sighting(fileName, path, commandLine, ancestors, null);
  }
}
