package vedette.app.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.concurrent.Executors;
import vedette.mcp.assistant.Conversation;

/// The way in over HTTP: loopback only, with a bearer token. A request is refused for a foreign
/// Host, a foreign Origin, a wrong form or a wrong token, in that order, before anything is read.
final class HttpDoor implements AutoCloseable {
  private static final String PATH = "/mcp";
  private static final int BODY_MAX = 1 << 20;
  private static final long REFUSED = -32000;
  private static final long UNKNOWN_VERSION = -32022;

  private final HttpServer server;
  private final byte[] token;
  private final Conversation conversation;
  private final Set<String> hosts;

  /// @param port 0 for any that is free
  /// @throws IOException when the port is taken
  HttpDoor(int port, String token, Conversation conversation) throws IOException {
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.conversation = conversation;
    var own = ":" + port();
    this.hosts = Set.of("localhost" + own, "127.0.0.1" + own, "[::1]" + own);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newFixedThreadPool(4));
  }

  void start() {
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var reply = reply(exchange);
      var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      var headers = exchange.getResponseHeaders();
      headers.set("Cache-Control", "no-store");
      headers.set("X-Content-Type-Options", "nosniff");
      if (bytes.length > 0) {
        headers.set("Content-Type", "application/json");
      }
      if (reply.status() == 401) {
        headers.set("WWW-Authenticate", "Bearer realm=\"vedette\"");
      }
      if (reply.status() == 405) {
        headers.set("Allow", "POST");
      }
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Conversation.Reply reply(HttpExchange exchange) throws IOException {
    if (!hosts.contains(header(exchange, "Host"))) {
      return refusal(403, "this Host is not served");
    }
    var origin = header(exchange, "Origin");
    if (!origin.isEmpty() && !hosts.contains(origin.replaceFirst("^http://", ""))) {
      return refusal(403, "this Origin is not served");
    }
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      return refusal(404, "there is nothing here");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return refusal(405, "only POST is served");
    }
    if (!header(exchange, "Content-Type")
        .toLowerCase(java.util.Locale.ROOT)
        .startsWith("application/json")) {
      return refusal(415, "application/json is expected");
    }
    if (!isOurs(header(exchange, "Authorization"))) {
      return refusal(401, "a bearer token is needed");
    }
    var version = header(exchange, "MCP-Protocol-Version");
    if (!version.isEmpty() && !conversation.knows(version)) {
      return conversation.refusal(400, UNKNOWN_VERSION, "the protocol version is not known");
    }
    var body = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
    if (body.length > BODY_MAX) {
      return refusal(413, "the message is too long");
    }
    return conversation.reply(
        new String(body, StandardCharsets.UTF_8), header(exchange, "Mcp-Method"));
  }

  /// Compared in constant time.
  private boolean isOurs(String authorization) {
    if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return false;
    }
    var given = authorization.substring(7).strip().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, token);
  }

  private static String header(HttpExchange exchange, String name) {
    var value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private Conversation.Reply refusal(int status, String why) {
    return conversation.refusal(status, REFUSED, why);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
