package vedette.posture.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vedette.posture.network.NetworkInterface.Configuration;
import vedette.posture.network.Resolved.Unknown;

/// What tags and application security groups stand for.
///
/// A tag means what the service tag file says. Without it, `AzureLoadBalancer` is the host's
/// virtual address; `VirtualNetwork` holds at least the known space of the network and its peers,
/// and at most everything, because gateways and routes widen it; `Internet` is what
/// `VirtualNetwork` is not. An application security group is the private addresses of its members.
final class AddressBook {
  private static final AddressSet HOST = AddressSet.of("168.63.129.16/32");

  private final Map<String, AddressSet> tags;
  private final Map<String, AddressSet> networks = new HashMap<>();
  private final Map<String, AddressSet> members = new HashMap<>();
  private final Set<String> incomplete = new HashSet<>();
  private final boolean membersKnown;
  private final Map<String, Map<Rule.Peer, Resolved>> known = new HashMap<>();

  AddressBook(NetworkEstate estate) {
    tags = estate.tags();
    membersKnown = !estate.interfaces().isEmpty();
    var inNetwork = new HashMap<String, List<AddressSet>>();
    var inGroup = new HashMap<String, List<AddressSet>>();
    for (var network : estate.networks()) {
      var key = ResourceId.key(network.id());
      inNetwork.computeIfAbsent(key, _ -> new ArrayList<>()).add(network.space());
      inNetwork.computeIfAbsent(key, _ -> new ArrayList<>()).add(network.peers());
    }
    for (var each : estate.interfaces()) {
      each.configurations().forEach(configuration -> enter(configuration, inNetwork, inGroup));
    }
    inNetwork.forEach((key, sets) -> networks.put(key, AddressSet.union(sets)));
    inGroup.forEach((key, sets) -> members.put(key, AddressSet.union(sets)));
  }

  private void enter(
      Configuration configuration,
      Map<String, List<AddressSet>> inNetwork,
      Map<String, List<AddressSet>> inGroup) {
    var subnet = configuration.subnet();
    if (subnet != null) {
      inNetwork
          .computeIfAbsent(ResourceId.networkOfSubnet(subnet), _ -> new ArrayList<>())
          .add(configuration.addresses());
    }
    for (var group : configuration.groups()) {
      var key = ResourceId.key(group);
      inGroup.computeIfAbsent(key, _ -> new ArrayList<>()).add(configuration.addresses());
      if (configuration.addresses().isEmpty()) {
        incomplete.add(key);
      }
    }
  }

  /// @param network the virtual network in which the rule works, in comparable form; empty when it
  ///   is not known
  Resolved resolve(Rule.Peer peer, String network) {
    var place = tags.containsKey("virtualnetwork") ? "" : network;
    return known
        .computeIfAbsent(place, _ -> new HashMap<>())
        .computeIfAbsent(peer, _ -> look(peer, place));
  }

  private Resolved look(Rule.Peer peer, String network) {
    var certain = new ArrayList<AddressSet>();
    var unknown = new ArrayList<Unknown>();
    for (var word : peer.words()) {
      var prefix = Prefix.parse(word);
      if (prefix.isPresent()) {
        certain.add(prefix.get());
      } else {
        tag(word, network, certain, unknown);
      }
    }
    peer.groups().forEach(group -> group(group, certain, unknown));
    var all = AddressSet.union(certain);
    unknown.removeIf(each -> all.containsAll(each.possible()));
    return new Resolved(all, unknown);
  }

  private void tag(String word, String network, List<AddressSet> certain, List<Unknown> unknown) {
    var name = word.toLowerCase(Locale.ROOT);
    var listed = tags.get(name);
    if (listed != null) {
      certain.add(listed);
      return;
    }
    switch (name) {
      case "azureloadbalancer" -> certain.add(HOST);
      case "virtualnetwork" -> {
        certain.add(insideAtLeast(network));
        unknown.add(new Unknown(word, AddressSet.ALL));
      }
      case "internet" -> {
        var inside = tags.get("virtualnetwork");
        if (inside != null) {
          certain.add(AddressSet.ALL.minus(inside));
        } else {
          unknown.add(new Unknown(word, AddressSet.ALL.minus(insideAtLeast(network))));
        }
      }
      default -> unknown.add(new Unknown(word, AddressSet.ALL));
    }
  }

  private AddressSet insideAtLeast(String network) {
    return HOST.union(networks.getOrDefault(network, AddressSet.NONE));
  }

  private void group(String id, List<AddressSet> certain, List<Unknown> unknown) {
    var key = ResourceId.key(id);
    certain.add(members.getOrDefault(key, AddressSet.NONE));
    if (!membersKnown || incomplete.contains(key)) {
      unknown.add(new Unknown("group " + key, AddressSet.ALL));
    }
  }
}
