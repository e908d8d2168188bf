package vedette.mcp.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vedette.data.redact.Redactor;
import vedette.mcp.command.Words;

/// Turns one entry of a file, in any of the shapes that clients use, into a [ConfiguredServer].
final class Entry {
  private final Map<?, ?> map;
  private final TreeSet<String> argumentSecrets = new TreeSet<>();
  private final List<String> keptSecrets = new ArrayList<>();

  private Entry(Map<?, ?> map) {
    this.map = map;
  }

  /// The server of an entry, or null when it names neither a program nor an address.
  static @Nullable ConfiguredServer read(String client, String file, String name, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return null;
    }
    if (map.get("transport") instanceof Map<?, ?> inner && !map.containsKey("command")) {
      return new Entry(inner).server(client, file, name);
    }
    if (map.get("server") instanceof Map<?, ?> bundle
        && bundle.get("mcp_config") instanceof Map<?, ?> inner) {
      return new Entry(inner).server(client, file, name);
    }
    return new Entry(map).server(client, file, name);
  }

  private @Nullable ConfiguredServer server(String client, String file, String name) {
    var words = Redactor.arguments(words());
    argumentSecrets.addAll(words.kinds());
    var url = cleanUrl(first("url", "serverUrl", "httpUrl", "uri", "endpoint", "baseUrl"));
    if (words.arguments().isEmpty() && url.isEmpty()) {
      return null;
    }
    var environment = names("env", "environment", "envs", "env_vars");
    var headers = names("headers", "http_headers", "requestOptions");
    var type = first("type", "transport").toLowerCase(Locale.ROOT);
    var transport = words.arguments().isEmpty() ? type.contains("sse") ? "sse" : "http" : "stdio";
    var disabled =
        Boolean.TRUE.equals(map.get("disabled")) || Boolean.FALSE.equals(map.get("enabled"));
    return new ConfiguredServer(
        client,
        file,
        Redactor.text(name).text(),
        transport,
        words.arguments(),
        url,
        environment,
        headers,
        argumentSecrets,
        keptSecrets,
        disabled);
  }

  private List<String> words() {
    var words = new ArrayList<String>();
    var command = map.containsKey("command") ? map.get("command") : map.get("cmd");
    var arguments = map.get("args");
    var whole = arguments == null;
    switch (command) {
      case String text when whole && text.indexOf(' ') > 0 && !text.contains(":\\") ->
          words.addAll(Words.of(text));
      case String text -> words.add(text);
      case List<?> list -> list.forEach(word -> words.add(String.valueOf(word)));
      case Map<?, ?> nested -> {
        words.add(String.valueOf(nested.get("path")));
        arguments = nested.get("args");
      }
      case null, default -> {}
    }
    if (!words.isEmpty() && arguments instanceof List<?> list) {
      list.forEach(word -> words.add(String.valueOf(word)));
    }
    return words;
  }

  private String first(String... names) {
    for (var name : names) {
      if (map.get(name) instanceof String text && !text.isBlank()) {
        return text.strip();
      }
    }
    return "";
  }

  /// Names only. A value that is a secret and no reference is noted by its name.
  private List<String> names(String... keys) {
    var names = new ArrayList<String>();
    for (var key : keys) {
      if (map.get(key) instanceof Map<?, ?> values) {
        values.forEach((name, value) -> {
          names.add(String.valueOf(name));
          if (value instanceof String text && isSecret(String.valueOf(name), text)) {
            keptSecrets.add(String.valueOf(name));
          }
        });
      } else if (map.get(key) instanceof List<?> list) {
        list.stream().filter(String.class::isInstance).forEach(name -> names.add(name(name)));
      }
    }
    return names;
  }

  private static String name(Object text) {
    var string = String.valueOf(text);
    var equals = string.indexOf('=');
    return equals < 0 ? string : string.substring(0, equals);
  }

  private static boolean isSecret(String name, String value) {
    return !Redactor.arguments(List.of(name + "=" + value)).kinds().isEmpty()
        || !Redactor.text(name + ": " + value).kinds().isEmpty();
  }

  /// The address without what only its owner should know: user, query, fragment, and path parts
  /// that look like a key.
  private String cleanUrl(String url) {
    if (url.isEmpty()) {
      return "";
    }
    var end = url.length();
    for (var sign : new char[] {'?', '#'}) {
      var at = url.indexOf(sign);
      end = at >= 0 && at < end ? at : end;
    }
    if (end < url.length()) {
      argumentSecrets.addAll(Redactor.text(url).kinds());
    }
    var plain = url.substring(0, end);
    var scheme = plain.indexOf("://");
    var slash = plain.indexOf('/', scheme < 0 ? 0 : scheme + 3);
    var authority = slash < 0 ? plain : plain.substring(0, slash);
    var user = authority.lastIndexOf('@');
    if (user >= 0) {
      argumentSecrets.add("password");
      authority = authority.substring(0, scheme + 3) + authority.substring(user + 1);
    }
    var path = new StringBuilder();
    for (var part : (slash < 0 ? "" : plain.substring(slash)).split("(?=/)", -1)) {
      var looksLikeKey =
          part.length() > 20 && part.matches(".*[0-9].*") && part.matches(".*[A-Za-z].*");
      if (looksLikeKey) {
        argumentSecrets.add("token");
      }
      path.append(looksLikeKey ? "/<redacted:token>" : part);
    }
    return Redactor.text(authority + path).text();
  }
}
