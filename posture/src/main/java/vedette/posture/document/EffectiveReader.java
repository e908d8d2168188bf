package vedette.posture.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Intervals;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.NetworkInterface.Configuration;
import vedette.posture.network.Ports;
import vedette.posture.network.ResourceId;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Peer;
import vedette.posture.network.SecurityGroup;

/// The effective rules of one interface: `az network nic list-effective-nsg`.
///
/// Azure has resolved tags and application groups here, so this is the best evidence there is. Each
/// association becomes a security group that guards what the association names; when none names an
/// interface, the interface takes the name of the file.
final class EffectiveReader {
  private EffectiveReader() {}

  /// Each association names what its rules guard: the interface, its subnet, or, for the rules of a
  /// network manager, neither of them.
  static void read(Node root, Gathering gathering) {
    var own = "";
    var subnet = "";
    var ownGroup = "";
    var adminRules = new ArrayList<Rule>();
    for (var each : root.member("value").elements()) {
      var association = each.member("association");
      var nic = NetworkReader.id(association.member("networkInterface")).orElse("");
      var net = NetworkReader.id(association.member("subnet")).orElse("");
      subnet = net.isEmpty() ? subnet : net;
      own = nic.isEmpty() ? own : nic;
      if (nic.isEmpty() && net.isEmpty() && !association.member("networkManager").isAbsent()) {
        adminRules.addAll(rules(each, gathering.expansions));
        continue;
      }
      var groupId = NetworkReader.id(each.member("networkSecurityGroup")).orElse("");
      if (groupId.isEmpty()) {
        throw each.member("networkSecurityGroup").problem("is missing");
      }
      gathering.effectiveGroups.add(group(each, groupId, net, gathering.expansions));
      ownGroup = nic.isEmpty() ? ownGroup : groupId;
    }
    if (!adminRules.isEmpty()) {
      var network =
          subnet.isEmpty() ? NetworkEstate.EVERY_NETWORK : ResourceId.networkOfSubnet(subnet);
      gathering.effectiveAdminRules.computeIfAbsent(network, _ -> adminRules);
    }
    gathering.effectiveInterfaces.add(guarded(root, own, ownGroup, subnet));
  }

  /// A machine's rules as Network Watcher shows them: those of each association as they were
  /// written, under the interface they guard.
  static void view(Node root, Gathering gathering) {
    for (var each : root.member("networkInterfaces").elements()) {
      var id = each.member("id").needText();
      var associations = each.member("securityRuleAssociations");
      var ofSubnet = associations.member("subnetAssociation");
      var ofInterface = associations.member("networkInterfaceAssociation");
      var subnet = ofSubnet.member("id").someText().orElse(null);
      var standard = associations.member("defaultSecurityRules");
      if (subnet != null) {
        var group = viewed(ofSubnet, standard, subnet, List.of(subnet));
        gathering.effectiveGroups.add(group);
      }
      if (!ofInterface.isAbsent()) {
        gathering.effectiveGroups.add(viewed(ofInterface, standard, id, List.of()));
      }
      gathering.effectiveInterfaces.add(
          new NetworkInterface(
              id,
              ResourceId.name(id),
              null,
              ofInterface.isAbsent() ? null : id,
              List.of(new Configuration(AddressSet.NONE, subnet, List.of())),
              false));
    }
  }

  /// The view does not name the groups, so each has the name of what it guards.
  private static SecurityGroup viewed(
      Node association, Node standard, String guarded, List<String> subnets) {
    var rules = new ArrayList<Rule>();
    association
        .member("securityRules")
        .elements()
        .forEach(rule -> rules.add(NetworkReader.rule(rule, false)));
    standard.elements().forEach(rule -> rules.add(NetworkReader.rule(rule, true)));
    NetworkReader.refuseTwins(association, rules);
    return new SecurityGroup(
        guarded, ResourceId.name(guarded) + " (its rules)", rules, subnets, List.of());
  }

  /// The interface, whose addresses are not told.
  private static NetworkInterface guarded(Node root, String own, String group, String subnet) {
    var name = own.isEmpty() ? nameOfFile(root.file()) : own;
    return new NetworkInterface(
        name,
        ResourceId.name(name),
        null,
        group.isEmpty() ? null : group,
        List.of(new Configuration(AddressSet.NONE, subnet.isEmpty() ? null : subnet, List.of())),
        false);
  }

  private static String nameOfFile(String file) {
    var name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return name.replaceFirst("\\.json$", "").replaceFirst("^effective-nsg[.-]", "");
  }

  private static SecurityGroup group(
      Node node, String id, String subnet, Map<String, AddressSet> expansions) {
    var rules = rules(node, expansions);
    NetworkReader.refuseTwins(node, rules);
    return new SecurityGroup(
        id, ResourceId.name(id), rules, subnet.isEmpty() ? List.of() : List.of(subnet), List.of());
  }

  private static List<Rule> rules(Node node, Map<String, AddressSet> expansions) {
    var rules = new ArrayList<Rule>();
    for (var rule : node.member("effectiveSecurityRules").elements()) {
      rules.add(rule(rule, expansions));
    }
    return rules;
  }

  private static Rule rule(Node node, Map<String, AddressSet> expansions) {
    var name = node.member("name").needText();
    var standard = name.startsWith("defaultSecurityRules/") || name.startsWith("DefaultRule_");
    var bare = ResourceId.name(name);
    return new Rule(
        bare.replaceFirst("^(UserRule|DefaultRule)_", ""),
        NetworkReader.priority(node.member("priority")),
        NetworkReader.direction(node.member("direction")),
        NetworkReader.access(node.member("access")),
        Protocols.of(node.member("protocol")),
        peer(node, "source", "Source", expansions),
        peer(node, "destination", "Destination", expansions),
        ports(node, "source"),
        ports(node, "destination"),
        standard);
  }

  /// The resolved prefixes where there are any; `0.0.0.0/0` is how Azure prints `*` here.
  private static Peer peer(
      Node node, String side, String capital, Map<String, AddressSet> expansions) {
    var words = new ArrayList<String>();
    for (var place :
        List.of(node.member(side + "AddressPrefix"), node.member(side + "AddressPrefixes"))) {
      for (var text : place.texts()) {
        words.add(NetworkReader.checked(place, text.equals("0.0.0.0/0") ? "*" : text));
      }
    }
    var place = node.member("expanded" + capital + "AddressPrefix");
    var expanded = place.texts();
    expanded.forEach(text -> NetworkReader.addresses(place, text));
    if (expanded.isEmpty()) {
      if (words.isEmpty()) {
        throw node.member(side + "AddressPrefix").problem("is missing");
      }
      return new Peer(words, List.of());
    }
    if (words.stream().distinct().count() == 1) {
      expansions.put(words.getFirst().toLowerCase(Locale.ROOT), AddressSet.ofAll(expanded));
    }
    return new Peer(expanded, List.of());
  }

  private static Intervals ports(Node node, String side) {
    var all = new ArrayList<Intervals>();
    for (var place : List.of(node.member(side + "PortRange"), node.member(side + "PortRanges"))) {
      place.texts().forEach(text -> all.add(NetworkReader.portRange(place, text)));
    }
    return all.isEmpty() ? Ports.ALL : Intervals.union(all);
  }
}
