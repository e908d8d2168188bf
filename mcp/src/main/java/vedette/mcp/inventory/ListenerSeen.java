package vedette.mcp.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A listening port.
///
/// @param process its owner, null when the system does not show it
/// @param namespace the network it is in, "self" for the scanner's own
public record ListenerSeen(
    @Nullable ProcessSeen process,
    String device,
    List<String> addresses,
    int port,
    String namespace,
    String firewall) {
  public ListenerSeen {
    addresses = List.copyOf(addresses);
  }
}
