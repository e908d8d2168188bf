package vedette.app.settings;

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
          "side",
          "functions",
          "schema",
          "watchlists",
          "external",
          "format",
          "redact",
          "safe");

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

  /// All values of `key`; in the environment they are separated by the path separator.
  public List<String> values(String key) {
    var variable = "VEDETTE_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    var given = environment.get(variable);
    if (given != null && !given.isEmpty()) {
      return List.of(given.split(java.io.File.pathSeparator, -1));
    }
    return file.getOrDefault(key, List.of());
  }
}
