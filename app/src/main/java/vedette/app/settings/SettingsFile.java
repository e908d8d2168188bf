package vedette.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import vedette.app.command.Refusal;

/// Reads `vedette.yaml`: keys with one value or a list of values.
public final class SettingsFile {
  private static final int LARGEST = 1 << 20;

  private SettingsFile() {}

  /// The settings in `file`, none when there is no such file.
  public static Map<String, List<String>> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw Refusal.wrongUse(file + " is larger than 1 MiB");
      }
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw Refusal.wrongUse(file + " cannot be read: " + e.getMessage());
    }
  }

  private static Map<String, List<String>> parse(String name, String text) {
    Object document;
    try {
      document = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text);
    } catch (YamlEngineException e) {
      throw Refusal.wrongUse(name + " is not YAML: " + e.getMessage());
    }
    if (document == null) {
      return Map.of();
    }
    if (!(document instanceof Map<?, ?> map)) {
      throw Refusal.wrongUse(name + " must hold keys and values");
    }
    var settings = new LinkedHashMap<String, List<String>>();
    map.forEach((key, value) ->
        settings.put(
            String.valueOf(key),
            value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value))));
    return settings;
  }
}
