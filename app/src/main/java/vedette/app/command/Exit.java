package vedette.app.command;

/// The exit codes of the program: a contract with scripts.
public final class Exit {
  /// Done; alerts and rows are not findings.
  public static final int DONE = 0;

  /// `check`, `test`, `scan`, `probe` or `posture` found something.
  public static final int FINDINGS = 1;

  /// Wrong use or bad input.
  public static final int WRONG_USE = 2;

  /// Could not finish: disk full, folder locked, limit reached, internal error.
  public static final int UNFINISHED = 3;

  private Exit() {}
}
