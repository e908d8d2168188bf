package vedette.mcp.fingerprint;

import java.util.List;
import java.util.Map;

/// One product of the fingerprint file.
///
/// @param id short and stable, such as `azure-mcp`
/// @param name what people call it
/// @param role `server`, `bridge`, `client-bridge` or `developer-tool`
/// @param names what it is called where it is started, by kind: `npm`, `pypi`, `nuget`, `image`,
///   `program`, `script`, `module`
/// @param runtime the interpreter it runs on, "" for any; tells two packages of one name apart
/// @param needs words its command line must hold for a `program` name to count
/// @param serverNames what it calls itself in `serverInfo`
/// @param versionInAnswer whether the version it tells of itself is that of the package
/// @param inner how the command line carries another server: a flag, or `--` for all that follows
/// @param paths where it answers over HTTP, the likeliest first
/// @param dangers flags that switch protection off, each with what it does
/// @param fixes what to do about a check that failed, by the check's id
/// @param sources where all this is known from
public record Product(
    String id,
    String name,
    String publisher,
    String role,
    Map<String, List<String>> names,
    String runtime,
    List<String> needs,
    List<String> serverNames,
    boolean versionInAnswer,
    List<String> inner,
    List<String> paths,
    Map<String, String> dangers,
    Map<String, String> fixes,
    List<String> sources) {
  /// The names of a kind.
  public List<String> names(String kind) {
    return names.getOrDefault(kind, List.of());
  }
}
