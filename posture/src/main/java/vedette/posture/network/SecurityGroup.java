package vedette.posture.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import vedette.posture.network.Rule.Access;
import vedette.posture.network.Rule.Direction;
import vedette.posture.network.Rule.Peer;

/// A network security group with its rules by rising priority, inbound and outbound mixed.
///
/// @param id resource id as exported, or the name when the export has none
/// @param subnets resource ids of the subnets it guards
/// @param interfaces resource ids of the network interfaces it guards
public record SecurityGroup(
    String id, String name, List<Rule> rules, List<String> subnets, List<String> interfaces) {
  public SecurityGroup {
    var sorted = new ArrayList<>(rules);
    sorted.sort(Comparator.comparingInt(Rule::priority));
    rules = List.copyOf(sorted);
    subnets = List.copyOf(subnets);
    interfaces = List.copyOf(interfaces);
  }

  /// The same group with other rules.
  public SecurityGroup withRules(List<Rule> changed) {
    return new SecurityGroup(id, name, changed, subnets, interfaces);
  }

  /// The rules of one direction.
  public List<Rule> rules(Direction direction) {
    return rules.stream().filter(rule -> rule.direction() == direction).toList();
  }

  /// The six rules that Azure adds to every group; exports of templates leave them out.
  public static List<Rule> standardRules() {
    var vnet = Peer.of("VirtualNetwork");
    var balancer = Peer.of("AzureLoadBalancer");
    var internet = Peer.of("Internet");
    return List.of(
        standard("AllowVnetInBound", 65_000, Direction.INBOUND, Access.ALLOW, vnet, vnet),
        standard(
            "AllowAzureLoadBalancerInBound",
            65_001,
            Direction.INBOUND,
            Access.ALLOW,
            balancer,
            Peer.ANY),
        standard("DenyAllInBound", 65_500, Direction.INBOUND, Access.DENY, Peer.ANY, Peer.ANY),
        standard("AllowVnetOutBound", 65_000, Direction.OUTBOUND, Access.ALLOW, vnet, vnet),
        standard(
            "AllowInternetOutBound", 65_001, Direction.OUTBOUND, Access.ALLOW, Peer.ANY, internet),
        standard("DenyAllOutBound", 65_500, Direction.OUTBOUND, Access.DENY, Peer.ANY, Peer.ANY));
  }

  private static Rule standard(
      String name, int priority, Direction direction, Access access, Peer source, Peer target) {
    return new Rule(
        name,
        priority,
        direction,
        access,
        EnumSet.allOf(Protocol.class),
        source,
        target,
        Ports.ALL,
        Ports.ALL,
        true);
  }
}
