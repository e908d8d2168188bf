package vedette.app;

/// The entry of the program.
public final class Main {
  private Main() {}

  /// Prints the version; the verbs come with the rooms they speak for.
  ///
  /// @param arguments the words of the command line
  public static void main(String[] arguments) {
    System.out.println("vedette 0.1.0-SNAPSHOT");
  }
}
