package vedette.mcp.probe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.mcp.fingerprint.Product;

/// What is probed, and what is known of it beforehand.
///
/// @param path as given; "" or `/` means that the usual paths are tried
/// @param bound the addresses the socket listens on, null when its table was not read
/// @param product what the process behind it is, null when unknown
/// @param known whether the process behind it is an MCP server for other reasons
/// @param tokens what the operator hands over; never printed
/// @param hosts other hosts that may be asked, for the metadata of authorization servers
public record Target(
    String url,
    boolean secure,
    String host,
    int port,
    String path,
    @Nullable List<String> bound,
    @Nullable Product product,
    boolean known,
    Tokens tokens,
    Set<String> hosts) {

  /// Tokens of the operator.
  ///
  /// @param own a valid one, "" for none
  /// @param foreign a valid one for another audience, "" for none
  public record Tokens(String own, String foreign) {
    public static final Tokens NONE = new Tokens("", "");

    /// Never shows them.
    @Override
    public String toString() {
      return "Tokens";
    }
  }

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException when it is no http or https address
  public static Target of(String url) {
    var text = url.contains("://") ? url : "http://" + url;
    try {
      var uri = new URI(text);
      var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
        throw new IllegalArgumentException("`" + url + "` is no http or https address");
      }
      if (uri.getRawUserInfo() != null) {
        throw new IllegalArgumentException("an address must not hold a user or password");
      }
      var secure = scheme.equals("https");
      var port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
      var host = uri.getHost().replace("[", "").replace("]", "");
      var path = uri.getRawPath() == null ? "" : uri.getRawPath();
      return new Target(text, secure, host, port, path, null, null, false, Tokens.NONE, Set.of());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("`" + url + "` is no address: " + e.getReason());
    }
  }

  public Target withSocket(List<String> addresses) {
    return new Target(
        url, secure, host, port, path, List.copyOf(addresses), product, known, tokens, hosts);
  }

  public Target withProduct(@Nullable Product found, boolean isMcp) {
    return new Target(url, secure, host, port, path, bound, found, isMcp, tokens, hosts);
  }

  public Target withTokens(Tokens given, Set<String> named) {
    return new Target(
        url, secure, host, port, path, bound, product, known, given, Set.copyOf(named));
  }

  /// Whether the address given is this machine's own.
  public boolean isLoopback() {
    return isLoopback(host);
  }

  static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.startsWith("127.")
        || host.equals("::1")
        || host.equals("0:0:0:0:0:0:0:1");
  }

  /// Whether others than this machine can reach the socket, as far as it is known.
  public boolean isReachable() {
    return bound == null ? !isLoopback() : bound.stream().anyMatch(a -> !isLoopback(a));
  }

  /// The value of `Host` that a browser on this machine would send.
  String hostHeader() {
    var name = isLoopback() || host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    return plusPort(name);
  }

  /// The address as given.
  String literalHost() {
    return plusPort(host);
  }

  private String plusPort(String name) {
    var usual = secure ? 443 : 80;
    var written = name.indexOf(':') >= 0 ? "[" + name + "]" : name;
    return port == usual ? written : written + ":" + port;
  }

  /// The paths to try, in order.
  List<String> paths() {
    if (path.length() > 1) {
      return List.of(path);
    }
    var paths = new java.util.LinkedHashSet<String>();
    if (product != null) {
      product.paths().stream().filter(p -> !p.equals("/sse")).forEach(paths::add);
    }
    paths.addAll(List.of("/mcp", "/"));
    return List.copyOf(paths);
  }
}
