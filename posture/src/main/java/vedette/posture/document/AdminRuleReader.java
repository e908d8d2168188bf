package vedette.posture.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vedette.posture.network.Intervals;
import vedette.posture.network.Ports;
import vedette.posture.network.ResourceId;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Peer;

/// Rules of a network manager: as `az network manager list-effective-security-admin-rule` prints
/// them for a virtual network, as REST lists a rule collection, and as Terraform holds them.
final class AdminRuleReader {
  /// A rule and what tells where it holds.
  ///
  /// @param collection comparable id of the rule collection it is in, or empty
  /// @param networkGroups comparable ids of the network groups it is told to apply to
  record AdminRule(Rule rule, String collection, List<String> networkGroups) {
    AdminRule {
      networkGroups = List.copyOf(networkGroups);
    }
  }

  private AdminRuleReader() {}

  static AdminRule read(Node node) {
    return new AdminRule(rule(node), collection(node), groups(node));
  }

  private static Rule rule(Node node) {
    return new Rule(
        NetworkReader.name(node),
        NetworkReader.priority(node.field("priority")),
        NetworkReader.direction(node.field("direction")),
        NetworkReader.access(node.field("access", "action")),
        Protocols.of(node.field("protocol")),
        peer(node.field("sources", "source")),
        peer(node.field("destinations", "destination")),
        ports(node.field("sourcePortRanges", "source_port_ranges")),
        ports(node.field("destinationPortRanges", "destination_port_ranges")),
        false);
  }

  private static String collection(Node node) {
    var terraform = node.field("admin_rule_collection_id").text();
    var id = ResourceId.key(terraform.or(() -> node.field("id").text()).orElse(""));
    var end = id.lastIndexOf("/rules/");
    return terraform.isPresent() || end < 0 ? id : id.substring(0, end);
  }

  /// The groups that a rule, or the collection around it, applies to.
  static List<String> groups(Node node) {
    var groups = new ArrayList<String>();
    for (var each : node.field("ruleCollectionAppliesToGroups", "appliesToGroups").elements()) {
      groups.add(ResourceId.key(each.member("networkGroupId").needText()));
    }
    for (var id : node.field("network_group_ids").texts()) {
      groups.add(ResourceId.key(id));
    }
    return groups;
  }

  /// No entry means any address. A network group is known by its id, and nobody tells its
  /// addresses.
  private static Peer peer(Node list) {
    var words = new ArrayList<String>();
    for (var each : list.elements()) {
      var type = each.field("addressPrefixType", "address_prefix_type").text().orElse("IPPrefix");
      var place = each.field("addressPrefix", "address_prefix");
      var text = place.needText();
      words.add(
          type.equalsIgnoreCase("NetworkGroup")
              ? text.toLowerCase(Locale.ROOT)
              : NetworkReader.checked(place, text));
    }
    return words.isEmpty() ? Peer.ANY : new Peer(words, List.of());
  }

  private static Intervals ports(Node list) {
    var all = new ArrayList<Intervals>();
    list.texts().forEach(text -> all.add(NetworkReader.portRange(list, text)));
    return all.isEmpty() ? Ports.ALL : Intervals.union(all);
  }
}
