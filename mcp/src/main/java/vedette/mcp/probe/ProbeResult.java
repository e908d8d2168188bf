package vedette.mcp.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.mcp.finding.Finding;
import vedette.mcp.tool.Tool;

/// What a probe found.
///
/// @param url as given
/// @param isMcp whether the address speaks MCP, or refuses in a way that only MCP servers do
/// @param answered whether anything answered at all, so that `isMcp` being false says something
/// @param era `modern` (2026-07-28), `legacy`, `dual` or null when it did not show
/// @param path where it answers, "" when nowhere
/// @param transport `http`, `sse` or ""
/// @param serverName what the server calls itself, made harmless, "" when it says nothing
/// @param why in a sentence
/// @param tools null when the list was not given
/// @param requests how many were sent
public record ProbeResult(
    String url,
    boolean isMcp,
    boolean answered,
    @Nullable String era,
    String path,
    String transport,
    String serverName,
    String serverVersion,
    String why,
    @Nullable List<Tool> tools,
    List<Finding> checks,
    int requests) {
  /// The verdict of a check.
  public Finding check(Check check) {
    return checks.stream()
        .filter(finding -> finding.id().equals(check.name()))
        .findFirst()
        .orElseThrow();
  }
}
