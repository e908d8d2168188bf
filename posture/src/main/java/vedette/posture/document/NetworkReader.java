package vedette.posture.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Intervals;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.NetworkInterface.Configuration;
import vedette.posture.network.Ports;
import vedette.posture.network.Prefix;
import vedette.posture.network.ResourceId;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Access;
import vedette.posture.network.Rule.Direction;
import vedette.posture.network.Rule.Peer;
import vedette.posture.network.SecurityGroup;
import vedette.posture.network.VirtualNetwork;

/// Security groups, interfaces and virtual networks from what the Azure CLI, REST and PowerShell
/// print.
///
/// A rule may name one prefix, a list of them, or both: the union counts. `snake_case` spellings
/// come from Terraform.
final class NetworkReader {
  private static final int MOST_PRIORITY = 65_535;

  private NetworkReader() {}

  static SecurityGroup group(Node node) {
    var name = name(node);
    var id = node.field("id").text().orElse(name);
    var rules = new ArrayList<Rule>();
    node.field("securityRules").elements().forEach(rule -> rules.add(rule(rule, false)));
    var standard = node.field("defaultSecurityRules").elements();
    standard.forEach(rule -> rules.add(rule(rule, true)));
    if (standard.isEmpty()) {
      rules.addAll(SecurityGroup.standardRules());
    }
    refuseTwins(node, rules);
    return new SecurityGroup(
        id, name, rules, ids(node.field("subnets")), ids(node.field("networkInterfaces")));
  }

  /// The name, without the parents that templates write before it.
  static String name(Node node) {
    var name = node.member("name").someText().or(() -> node.field("id").someText());
    return ResourceId.name(name.orElseThrow(() -> node.problem("has neither name nor id")));
  }

  static void refuseTwins(Node node, List<Rule> rules) {
    var seen = new HashMap<String, String>();
    for (var rule : rules) {
      var twin = seen.put(rule.direction() + " " + rule.priority(), rule.name());
      if (twin != null) {
        throw node.problem(
            "rules %s and %s share priority %d, so which decides is not told"
                .formatted(twin, rule.name(), rule.priority()));
      }
    }
  }

  static List<String> ids(Node list) {
    var ids = new ArrayList<String>();
    for (var element : list.elements()) {
      id(element).ifPresent(ids::add);
    }
    return ids;
  }

  /// A reference to a resource: an object with an id, or the id itself.
  static Optional<String> id(Node reference) {
    return reference.isBag() ? reference.member("id").someText() : reference.someText();
  }

  static Rule rule(Node node, boolean standard) {
    var name = node.member("name").needText();
    return new Rule(
        ResourceId.name(name),
        priority(node.field("priority")),
        direction(node.field("direction")),
        access(node.field("access")),
        Protocols.of(node.field("protocol")),
        peer(node, "source"),
        peer(node, "destination"),
        ports(node, "source"),
        ports(node, "destination"),
        standard);
  }

  static int priority(Node node) {
    var priority = node.number().orElseThrow(() -> node.problem("is missing"));
    if (priority < 0 || priority > MOST_PRIORITY) {
      throw node.problem(priority + " is no priority");
    }
    return priority.intValue();
  }

  static Direction direction(Node node) {
    return switch (node.needText().toLowerCase(Locale.ROOT)) {
      case "inbound" -> Direction.INBOUND;
      case "outbound" -> Direction.OUTBOUND;
      default -> throw node.problem("is Inbound or Outbound, not " + node.needText());
    };
  }

  static Access access(Node node) {
    return switch (node.needText().toLowerCase(Locale.ROOT)) {
      case "allow" -> Access.ALLOW;
      case "deny" -> Access.DENY;
      case "alwaysallow" -> Access.ALWAYS_ALLOW;
      default -> throw node.problem("is Allow or Deny, not " + node.needText());
    };
  }

  private static Peer peer(Node node, String side) {
    var words = new ArrayList<String>();
    var places =
        List.of(
            node.field(side + "AddressPrefix", side + "_address_prefix"),
            node.field(side + "AddressPrefixes", side + "_address_prefixes"));
    for (var place : places) {
      for (var word : place.texts()) {
        words.add(checked(place, word));
      }
    }
    var groups = node.field(side + "ApplicationSecurityGroups");
    var ids = new ArrayList<>(ids(groups));
    ids.addAll(node.field(side + "_application_security_group_ids").texts());
    if (words.isEmpty() && ids.isEmpty()) {
      throw places.getFirst().problem("is missing, and so are the list and the groups");
    }
    return new Peer(words, ids);
  }

