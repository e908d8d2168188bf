package vedette.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads the words behind a verb. Our own hundred lines, because a library's reflection costs more
/// than the whole rest of a cold start (`docs/decisions`).
public record Arguments(Map<String, List<String>> flags, List<String> operands) {
  /// @throws Refusal when an option is unknown, lacks its value or comes twice
  public static Arguments parse(Command command, List<String> words) {
    var flags = new LinkedHashMap<String, List<String>>();
    var operands = new ArrayList<String>();
    var rest = new ArrayList<>(words);
    var onlyOperands = false;
    while (!rest.isEmpty()) {
      var word = rest.removeFirst();
      if (onlyOperands || !word.startsWith("-") || word.equals("-")) {
        operands.add(word);
      } else if (word.equals("--")) {
        onlyOperands = true;
      } else {
        option(command, word, rest, flags);
      }
    }
    return new Arguments(flags, operands);
  }

  private static void option(
      Command command, String word, List<String> rest, Map<String, List<String>> flags) {
    var equals = word.indexOf('=');
    var name = word.startsWith("--") ? word.substring(2, equals < 0 ? word.length() : equals) : "";
    var option =
        Stream.concat(command.options().stream(), Option.COMMON.stream())
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(command, word));
    var values = flags.computeIfAbsent(name, _ -> new ArrayList<>());
    if (option.value() == null) {
      if (equals >= 0) {
        throw Refusal.wrongUse("--" + name + " takes no value");
      }
    } else if (equals >= 0) {
      values.add(word.substring(equals + 1));
    } else if (rest.isEmpty()) {
      throw Refusal.wrongUse("--" + name + " needs a value: " + option.form());
    } else {
      values.add(rest.removeFirst());
    }
    if (values.size() > 1 && !option.repeatable()) {
      throw Refusal.wrongUse("--" + name + " is given twice");
    }
  }

  private static Refusal unknown(Command command, String word) {
    return Refusal.wrongUse(
        "`"
            + command.name()
            + "` has no option "
            + word
            + "; see vedette "
            + command.name()
            + " --help");
  }
}
