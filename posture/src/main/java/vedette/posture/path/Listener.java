package vedette.posture.path;

import java.util.List;

/// A port on which a server of MCP was seen, by a scan of its host or by a probe of its address.
///
/// @param product its name, or "MCP server"
/// @param device host name; empty when a scan does not tell whose it is
/// @param addresses where it listens, or the address that was probed
/// @param local only its own host reaches it
/// @param evidence what it answered, one sentence; empty when it was not asked
public record Listener(
    String product,
    String device,
    List<String> addresses,
    int port,
    boolean local,
    Authorization authorization,
    String evidence) {
  private static final List<String> ANY_ADDRESS = List.of("", "*", "0.0.0.0", "::", "[::]");

  public Listener {
    addresses = List.copyOf(addresses);
  }

  /// A port that is asked about without anybody having seen a server there.
  public static Listener unseen(int port) {
    return new Listener("MCP server", "", List.of(), port, false, Authorization.UNTESTED, "");
  }

  /// Whether it listens on every address of its host.
  public boolean isEverywhere() {
    return addresses.isEmpty() || addresses.stream().anyMatch(ANY_ADDRESS::contains);
  }
}
