package vedette.posture.network;

import java.util.Map;

/// A virtual network with its address space and that of its peers.
///
/// @param groups security group id by subnet id, both in comparable form
public record VirtualNetwork(
    String id, AddressSet space, AddressSet peers, Map<String, String> groups) {
  public VirtualNetwork {
    groups = Map.copyOf(groups);
  }
}
