package vedette.posture.finding;

import java.util.List;

/// One thing to act on.
///
/// @param check stable name, as `MCP-ID-1`
/// @param subject who or what it is about
/// @param resource scope or resource id
/// @param message one sentence
/// @param paths why: one sentence each
/// @param fix what to do, as a command where there is one
public record Finding(
    String check,
    Severity severity,
    String subject,
    String resource,
    String message,
    List<String> paths,
    String fix) {
  public Finding {
    paths = List.copyOf(paths);
  }

  /// How bad; the worst last.
  public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
  }

  /// What is the same from run to run: not the wording.
  public String identity() {
    return check + "|" + subject + "|" + resource;
  }
}
