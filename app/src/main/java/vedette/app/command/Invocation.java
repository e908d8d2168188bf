package vedette.app.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vedette.app.settings.Settings;

/// A command with its arguments, ready to run.
///
/// A value comes from the flag, else from the environment (`VEDETTE_` and the name in capitals),
/// else from `vedette.yaml`.
public record Invocation(
    Map<String, List<String>> flags, List<String> operands, Settings settings, Terminal terminal) {
  public Invocation {
    flags = Map.copyOf(flags);
    operands = List.copyOf(operands);
  }

  /// Whether a flag without value was given.
  public boolean has(String flag) {
    return flags.containsKey(flag) || settings.value(flag).filter("true"::equals).isPresent();
  }

  /// The value of an option that may be given once.
  public Optional<String> value(String option) {
    var given = flags.get(option);
    return given == null ? settings.value(option) : Optional.of(given.getLast());
  }

  /// All values of an option that may be repeated.
  public List<String> values(String option) {
    var given = flags.get(option);
    return given == null ? settings.values(option) : given;
  }

  /// The value as one of the constants of an enum, spelled in small letters.
  ///
  /// @throws Refusal naming what would have been right
  public <E extends Enum<E>> E choice(String option, E fallback) {
    var value = value(option);
    if (value.isEmpty()) {
      return fallback;
    }
    var constants = fallback.getDeclaringClass().getEnumConstants();
    var names = new StringBuilder();
    for (var constant : constants) {
      var name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(value.get())) {
        return constant;
      }
      names.append(names.isEmpty() ? "" : ", ").append(name);
    }
    throw Refusal.wrongUse("--" + option + " is one of " + names + ", not `" + value.get() + "`");
  }
}
