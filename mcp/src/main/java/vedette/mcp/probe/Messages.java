package vedette.mcp.probe;

import java.util.List;
import java.util.Map;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonWriter;
import vedette.data.text.Text;
import vedette.mcp.exchange.Request;

/// The messages of both eras.
final class Messages {
  /// The newest revision, which knows no handshake.
  static final String MODERN = "2026-07-28";

  /// The newest revision with a handshake.
  static final String LEGACY = "2025-11-25";

  private static final String CLIENT = "vedette-probe";
  private static final String META = "io.modelcontextprotocol/";

  private Messages() {}

  /// A request of 2026-07-28.
  static Request modern(String path, String method, long id) {
    return modern(path, method, id, MODERN);
  }

  static Request modern(String path, String method, long id, String version) {
    var json = head(method, id);
    json.name("params").startBag().name("_meta").startBag();
    json.name(META + "protocolVersion").value(version);
    json.name(META + "clientInfo").startBag();
    json.name("name").value(CLIENT).name("version").value("1").endBag();
    json.name(META + "clientCapabilities").startBag().endBag();
    json.endBag().endBag().endBag();
    return Request.post(path, json.toString())
        .with("Accept", "application/json, text/event-stream")
        .with("MCP-Protocol-Version", version)
        .with("Mcp-Method", method);
  }

  /// The handshake of the older revisions.
  static Request initialize(String path, long id) {
    var json = head("initialize", id);
    json.name("params").startBag();
    json.name("protocolVersion").value(LEGACY);
    json.name("capabilities").startBag().endBag();
    json.name("clientInfo").startBag();
    json.name("name").value(CLIENT).name("version").value("1").endBag();
    json.endBag().endBag();
    return legacy(path, json.toString());
  }

  /// A request without parameters, of the older revisions.
  static Request call(String path, String method, long id, Map<String, String> headers) {
    var json = head(method, id);
    return legacy(path, json.name("params").startBag().endBag().endBag().toString()).with(headers);
  }

  /// What a client says once it has the handshake's answer.
  static Request initialized(String path, Map<String, String> headers) {
    var json = new JsonWriter();
    json.startBag().name("jsonrpc").value("2.0");
    json.name("method").value("notifications/initialized").endBag();
    return legacy(path, json.toString()).with(headers);
  }

  private static Request legacy(String path, String body) {
    return Request.post(path, body).with("Accept", "application/json, text/event-stream");
  }

  private static JsonWriter head(String method, long id) {
    var json = new JsonWriter();
    json.startBag().name("jsonrpc").value("2.0").name("id").value(id);
    return json.name("method").value(method);
  }

  /// Whether a message is the answer of an MCP server to `server/discover`.
  static boolean isDiscovery(Dynamic message) {
    var result = message.member(Text.of("result"));
    var versions = result.isBag() ? result.member(Text.of("supportedVersions")) : Dynamic.NULL;
    return versions.isArray() && result.member(Text.of("capabilities")).isBag();
  }

  /// Whether a message is the answer of an MCP server to `initialize`.
  static boolean isInitialization(Dynamic message) {
    var result = message.member(Text.of("result"));
    if (!result.isBag()) {
      return false;
    }
    var version = text(result, "protocolVersion");
    return version.matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}|DRAFT-.*")
        && (result.member(Text.of("capabilities")).isBag()
            || result.member(Text.of("serverInfo")).isBag());
  }

  /// The code of a JSON-RPC error, 0 for none.
  static long errorCode(Dynamic message) {
    var error = message.member(Text.of("error"));
    var code = error.isBag() ? error.member(Text.of("code")) : Dynamic.NULL;
    return code.kind() == Dynamic.Kind.LONG ? code.asLong() : 0;
  }

  static boolean isModernError(Dynamic message) {
    return List.of(-32020L, -32021L, -32022L).contains(errorCode(message));
  }

  /// A string member, "" when there is none.
  static String text(Dynamic bag, String name) {
    var value = bag.isBag() ? bag.member(Text.of(name)) : Dynamic.NULL;
    return value.kind() == Dynamic.Kind.STRING ? value.asText().toString() : "";
  }

  /// What the server calls itself, wherever its era keeps that.
  static Dynamic serverInfo(Dynamic message) {
    var result = message.member(Text.of("result"));
    if (!result.isBag()) {
      return Dynamic.NULL;
    }
    var info = result.member(Text.of("serverInfo"));
    var meta = result.member(Text.of("_meta"));
    return info.isBag() || !meta.isBag() ? info : meta.member(Text.of(META + "serverInfo"));
  }
}
