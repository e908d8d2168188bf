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
/// @param hints paths that its command line names
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
    List<String> hints,
    Set<String> hosts) {

  private static final java.util.regex.Pattern NAMES_A_PATH =
      java.util.regex.Pattern.compile("(?i)--?[a-z-]*(endpoint|path|route|prefix)");
  private static final java.util.regex.Pattern PATH =
      java.util.regex.Pattern.compile("/[A-Za-z0-9_./-]{1,80}");
  private static final int HINTS_MAX = 3;

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
      return new Target(
          text, secure, host, port, path, null, null, false, Tokens.NONE, List.of(), Set.of());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("`" + url + "` is no address: " + e.getReason());
    }
  }

  public Target withSocket(List<String> addresses) {
    return new Target(
        url,
        secure,
        host,
        port,
        path,
        List.copyOf(addresses),
        product,
        known,
        tokens,
        hints,
        hosts);
  }

  public Target withProduct(@Nullable Product found, boolean isMcp) {
    return new Target(url, secure, host, port, path, bound, found, isMcp, tokens, hints, hosts);
  }

  /// With the paths that a command line names, as `--endpoint /rpc` does, and those that the text
  /// of its script registers.
  public Target withHints(List<String> words, List<String> routes) {
    var found = new java.util.LinkedHashSet<String>();
    for (var at = 0; at < words.size(); at++) {
      var word = words.get(at);
      var equals = word.indexOf('=');
      var flag = equals < 0 ? word : word.substring(0, equals);
      var next = at + 1 < words.size() ? words.get(at + 1) : "";
      var value = equals < 0 ? next : word.substring(equals + 1);
      if (NAMES_A_PATH.matcher(flag).matches() && PATH.matcher(value).matches()) {
        found.add(value);
      }
    }
    routes.stream().filter(route -> PATH.matcher(route).matches()).forEach(found::add);
    var few = found.stream().limit(HINTS_MAX).toList();
    return new Target(url, secure, host, port, path, bound, product, known, tokens, few, hosts);
  }

  public Target withTokens(Tokens given, Set<String> named) {
    return new Target(
        url, secure, host, port, path, bound, product, known, given, hints, Set.copyOf(named));
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
    paths.addAll(hints);
    paths.addAll(List.of("/mcp", "/"));
    return List.copyOf(paths);
  }

  /// The paths to try when none of [#paths()] and no stream answers.
  List<String> rarePaths() {
    return path.length() > 1 ? List.of() : List.of("/api/mcp", "/stream");
  }

  /// Where a stream of events may be opened, in order.
  List<String> streamPaths() {
    var paths = new java.util.LinkedHashSet<String>();
    if (path.length() > 1) {
      paths.add(path);
      paths.add("/sse");
    } else {
      hints.stream().filter(hint -> hint.contains("sse")).forEach(paths::add);
      paths.add("/sse");
      hints.stream().filter(hint -> !hint.contains("messag")).limit(1).forEach(paths::add);
      paths.add("/mcp");
    }
    return List.copyOf(paths);
  }
}
