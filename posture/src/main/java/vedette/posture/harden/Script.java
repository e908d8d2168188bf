package vedette.posture.harden;

/// A change in the language of one tool.
///
/// @param tool `az`, `bicep`, `arm`, `terraform` or `powershell`
/// @param apply makes the change; doing it twice does no more than once
/// @param rollback undoes it
public record Script(String tool, String apply, String rollback) {
  /// What every script must tell its reader.
  static final String NOTE =
      "Flows that are open now survive this change; restart the service to end them.";
}
