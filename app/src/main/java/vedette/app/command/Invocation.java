package vedette.app.command;

import static vedette.data.world.Log.fact;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vedette.app.settings.Settings;
import vedette.data.world.Log;

/// A command with its arguments, ready to run.
///
/// A value comes from the flag, else from the environment (`VEDETTE_` and the name in capitals),
/// else from `vedette.yaml`.
///
/// @param log told of what is done, when somebody asked for that
public record Invocation(
    Map<String, List<String>> flags,
    List<String> operands,
    Settings settings,
    Terminal terminal,
    Log log) {
  public Invocation {
    flags = Map.copyOf(flags);
    operands = List.copyOf(operands);
  }

  /// The same call with another terminal and log.
  public Invocation with(Terminal other, Log told) {
    return new Invocation(flags, operands, settings, other, told);
  }

  /// Whether a flag without value was given.
  ///
  /// @throws Refusal when a setting says neither yes nor no
  public boolean has(String flag) {
    return flags.containsKey(flag) || settings.isOn(flag);
  }

  /// Tells the log which options have a value, and who gave it.
  public void logSettings(List<Option> options) {
    for (var option : options) {
      var given = flags.get(option.name());
      var values = given == null ? settings.values(option.name()) : given;
      if (given != null || !values.isEmpty()) {
        var from = given == null ? settings.origin(option.name()) : "--" + option.name();
        var value = option.value() == null && given != null ? "true" : String.join(", ", values);
        log.tell("setting", fact("name", option.name()), fact("value", value), fact("from", from));
      }
    }
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
