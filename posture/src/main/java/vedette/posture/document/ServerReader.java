package vedette.posture.document;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.posture.path.Authorization;
import vedette.posture.path.Listener;

/// The inventory of MCP servers: what `vedette scan` and `vedette probe` print as JSON.
///
/// Check A1 of either tells whether a server demands authorization.
final class ServerReader {
  private static final String UNNAMED = "MCP server";

  private ServerReader() {}

  static boolean isScan(Node root) {
    return root.member("servers").isArray();
  }

  static boolean isProbe(Node root) {
    return root.member("url").isText() && root.member("checks").isArray();
  }

  /// Each port of each server of a scan; one that speaks over standard input has none.
  static List<Listener> scan(Node root) {
    var listeners = new ArrayList<Listener>();
    for (var server : root.member("servers").elements()) {
      for (var endpoint : server.member("endpoints").elements()) {
        listeners.add(endpoint(server, endpoint));
      }
    }
    return listeners;
  }

  private static Listener endpoint(Node server, Node endpoint) {
    var port = port(endpoint.member("port"));
    var addresses = new ArrayList<String>();
    for (var text : endpoint.member("addresses").texts()) {
      addresses.add(text);
    }
    var address = endpoint.member("address").freeText().orElse("");
    if (!addresses.contains(address)) {
      addresses.add(address);
    }
    var exposure = endpoint.member("exposure").text().orElse("");
    var answer = answer(server.member("findings"), port);
    return new Listener(
        name(server.member("product")),
        server.member("device").freeText().orElse(""),
        addresses,
        port,
        exposure.equals("loopback"),
        answer.authorization(),
        answer.evidence());
  }

  /// The endpoint of one probe.
  static Listener probe(Node root) {
    var uri = address(root.member("url"));
    var host = uri.getHost().replace("[", "").replace("]", "");
    var port =
        uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    var answer = answer(root.member("checks"), port);
    return new Listener(
        name(root.member("serverName")),
        host,
        List.of(host),
        port,
        host.equals("localhost") || host.startsWith("127.") || host.equals("::1"),
        answer.authorization(),
        answer.evidence());
  }

  private static URI address(Node url) {
    try {
      var uri = new URI(url.needText());
      if (uri.getHost() != null && uri.getPort() <= 65_535) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw url.problem("is no address: " + e.getReason());
    }
    throw url.problem("is no address with a host");
  }

  private static String name(Node product) {
    return product.freeText().filter(text -> !text.isBlank()).orElse(UNNAMED);
  }

  private static int port(Node node) {
    var port = node.number().orElseThrow(() -> node.problem("is missing"));
    if (port < 0 || port > 65_535) {
      throw node.problem(port + " is no port");
    }
    return port.intValue();
  }

  private record Answer(Authorization authorization, String evidence) {}

  /// A server with several ports has one finding for each, which names its place.
  private static Answer answer(Node findings, int port) {
    @Nullable Answer worst = null;
    for (var each : findings.elements()) {
      var place = each.member("place").freeText().orElse("");
      var aimed = place.isEmpty() || place.matches(".*:" + port + "(/.*)?");
      if (aimed && each.member("id").text().orElse("").equals("A1")) {
        var answer =
            new Answer(
                authorization(each.member("verdict")),
                each.member("evidence").freeText().orElse(""));
        worst =
            worst == null || answer.authorization().compareTo(worst.authorization()) > 0
                ? answer
                : worst;
      }
    }
    return worst == null ? new Answer(Authorization.UNTESTED, "") : worst;
  }

  private static Authorization authorization(Node verdict) {
    return switch (verdict.needText()) {
      case "pass" -> Authorization.DEMANDED;
      case "fail" -> Authorization.MISSING;
      case "not-tested", "not-applicable" -> Authorization.UNTESTED;
      default -> throw verdict.problem("is no verdict");
    };
  }
}
