package vedette.posture.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vedette.posture.network.Rule.Direction;
import vedette.posture.network.RuleBoxes.Box;

/// Finds the rules that never decide anything, exactly, over all five dimensions of a packet.
///
/// A rule with an unknown tag is dead only when it is dead whatever the tag holds.
public final class DeadRules {
  private final NetworkEstate estate;
  private final AddressBook book;
  private final Map<String, Set<String>> networks;

  public DeadRules(NetworkEstate estate) {
    this.estate = estate;
    this.book = new AddressBook(estate);
    this.networks = networks(estate);
  }

  /// The dead rules of all groups, in the order of the export and by priority, those that Azure
  /// added included.
  public List<DeadRule> all() {
    var dead = new ArrayList<DeadRule>();
    for (var group : estate.groups()) {
      for (var direction : Direction.values()) {
        find(group, direction, dead);
      }
    }
    return dead;
  }

  private void find(SecurityGroup group, Direction direction, List<DeadRule> dead) {
    var rules = group.rules(direction);
    var boxes = new RuleBoxes(rules, book, network(group)).boxes();
    var living = new BoxIndex();
    var next = 0;
    for (var index = 0; index < rules.size(); index++) {
      var parts = new ArrayList<Box>();
      while (next < boxes.size() && boxes.get(next).rule() == index) {
        parts.add(boxes.get(next++));
      }
      if (parts.stream().noneMatch(part -> Coverage.escapes(part, living, living.meeting(part)))) {
        dead.add(deadRule(group, rules, index, takers(parts, living)));
      } else {
        parts.forEach(living::add);
      }
    }
  }

  private static DeadRule deadRule(
      SecurityGroup group, List<Rule> rules, int index, Set<Integer> takers) {
    var coveredBy = takers.stream().map(rules::get).toList();
    var rule = rules.get(index);
    var contradicted = coveredBy.stream().anyMatch(other -> other.access() != rule.access());
    return new DeadRule(group, rule, coveredBy, contradicted);
  }

  /// A dead rule takes nothing, so only the living ones before can have taken another's packets:
  /// those that meet it in a packet which none before them holds.
  private static Set<Integer> takers(List<Box> parts, BoxIndex living) {
    var takers = new TreeSet<Integer>();
    for (var part : parts) {
      var sharing = living.sharing(part);
      // Behind one that holds it all, nobody takes anything.
      var whole = living.holding(part).nextSetBit(0);
      for (var at = sharing.nextSetBit(0);
          at >= 0 && (whole < 0 || at <= whole);
          at = sharing.nextSetBit(at + 1)) {
        var taker = living.get(at);
        var shared = part.with(taker);
        var before = living.meeting(shared);
        before.clear(living.firstOf(taker.rule()), living.size());
        if (!takers.contains(taker.rule()) && Coverage.escapes(shared, living, before)) {
          takers.add(taker.rule());
        }
      }
    }
    return takers;
  }

  /// The virtual network in which the group works, when it is a single one.
  private String network(SecurityGroup group) {
    var found = new HashSet<String>(networks.getOrDefault(ResourceId.key(group.id()), Set.of()));
    group.subnets().forEach(subnet -> found.add(ResourceId.networkOfSubnet(subnet)));
    group
        .interfaces()
        .forEach(id -> found.addAll(networks.getOrDefault(ResourceId.key(id), Set.of())));
    return found.size() == 1 ? found.iterator().next() : "";
  }

  /// The virtual networks of each interface, under its id and that of its own group.
  private static Map<String, Set<String>> networks(NetworkEstate estate) {
    var networks = new HashMap<String, Set<String>>();
    for (var each : estate.interfaces()) {
      for (var configuration : each.configurations()) {
        var subnet = configuration.subnet();
        if (subnet != null) {
          enter(each.id(), subnet, networks);
          enter(each.group(), subnet, networks);
        }
      }
    }
    return networks;
  }

  private static void enter(@Nullable String id, String subnet, Map<String, Set<String>> networks) {
    if (id != null) {
      networks
          .computeIfAbsent(ResourceId.key(id), _ -> new HashSet<>())
          .add(ResourceId.networkOfSubnet(subnet));
    }
  }
}