  /// A prefix or something that can be the name of a service tag.
  static String checked(Node place, String word) {
    if (Prefix.parse(word).isEmpty() && !word.matches("[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z0-9]+)*")) {
      throw place.problem("`" + word + "` is neither an address prefix nor a service tag");
    }
    return word;
  }

  private static Intervals ports(Node node, String side) {
    var all = new ArrayList<Intervals>();
    var places =
        List.of(
            node.field(side + "PortRange", side + "_port_range"),
            node.field(side + "PortRanges", side + "_port_ranges"));
    for (var place : places) {
      for (var text : place.texts()) {
        all.add(portRange(place, text));
      }
    }
    if (all.isEmpty()) {
      throw places.getFirst().problem("is missing, and so is the list");
    }
    return Intervals.union(all);
  }

  static Intervals portRange(Node place, String text) {
    var ports = Ports.parse(text);
    return ports.orElseThrow(() -> place.problem("`" + text + "` is no port range"));
  }

  static NetworkInterface networkInterface(Node node) {
    var name = name(node);
    var configurations = new ArrayList<Configuration>();
    var hasPublic = false;
    for (var each : node.field("ipConfigurations").elements()) {
      configurations.add(configuration(each));
      hasPublic |= !each.field("publicIPAddress").isAbsent();
    }
    if (configurations.isEmpty()) {
      throw node.field("ipConfigurations").problem("is missing");
    }
    return new NetworkInterface(
        node.field("id").text().orElse(name),
        name,
        id(node.field("virtualMachine")).orElse(null),
        id(node.field("networkSecurityGroup")).orElse(null),
        configurations,
        hasPublic);
  }

  private static Configuration configuration(Node node) {
    var address = node.field("privateIPAddress");
    var addresses = address.someText().map(text -> addresses(address, text));
    return new Configuration(
        addresses.orElse(AddressSet.NONE),
        id(node.field("subnet")).orElse(null),
        ids(node.field("applicationSecurityGroups")));
  }

  static AddressSet addresses(Node place, String text) {
    var set = Prefix.parse(text);
    return set.orElseThrow(() -> place.problem("`" + text + "` is no address"));
  }

  static VirtualNetwork network(Node node) {
    var space = new ArrayList<AddressSet>();
    var peers = new ArrayList<AddressSet>();
    addPrefixes(node.field("addressSpace").member("addressPrefixes"), space);
    var groups = new HashMap<String, String>();
    for (var subnet : node.field("subnets").elements()) {
      var group = id(subnet.field("networkSecurityGroup"));
      subnet
          .field("id")
          .text()
          .ifPresent(id ->
              group.ifPresent(value -> groups.put(ResourceId.key(id), ResourceId.key(value))));
    }
    for (var peering : node.field("virtualNetworkPeerings").elements()) {
      var remote = peering.field("remoteAddressSpace", "remoteVirtualNetworkAddressSpace");
      addPrefixes(remote.member("addressPrefixes"), peers);
    }
    return new VirtualNetwork(
        node.field("id").text().orElse(name(node)),
        AddressSet.union(space),
        AddressSet.union(peers),
        groups);
  }

  private static void addPrefixes(Node list, List<AddressSet> sets) {
    list.texts().forEach(text -> sets.add(addresses(list, text)));
  }

  /// The values of a service tag file, as the CLI prints them and as Microsoft publishes them.
  static void tags(Node node, Map<String, AddressSet> tags) {
    var seen = new HashSet<String>();
    for (var each : node.member("values").elements()) {
      var name = each.member("name").needText().toLowerCase(Locale.ROOT);
      var sets = new ArrayList<AddressSet>();
      addPrefixes(each.field("addressPrefixes"), sets);
      var set = AddressSet.union(sets);
      tags.merge(name, set, seen.add(name) ? (_, later) -> later : AddressSet::union);
    }
  }
}
