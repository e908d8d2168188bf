package vedette.mcp.exchange;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// One HTTP request, exactly as it is to be sent: nothing is added but the length of the body.
///
/// @param headers in order; `Host` is one of them, so that a foreign one can be tried
public record Request(String method, String target, Map<String, String> headers, String body) {
  public Request {
    headers = new LinkedHashMap<>(headers);
  }

  public static Request get(String target) {
    return new Request("GET", target, Map.of(), "");
  }

  public static Request post(String target, String body) {
    return new Request("POST", target, Map.of("Content-Type", "application/json"), body);
  }

  /// The same request with one header set to another value.
  public Request with(String name, String value) {
    var changed = new LinkedHashMap<>(headers);
    changed.keySet().removeIf(present -> present.equalsIgnoreCase(name));
    changed.put(name, value);
    return new Request(method, target, changed, body);
  }

  /// The same request with these headers set.
  public Request with(Map<String, String> more) {
    var changed = this;
    for (var header : more.entrySet()) {
      changed = changed.with(header.getKey(), header.getValue());
    }
    return changed;
  }

  public Request withTarget(String other) {
    return new Request(method, other, headers, body);
  }

  /// The header's value, "" when it is not set.
  public String header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  byte[] bytes() {
    var content = body.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder();
    head.append(method).append(' ').append(clean(target)).append(" HTTP/1.1\r\n");
    headers.forEach(
        (name, value) -> head.append(name).append(": ").append(clean(value)).append("\r\n"));
    if (content.length > 0 || method.toUpperCase(Locale.ROOT).equals("POST")) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    var start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    var all = new byte[start.length + content.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return all;
  }

  /// What a server gave, such as a session's id, goes into later requests: never as a line of its
  /// own.
  private static String clean(String text) {
    return text.replace('\r', ' ').replace('\n', ' ');
  }
}
