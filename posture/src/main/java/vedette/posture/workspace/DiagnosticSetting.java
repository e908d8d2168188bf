package vedette.posture.workspace;

import java.util.List;

/// Where the logs of a resource go.
///
/// @param resource id of what is logged
/// @param workspace id of the workspace, or empty when they go elsewhere
/// @param categories the log categories that are switched on
public record DiagnosticSetting(
    String name, String resource, String workspace, List<String> categories) {
  public DiagnosticSetting {
    categories = List.copyOf(categories);
  }
}
