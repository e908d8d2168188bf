package vedette.mcp.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads one file of a client.
public final class ConfigurationFile {
  /// Characters of a file that is still read; some clients keep their history beside their servers.
  public static final int LENGTH_MAX = 32 << 20;

  private static final int YAML_MAX = 1 << 20;
  private static final int SERVERS_MAX = 10_000;

  private ConfigurationFile() {}

  /// What a file says.
  ///
  /// @param problem why it could not be read, "" when it could; quotes nothing from the file
  public record Content(List<ConfiguredServer> servers, String problem) {
    public Content {
      servers = List.copyOf(servers);
    }
  }

  /// Reads a file. A path of no client gives nothing.
  public static Content read(String path, String text) {
    if (text.length() > LENGTH_MAX) {
      return new Content(List.of(), "too large to be read");
    }
    var servers = new ArrayList<ConfiguredServer>();
    for (var place : Clients.of(path)) {
      try {
        var root = parse(place.format(), text);
        for (var key : place.keys()) {
          if (!key.isEmpty() || servers.isEmpty()) {
            collect(place, path, root, key, servers);
          }
        }
      } catch (Trouble trouble) {
        return new Content(servers, String.valueOf(trouble.getMessage()));
      } catch (YamlEngineException | StackOverflowError trouble) {
        return new Content(servers, "it is no YAML");
      }
    }
    return new Content(servers, "");
  }

  private static @Nullable Object parse(Clients.Format format, String text) {
    if (text.isBlank()) {
      return null;
    }
    return switch (format) {
      case JSON -> Jsonc.read(text);
      case TOML -> Toml.read(text);
      case YAML -> yaml(text);
    };
  }

  private static @Nullable Object yaml(String text) {
    if (text.length() > YAML_MAX) {
      throw new Trouble("too large to be read", 1);
    }
    var settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(20)
            .setAllowRecursiveKeys(false)
            .setCodePointLimit(YAML_MAX)
            .build();
    return new Load(settings).loadFromString(text);
  }

  private static void collect(
      Clients.Place place,
      String path,
      @Nullable Object value,
      String key,
      List<ConfiguredServer> into) {
    if (key.isEmpty()) {
      servers(place, path, value, into);
      return;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return;
    }
    // A settings file may write the whole way as one name.
    if (map.containsKey(key)) {
      servers(place, path, map.get(key), into);
      return;
    }
    var dot = key.indexOf('.');
    if (dot < 0) {
      return;
    }
    var first = key.substring(0, dot);
    var rest = key.substring(dot + 1);
    if (first.equals("*")) {
      map.values().forEach(inner -> collect(place, path, inner, rest, into));
    } else {
      collect(place, path, map.get(first), rest, into);
    }
  }

  private static void servers(
      Clients.Place place, String path, @Nullable Object value, List<ConfiguredServer> into) {
    if (value instanceof Map<?, ?> map) {
      var single = map.containsKey("server") && map.get("server") instanceof Map<?, ?>;
      if (single) {
        add(place, path, String.valueOf(map.get("name")), map, into);
      } else {
        map.forEach((name, entry) -> add(place, path, String.valueOf(name), entry, into));
      }
    } else if (value instanceof List<?> list) {
      for (var entry : list) {
        if (entry instanceof Map<?, ?> map) {
          add(place, path, String.valueOf(map.get("name")), map, into);
        }
      }
    }
  }

  private static void add(
      Clients.Place place,
      String path,
      String name,
      @Nullable Object entry,
      List<ConfiguredServer> into) {
    if (entry == null || into.size() >= SERVERS_MAX || isBuiltIn(place, entry)) {
      return;
    }
    var server = Entry.read(place.client(), path, name, entry);
    if (server != null) {
      into.add(server);
    }
  }

  /// Goose lists its own parts beside servers.
  private static boolean isBuiltIn(Clients.Place place, Object entry) {
    return place.client().equals("Goose")
        && entry instanceof Map<?, ?> map
        && ("builtin".equals(map.get("type")) || "platform".equals(map.get("type")));
  }
}
