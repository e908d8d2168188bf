package vedette.mcp.inventory;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.mcp.fingerprint.Manifest;
import vedette.mcp.fingerprint.Sighting;

/// A process on this machine or in telemetry.
///
/// @param device "" for this machine
/// @param created tells two processes of one id apart, "" unknown
/// @param parents the ids above it, nearest first, as many as `ancestors` where known
/// @param secrets kinds of secrets that were on its command line
/// @param streams what standard input and output are, such as `socket:[1]` and `pipe:[2]`, or ""
/// @param firstSeen when telemetry first and last told of it, "" unknown
public record ProcessSeen(
    String device,
    long pid,
    String created,
    String fileName,
    String path,
    String commandLine,
    List<String> ancestors,
    List<Long> parents,
    Set<String> secrets,
    String user,
    List<String> streams,
    @Nullable Manifest manifest,
    String firstSeen,
    String lastSeen) {
  public ProcessSeen {
    ancestors = List.copyOf(ancestors);
    parents = List.copyOf(parents);
    secrets = Set.copyOf(secrets);
    streams = List.copyOf(streams);
  }

  Sighting sighting() {
    return new Sighting(fileName, path, commandLine, ancestors, manifest);
  }

  /// Whether its standard streams are a conversation with another process.
  boolean talksOverStreams() {
    return streams.size() == 2
        && streams.stream().allMatch(s -> s.startsWith("socket:") || s.startsWith("pipe:"));
  }
}
