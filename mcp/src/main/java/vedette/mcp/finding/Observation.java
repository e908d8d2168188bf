package vedette.mcp.finding;

/// What is observed of a server beside the checklist: its launch (L), its configuration (C), its
/// tools among those of others (D3).
public enum Observation {
  L1(
      "a secret on the command line",
      Severity.HIGH,
      "Give the secret in a file or from a vault, and replace it: everybody's telemetry has it."),
  L2("protection switched off by a flag", Severity.HIGH, "Remove the flag."),
  L3(
      "a version that may change at any start",
      Severity.LOW,
      "Name one version of the package, and move to a newer one on purpose."),
  L4("a remote server over plain HTTP", Severity.HIGH, "Use its https address."),
  C1(
      "configured and not seen",
      Severity.INFO,
      "Remove the entry if nobody needs it; a client starts it when it is next asked for."),
  C2(
      "seen and not configured in any client",
      Severity.LOW,
      "Find out who started it, and whether it is meant to be there."),
  C3(
      "a secret in a configuration file",
      Severity.MEDIUM,
      "Let the client ask for it, or keep it in a vault; then replace it."),
  D3(
      "a tool name that another server uses too",
      Severity.MEDIUM,
      "Rename one of the tools or remove one of the servers: an assistant may call the wrong one.");

  private final String title;
  private final Severity severity;
  private final String fix;

  Observation(String title, Severity severity, String fix) {
    this.title = title;
    this.severity = severity;
    this.fix = fix;
  }

  public String title() {
    return title;
  }

  public Severity severity() {
    return severity;
  }

  public String fix() {
    return fix;
  }

  /// This observation as a finding.
  public Finding found(String evidence, String place) {
    return found(severity, evidence, place);
  }

  public Finding found(Severity how, String evidence, String place) {
    return new Finding(name(), title, how, Verdict.FAIL, evidence, fix, place);
  }
}
