package vedette.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vedette.app.command.Arguments;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Help;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.app.command.Terminal;
import vedette.app.settings.Settings;
import vedette.app.settings.SettingsFile;

/// The program without its process: words in, streams written, exit code out.
public record Program(Terminal terminal, Map<String, String> environment) {
  /// Runs one command line.
  public int run(List<String> words) {
    try {
      return dispatch(words);
    } catch (Refusal refusal) {
      say("vedette: " + refusal.reason());
      return refusal.exit();
    } catch (UncheckedIOException e) {
      return ioTrouble(e);
    } catch (OutOfMemoryError e) {
      say("vedette: out of memory; give it more with VEDETTE_HEAP=4g");
      return Exit.UNFINISHED;
    } catch (RuntimeException e) {
      internalError(e);
      return Exit.UNFINISHED;
    }
  }

  private int dispatch(List<String> words) {
    var verb = words.isEmpty() ? "help" : words.getFirst();
    var rest = words.isEmpty() ? words : words.subList(1, words.size());
    switch (verb) {
      case "help", "--help", "-h" -> {
        print(
            rest.isEmpty() ? Help.program(Verbs.all()) : Help.command(Verbs.find(rest.getFirst())));
        return words.isEmpty() ? Exit.WRONG_USE : Exit.DONE;
      }
      case "--version", "-V" -> verb = "version";
      default -> {}
    }
    var command = Verbs.find(verb);
    if (rest.contains("--help") || rest.contains("-h")) {
      print(Help.command(command));
      return Exit.DONE;
    }
    return command.run(invocation(command, rest));
  }

  private Invocation invocation(Command command, List<String> words) {
    var arguments = Arguments.parse(command, words);
    var settings = new Settings(environment, SettingsFile.read(Path.of("vedette.yaml")));
    return new Invocation(arguments.flags(), arguments.operands(), settings, terminal);
  }

  private void print(String text) {
    try {
      terminal.out().write(text.getBytes(StandardCharsets.UTF_8));
      terminal.out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String text) {
    terminal.err().println(text);
  }

  /// A closed pipe is somebody who has read enough: no reason to complain.
  private int ioTrouble(UncheckedIOException trouble) {
    var message = String.valueOf(trouble.getMessage());
    if (message.contains("Broken pipe") || message.contains("Stream Closed")) {
      return Exit.DONE;
    }
    say("vedette: " + message);
    return Exit.UNFINISHED;
  }

  private void internalError(RuntimeException trouble) {
    say("vedette: internal error, please report it: " + trouble);
    if (environment.containsKey("VEDETTE_VERBOSE")) {
      trouble.printStackTrace(terminal.err());
    }
  }
}
