package vedette.app;

import static vedette.data.world.Log.fact;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import vedette.app.command.Arguments;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Help;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.command.Terminal;
import vedette.app.folder.SystemClock;
import vedette.app.log.ErrorLog;
import vedette.app.log.JsonErrors;
import vedette.app.log.Stopwatch;
import vedette.app.settings.Settings;
import vedette.app.settings.SettingsFile;
import vedette.app.version.Version;
import vedette.data.world.Log;
import vedette.store.StoreException;

/// The program without its process: words in, streams written, exit code out.
public record Program(Terminal terminal, Map<String, String> environment) {
  /// Runs one command line.
  public int run(List<String> words) {
    return guarded(terminal.err(), Log.NONE, () -> dispatch(words));
  }

  /// Whatever goes wrong within is said on `err` and becomes the exit code that stands for it.
  private static int guarded(PrintStream err, Log log, IntSupplier work) {
    try {
      return work.getAsInt();
    } catch (Refusal refusal) {
      err.println("vedette: " + refusal.reason());
      return refusal.exit();
    } catch (UncheckedIOException e) {
      return ioTrouble(err, e);
    } catch (StoreException e) {
      err.println("vedette: " + e.getMessage());
      return Exit.UNFINISHED;
    } catch (OutOfMemoryError e) {
      err.println("vedette: out of memory; give it more with VEDETTE_HEAP=4g");
      return Exit.UNFINISHED;
    } catch (RuntimeException e) {
      err.println("vedette: internal error, please report it: " + e);
      if (log.isOn()) {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        log.tell("internal-error", fact("trace", trace));
      }
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
    var invocation = invocation(command, rest);
    return guarded(invocation.terminal().err(), invocation.log(), () -> run(command, invocation));
  }

  private static int run(Command command, Invocation invocation) {
    var log = invocation.log();
    if (!log.isOn()) {
      return command.run(invocation);
    }
    var watch = Stopwatch.start();
    log.tell(
        "started",
        fact("verb", command.name()),
        fact("version", Version.TEXT),
        fact("java", Runtime.version()),
        fact("process", ProcessHandle.current().pid()),
        fact("heap_mb", Runtime.getRuntime().maxMemory() >> 20));
    invocation.logSettings(command.options());
    invocation.logSettings(Option.COMMON);
    var exit = command.run(invocation);
    log.tell("ended", fact("exit", exit), fact("ms", watch.milliseconds()));
    return exit;
  }

  private Invocation invocation(Command command, List<String> words) {
    var arguments = Arguments.parse(command, words);
    var settings = new Settings(environment, SettingsFile.read(Path.of("vedette.yaml")));
    var plain =
        new Invocation(arguments.flags(), arguments.operands(), settings, terminal, Log.NONE);
    if (plain.has("log-json")) {
      var clock = new SystemClock();
      var err = JsonErrors.over(terminal.err(), clock);
      return plain.with(
          new Terminal(terminal.in(), terminal.out(), err, false),
          new ErrorLog(terminal.err(), clock, true));
    }
    return plain.has("verbose")
        ? plain.with(terminal, new ErrorLog(terminal.err(), new SystemClock(), false))
        : plain;
  }

  private void print(String text) {
    try {
      terminal.out().write(text.getBytes(StandardCharsets.UTF_8));
      terminal.out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A closed pipe is somebody who has read enough: no reason to complain.
  private static int ioTrouble(PrintStream err, UncheckedIOException trouble) {
    var message = String.valueOf(trouble.getMessage());
    if (message.contains("Broken pipe") || message.contains("Stream Closed")) {
      return Exit.DONE;
    }
    err.println("vedette: " + message);
    return Exit.UNFINISHED;
  }
}
