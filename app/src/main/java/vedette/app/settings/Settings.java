package vedette.app.settings;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vedette.app.command.Refusal;

/// Values that were not given on the command line: the environment, then `vedette.yaml`.
///
/// @param environment as the process has it
/// @param file keys and values of the settings file, lists kept
public record Settings(Map<String, String> environment, Map<String, List<String>> file) {
  /// Keys that a settings file may hold; anything else in it is refused, so that a slip of the pen
  /// is not silently without effect.
  public static final List<String> KEYS =
      List.of(
          "data",
          "rules",
          "retention",
          "side",
          "functions",
          "schema",
          "watchlists",
          "external",
          "memory",
          "spool",
          "format",
          "redact",
          "safe",
          "verbose",
          "log-json");

  public Settings {
    environment = Map.copyOf(environment);
    file = Map.copyOf(file);
    for (var key : file.keySet()) {
      if (!KEYS.contains(key)) {
        throw Refusal.wrongUse(
            "vedette.yaml: unknown key `" + key + "`; known are " + String.join(", ", KEYS));
      }
    }
  }

  public Optional<String> value(String key) {
    return values(key).stream().findFirst();
  }

  /// Whether a flag is set: `true` or `1` says yes, `false` or `0` no.
  ///
  /// @throws Refusal when it is set to something else
  public boolean isOn(String key) {
    return switch (value(key).orElse("false")) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw Refusal.wrongUse(origin(key) + " is neither true nor false");
    };
  }

  /// Who sets `key`, in the words of its user: a variable or the file.
  public String origin(String key) {
    return inEnvironment(key).isPresent() ? variable(key) : "vedette.yaml: " + key;
  }

  /// All values of `key`; in the environment they are separated by the path separator.
  public List<String> values(String key) {
    return inEnvironment(key)
        .map(given -> List.of(given.split(File.pathSeparator, -1)))
        .orElseGet(() -> file.getOrDefault(key, List.of()));
  }

  private Optional<String> inEnvironment(String key) {
    return Optional.ofNullable(environment.get(variable(key))).filter(text -> !text.isEmpty());
  }

  private static String variable(String key) {
    return "VEDETTE_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
