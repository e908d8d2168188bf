package vedette.app;

/// Runs the usual verbs in one process while the JVM records which classes they load; the launcher
/// turns the record into the cache behind a fast start. A verb missing here works, but starts cold.
public final class Rehearsal {
  private Rehearsal() {}

  /// Takes no arguments, and must end with exit code 0: the launcher throws the record of a failed
  /// run away.
  ///
  /// @param arguments ignored
  public static void main(String[] arguments) {
    Main.main(new String[] {"version"});
  }
}
