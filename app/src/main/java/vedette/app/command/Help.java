package vedette.app.command;

import java.util.List;

/// The text of `--help`, made from what commands say of themselves.
public final class Help {
  private Help() {}

  /// The page of the whole program.
  public static String program(List<Command> commands) {
    var text = new StringBuilder();
    text.append(
        "Vedette finds MCP servers before attackers do, with detections written in KQL.\n\n");
    text.append("usage: vedette VERB [OPTION...] [ARGUMENT...]\n\n");
    for (var command : commands) {
      text.append("  %-9s %s%n".formatted(command.name(), command.summary()));
    }
    text.append("\nwith every verb:\n\n");
    options(text, Option.COMMON);
    text.append("\n`vedette VERB --help` says more, with examples.\n");
    text.append("Settings: flag, then VEDETTE_* in the environment, then vedette.yaml.\n");
    text.append("Memory: VEDETTE_HEAP, such as 4g, instead of what a verb usually takes.\n");
    text.append("Exit: 0 done, 1 findings, 2 wrong use or bad input, 3 could not finish.\n");
    return text.toString();
  }

  /// The page of one command.
  public static String command(Command command) {
    var text = new StringBuilder();
    text.append(command.summary()).append("\n\nusage: vedette ").append(command.name());
    text.append(command.options().isEmpty() ? "" : " [OPTION...]");
    text.append(command.operands().isEmpty() ? "" : " " + command.operands()).append("\n\n");
    options(text, command.options());
    text.append(command.options().isEmpty() ? "" : "\n").append("examples:\n");
    for (var example : command.examples()) {
      text.append("  ").append(example).append('\n');
    }
    return text.toString();
  }

  private static void options(StringBuilder text, List<Option> options) {
    var width = options.stream().mapToInt(option -> option.form().length()).max().orElse(0);
    for (var option : options) {
      text.append("  ").append(option.form()).append(" ".repeat(width - option.form().length()));
      text.append("  ").append(option.help()).append('\n');
    }
  }
}
