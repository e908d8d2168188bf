package vedette.mcp.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.mcp.probe.ProbeResult;

/// One port of one process.
///
/// @param addresses all addresses it is bound to, widest first
/// @param namespace the network it is in, "self" for the scanner's own
/// @param firewall what the host's firewall says of the port, "" when it could not be read
/// @param answer what it answered, null when it was not asked
public record Endpoint(
    List<String> addresses,
    int port,
    String namespace,
    String firewall,
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

  Endpoint answered(@Nullable ProbeResult result) {
    return new Endpoint(addresses, port, namespace, firewall, result);
  }
}
