package vedette.mcp.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.world.Wire;

/// A network on which one recorded server answers: what was noted of the real one when it was
/// asked, and nothing more.
final class RecordedWire implements Wire {
  private final Map<?, ?> facts;
  private long nanos;

  /// @param facts the recorded answers of one port
  RecordedWire(Map<?, ?> facts) {
    this.facts = facts;
  }

  @Override
  public Line open(String host, int port, boolean secure, Duration most) {
    return new RecordedLine();
  }

  @Override
  public long nanos() {
    return nanos += 1_000_000;
  }

  private @Nullable Map<?, ?> part(String name) {
    return facts.get(name) instanceof Map<?, ?> map ? map : null;
  }

  private String answer(String request) {
    var head = request.substring(0, request.indexOf("\r\n\r\n"));
    var lower = head.toLowerCase(Locale.ROOT);
    var first = head.substring(0, head.indexOf("\r\n")).split(" ", -1);
    var refused = refusal(lower);
    if (refused != null) {
      return refused;
    }
    if (first[0].equals("OPTIONS")) {
      return plain(204, allow("preflightAllowOrigin"), "");
    }
    if (isAt(part("challenge"), first[1])) {
      return challenged();
    }
    return first[0].equals("POST") ? posted(request, first[1]) : got(first[1]);
  }

  private @Nullable String refusal(String head) {
    var origin = head.contains("\r\norigin: ");
    var foreign = head.contains("host: evil.example");
    var kind = origin ? "foreignOrigin" : foreign ? "foreignHost" : "";
    return "rejected-403".equals(facts.get(kind)) ? plain(403, "", "no") : null;
  }

  private String allow(String fact) {
    return facts.get(fact) instanceof String value
        ? "Access-Control-Allow-Origin: " + value + "\r\n"
        : "";
  }

  private static boolean isAt(@Nullable Map<?, ?> part, String path) {
    return part != null && String.valueOf(part.get("path")).equals(path);
  }

  private String challenged() {
    var challenge = part("challenge");
    var said = challenge == null ? null : challenge.get("wwwAuthenticate");
    return plain(401, said == null ? "" : "WWW-Authenticate: " + said + "\r\n", "{}");
  }

  private String posted(String request, String path) {
    if (request.contains("\"server/discover\"")) {
      return isAt(part("streamableHttp"), path)
          ? Boolean.TRUE.equals(facts.get("modernEra2026_07_28"))
              ? json("{\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{}}")
              : plain(400, "", "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601}}")
          : plain(404, "", "");
    }
    if (!isAt(part("streamableHttp"), path)) {
      return path.contains("sessionId") ? plain(202, "", "") : plain(404, "", "");
    }
    if (request.contains("\"initialize\"")) {
      return json(
          "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
              + "\"serverInfo\":{\"name\":\"recorded\",\"version\":\"1\"}}");
    }
    return json("{\"tools\":[]}");
  }

  private String got(String path) {
    if (isAt(part("httpSse"), path)) {
      var place = String.valueOf(part("httpSse").get("messageEndpoint"));
      return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: endpoint\ndata: "
          + place.replace("<id>", "5c1a0001-6d63-4c69-8b3e-2f1f7a9c0001")
          + "\n\n";
    }
    return plain(404, "", "");
  }

  private String json(String result) {
    var id = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}";
    return plain(
        200, "Content-Type: application/json\r\n" + allow("corsAllowOriginOnForeignOrigin"), id);
  }

  private static String plain(int status, String headers, String body) {
    return "HTTP/1.1 "
        + status
        + " x\r\n"
        + headers
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private final class RecordedLine implements Line {
    private byte[] answer = new byte[0];
    private int at;

    @Override
    public int read(byte[] into, int from, int length, Duration most) {
      var count = Math.min(length, answer.length - at);
      System.arraycopy(answer, at, into, from, count);
      at += count;
      return count == 0 ? -1 : count;
    }

    @Override
    public void write(byte[] bytes) {
      answer = answer(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Security security() {
      return null;
    }

    @Override
    public void close() {}
  }
}
