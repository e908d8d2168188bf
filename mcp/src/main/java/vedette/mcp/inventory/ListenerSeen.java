package vedette.mcp.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A listening port.
///
/// @param process its owner, null when the system does not show it
/// @param namespace the network it is in, "self" for the scanner's own
/// @param firewall what the host's firewall does with the port: begins with `accepts`, `drops` or
///   `unknown`, "" when it could not be read
/// @param cloud who the cloud's network lets through: `internet`, `network` or `nobody` and why, ""
///   when nobody handed that in
public record ListenerSeen(
    @Nullable ProcessSeen process,
    String device,
    List<String> addresses,
    int port,
    String namespace,
    String firewall,
    String cloud) {
  public ListenerSeen {
    addresses = List.copyOf(addresses);
  }
}
