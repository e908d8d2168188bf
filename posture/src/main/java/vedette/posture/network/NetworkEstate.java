package vedette.posture.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is known of the networks: everything that was exported, nothing that was guessed.
///
/// @param tags service tag (small letters) to its addresses
/// @param adminRules rules of a network manager, which go before the groups, by rising priority:
///   under the comparable id of the virtual network they hold in, or under [#EVERY_NETWORK]
public record NetworkEstate(
    List<SecurityGroup> groups,
    List<NetworkInterface> interfaces,
    List<VirtualNetwork> networks,
    Map<String, AddressSet> tags,
    Map<String, List<Rule>> adminRules) {
  /// Where the export does not tell in which networks its admin rules hold.
  public static final String EVERY_NETWORK = "";

  public NetworkEstate {
    groups = List.copyOf(groups);
    interfaces = List.copyOf(interfaces);
    networks = List.copyOf(networks);
    tags = Map.copyOf(tags);
    var sorted = new HashMap<String, List<Rule>>();
    adminRules.forEach((network, rules) -> sorted.put(network, byPriority(rules)));
    adminRules = Map.copyOf(sorted);
  }

  private static List<Rule> byPriority(List<Rule> rules) {
    return rules.stream().distinct().sorted(Comparator.comparingInt(Rule::priority)).toList();
  }

  /// The admin rules of one virtual network, by rising priority.
  List<Rule> adminRules(String network) {
    var everywhere = adminRules.getOrDefault(EVERY_NETWORK, List.of());
    var here = adminRules.getOrDefault(network, List.of());
    if (here.isEmpty() || network.equals(EVERY_NETWORK)) {
      return everywhere;
    }
    var all = new ArrayList<>(everywhere);
    all.addAll(here);
    return byPriority(all);
  }

  /// The same estate with one group exchanged.
  public NetworkEstate with(SecurityGroup changed) {
    var all =
        groups.stream().map(group -> group.id().equals(changed.id()) ? changed : group).toList();
    return new NetworkEstate(all, interfaces, networks, tags, adminRules);
  }
}
