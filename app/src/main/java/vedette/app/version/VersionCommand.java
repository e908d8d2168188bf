package vedette.app.version;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;

/// `vedette version`.
public final class VersionCommand implements Command {
  public VersionCommand() {}

  @Override
  public String name() {
    return "version";
  }

  @Override
  public String summary() {
    return "Print the version of the program and of the Java that runs it.";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public List<String> examples() {
    return List.of("vedette version");
  }

  @Override
  public int run(Invocation invocation) {
    var text = "vedette " + Version.TEXT + " (Java " + Runtime.version() + ")\n";
    try {
      invocation.terminal().out().write(text.getBytes(StandardCharsets.UTF_8));
      invocation.terminal().out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Exit.DONE;
  }
}
