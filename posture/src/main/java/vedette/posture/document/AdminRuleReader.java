package vedette.posture.document;

import java.util.ArrayList;
import java.util.List;
import vedette.posture.network.Intervals;
import vedette.posture.network.Ports;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Peer;

/// Rules of a network manager, as `az network manager list-effective-security-admin-rule` prints
/// them for a virtual network.
final class AdminRuleReader {
  private AdminRuleReader() {}

  static Rule rule(Node node) {
    return new Rule(
        NetworkReader.name(node),
        NetworkReader.priority(node.field("priority")),
        NetworkReader.direction(node.field("direction")),
        NetworkReader.access(node.field("access")),
        Protocols.of(node.field("protocol")),
        peer(node.field("sources")),
        peer(node.field("destinations")),
        ports(node.field("sourcePortRanges")),
        ports(node.field("destinationPortRanges")),
        false);
  }

  /// No entry means any address.
  private static Peer peer(Node list) {
    var words = new ArrayList<String>();
    for (var each : list.elements()) {
      var type = each.member("addressPrefixType").text().orElse("IPPrefix");
      var place = each.member("addressPrefix");
      if (type.equalsIgnoreCase("NetworkGroup")) {
        throw place.problem("names a network group, whose members the export does not tell");
      }
      words.add(NetworkReader.checked(place, place.needText()));
    }
    return words.isEmpty() ? Peer.ANY : new Peer(words, List.of());
  }

  private static Intervals ports(Node list) {
    var all = new ArrayList<Intervals>();
    list.texts().forEach(text -> all.add(NetworkReader.portRange(list, text)));
    return all.isEmpty() ? Ports.ALL : Intervals.union(all);
  }
}
