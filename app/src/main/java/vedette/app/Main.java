package vedette.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vedette.app.command.Terminal;

/// The entry of the program.
public final class Main {
  private Main() {}

  /// @param arguments the words of the command line
  public static void main(String[] arguments) {
    var err =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.err), 512),
            true,
            StandardCharsets.UTF_8);
    // Only the launcher can ask cheaply whether standard error is a terminal.
    var interactive = Boolean.getBoolean("vedette.terminal");
    var out = new FileOutputStream(FileDescriptor.out);
    var program = new Program(new Terminal(System.in, out, err, interactive), System.getenv());
    var exit = program.run(Arrays.asList(arguments));
    err.flush();
    if (exit != 0) {
      System.exit(exit);
    }
  }
}
