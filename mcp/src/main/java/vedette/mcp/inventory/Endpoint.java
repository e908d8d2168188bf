package vedette.mcp.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.mcp.probe.ProbeResult;

/// One port of one process.
///
/// @param addresses all addresses it is bound to, widest first
/// @param namespace the network it is in, "self" for the scanner's own
/// @param firewall what the host's firewall does with the port, "" when it could not be read
/// @param cloud who the cloud's network lets through to it, "" when nobody handed that in
/// @param answer what it answered, null when it was not asked
public record Endpoint(
    List<String> addresses,
    int port,
    String namespace,
    String firewall,
    String cloud,
    @Nullable ProbeResult answer) {
  public Endpoint {
    addresses = List.copyOf(addresses);
  }

  /// The widest address.
  public String address() {
    return addresses.isEmpty() ? "" : addresses.getFirst();
  }

  public Exposure exposure() {
    return Exposure.widest(addresses);
  }

  /// Who can reach it, as far as socket, host firewall and cloud together tell: `this-machine`,
  /// `blocked`, `internet`, `network`, or `unknown` when the firewall could not be read.
  public String reach() {
    if (exposure() == Exposure.LOOPBACK) {
      return "this-machine";
    }
    if (isBlocked()) {
      return "blocked";
    }
    if (cloud.startsWith("internet")) {
      return "internet";
    }
    return firewall.startsWith("accepts") ? "network" : "unknown";
  }

  /// What the host's firewall does with the port, in words that never are empty.
  public String firewallWords() {
    return words(firewall);
  }

  /// Who the cloud's network lets through, in words that never are empty.
  public String cloudWords() {
    return words(cloud);
  }

  private String words(String known) {
    if (!known.isEmpty()) {
      return known;
    }
    return exposure() == Exposure.LOOPBACK ? "not applicable" : "not assessed";
  }

  /// Whether the host's firewall lets nobody through.
  public boolean isBlocked() {
    return firewall.startsWith("drops");
  }
}
