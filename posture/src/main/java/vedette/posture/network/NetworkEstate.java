package vedette.posture.network;

import java.util.List;
import java.util.Map;

/// What is known of the networks: everything that was exported, nothing that was guessed.
///
/// @param tags service tag (small letters) to its addresses
/// @param adminRules rules of a network manager, which go before the groups, by rising priority
public record NetworkEstate(
    List<SecurityGroup> groups,
    List<NetworkInterface> interfaces,
    List<VirtualNetwork> networks,
    Map<String, AddressSet> tags,
    List<Rule> adminRules) {
  public NetworkEstate {
    groups = List.copyOf(groups);
    interfaces = List.copyOf(interfaces);
    networks = List.copyOf(networks);
    tags = Map.copyOf(tags);
    adminRules = List.copyOf(adminRules);
  }

  /// The same estate with one group exchanged.
  public NetworkEstate with(SecurityGroup changed) {
    var all =
        groups.stream().map(group -> group.id().equals(changed.id()) ? changed : group).toList();
    return new NetworkEstate(all, interfaces, networks, tags, adminRules);
  }
}
