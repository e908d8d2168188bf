package vedette.mcp.fingerprint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.mcp.command.Launch;

/// Bridges carry another server's command inside their own, or the address of a remote one.
final class Bridges {
  private static final List<String> USUAL_FLAGS = List.of("--stdio", "--command", "--cmd");

  private Bridges() {}

  /// The server that a bridge carries. The command with its quotes, a starter's, tells more than
  /// the process's own, whose arguments telemetry has joined.
  static @Nullable Launch wrapped(@Nullable Product product, Launch starter, Launch own) {
    var flags = product == null ? USUAL_FLAGS : product.inner();
    for (var flag : flags) {
      for (var launch : List.of(own, starter)) {
        var inner = flag.equals("--") ? after(launch) : behind(launch, flag);
        if (inner != null && !inner.name().isEmpty()) {
          return inner;
        }
      }
    }
    return null;
  }

  private static @Nullable Launch after(Launch launch) {
    var at = launch.arguments().indexOf("--");
    if (at >= 0 && at + 1 < launch.arguments().size()) {
      return Launch.of(launch.arguments().subList(at + 1, launch.arguments().size()));
    }
    return null;
  }

  private static @Nullable Launch behind(Launch launch, String flag) {
    var words = launch.arguments();
    for (var at = 0; at < words.size(); at++) {
      if (words.get(at).startsWith(flag + "=")) {
        return Launch.of(words.get(at).substring(flag.length() + 1));
      }
      if (words.get(at).equals(flag) && at + 1 < words.size()) {
        var first = words.get(at + 1);
        return first.indexOf(' ') >= 0
            ? Launch.of(first)
            : Launch.of(words.subList(at + 1, end(words, at + 1)));
      }
    }
    return null;
  }

  /// Where an inner command that lost its quotes ends: at a flag that is the bridge's own.
  private static int end(List<String> words, int from) {
    for (var at = from + 1; at < words.size(); at++) {
      var word = words.get(at);
      if (word.matches(
          "--(port|host|outputTransport|baseUrl|ssePath|messagePath|cors|logLevel"
              + "|healthEndpoint|header|oauth2Bearer|stateful|sessionTimeout|streamableHttpPath)(=.*)?")) {
        return at;
      }
    }
    return words.size();
  }

  /// The address that a client bridge is told to connect to, without its query.
  static String remote(Product product, Launch own) {
    if (!product.role().equals("client-bridge")) {
      return "";
    }
    for (var word : own.arguments()) {
      if (word.startsWith("http://") || word.startsWith("https://")) {
        var query = word.indexOf('?');
        return query < 0 ? word : word.substring(0, query);
      }
    }
    return "";
  }
}
