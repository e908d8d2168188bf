package vedette.posture;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Intervals;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.NetworkInterface.Configuration;
import vedette.posture.network.Ports;
import vedette.posture.network.Protocol;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Access;
import vedette.posture.network.Rule.Direction;
import vedette.posture.network.Rule.Peer;
import vedette.posture.network.SecurityGroup;

/// Estates from a seed: augmented rules, tags, application groups, IPv6, narrow address ranges so
/// that rules meet. Every second one has admin rules, every third names tags that nobody explains.
final class RandomEstate {
  static final String NETWORK = "/subscriptions/s/virtualNetworks/v";
  static final String SUBNET = NETWORK + "/subnets/";
  private static final List<String> UNEXPLAINED = List.of("Sql", "Custom.West");
  private final Random random;
  private final boolean administered;
  private final boolean unexplained;

  RandomEstate(long seed) {
    random = new Random(seed);
    administered = seed % 2 == 0;
    unexplained = seed % 3 == 0;
  }

  /// All ways in which the unexplained tags could hold the addresses of one packet.
  static List<Set<String>> assumptions(long seed) {
    if (seed % 3 != 0) {
      return List.of(Set.of());
    }
    var words = new ArrayList<String>();
    for (var tag : UNEXPLAINED) {
      words.add("source " + tag);
      words.add("target " + tag);
    }
    var all = new ArrayList<Set<String>>();
    for (var bits = 0; bits < 1 << words.size(); bits++) {
      var some = new HashSet<String>();
      for (var index = 0; index < words.size(); index++) {
        if ((bits >>> index & 1) == 1) {
          some.add(words.get(index));
        }
      }
      all.add(some);
    }
    return all;
  }

  NetworkEstate make() {
    Map<String, AddressSet> tags = new HashMap<>();
    tags.put("virtualnetwork", AddressSet.of("10.0.0.0/8", "fd00::/8"));
    tags.put("internet", AddressSet.ALL.minus(AddressSet.of("10.0.0.0/8", "fd00::/8")));
    tags.put("storage", AddressSet.of(prefix(), prefix(), prefix()));
    tags.put("azurecloud", AddressSet.of(prefix(), prefix(), "2001:db8::/33"));
    var nics = new ArrayList<NetworkInterface>();
    for (var index = 0; index < 3; index++) {
      nics.add(nic(index));
    }
    var groups = new ArrayList<SecurityGroup>();
    groups.add(group("subnet0", List.of(SUBNET + "0"), List.of()));
    groups.add(group("own", List.of(), List.of("nic1")));
    return new NetworkEstate(groups, nics, List.of(), tags, administered ? admin() : Map.of());
  }

  /// Priorities are unique over both lists: which of two equal ones goes first is not defined.
  private Map<String, List<Rule>> admin() {
    var everywhere = new ArrayList<Rule>();
    var here = new ArrayList<Rule>();
    var count = random.nextInt(7);
    for (var index = 0; index < count; index++) {
      var access = Access.values()[random.nextInt(3)];
      var rule = rule("admin" + index, 1 + (index * 37 + 11) % 50, access);
      (random.nextBoolean() ? everywhere : here).add(rule);
    }
    return Map.of(NetworkEstate.EVERY_NETWORK, everywhere, NETWORK.toLowerCase(Locale.ROOT), here);
  }

  private NetworkInterface nic(int index) {
    var addresses = new ArrayList<Configuration>();
    var asg = random.nextBoolean() ? List.of("asg" + random.nextInt(2)) : List.<String>of();
    addresses.add(
        new Configuration(AddressSet.of("10.0.0." + (4 + index)), SUBNET + index / 2, asg));
    if (random.nextBoolean()) {
      addresses.add(
          new Configuration(AddressSet.of("fd00::" + (4 + index)), SUBNET + index / 2, List.of()));
    }
    return new NetworkInterface("nic" + index, "nic" + index, null, null, addresses, false);
  }

  private SecurityGroup group(String name, List<String> subnets, List<String> nics) {
    var rules = new ArrayList<Rule>(SecurityGroup.standardRules());
    Set<Integer> used = new HashSet<>();
    var count = random.nextInt(12);
    for (var index = 0; index < count; index++) {
      var priority = 100 + random.nextInt(60);
      if (used.add(priority)) {
        var access = random.nextBoolean() ? Access.ALLOW : Access.DENY;
        rules.add(rule(name + index, priority, access));
      }
    }
    return new SecurityGroup(name, name, rules, subnets, nics);
  }

  private Rule rule(String name, int priority, Access access) {
    return new Rule(
        name,
        priority,
        random.nextInt(5) > 1 ? Direction.INBOUND : Direction.OUTBOUND,
        access,
        protocols(),
        peer(),
        random.nextBoolean() ? Peer.ANY : peer(),
        random.nextInt(6) > 0 ? Ports.ALL : ports(),
        random.nextInt(3) > 0 ? ports() : Ports.ALL,
        false);
  }

  private Set<Protocol> protocols() {
    return random.nextBoolean()
        ? EnumSet.allOf(Protocol.class)
        : EnumSet.of(Protocol.values()[random.nextInt(3)]);
  }

  private Intervals ports() {
    var from = 5000 + random.nextInt(20);
    return Intervals.of(from, from + random.nextInt(10));
  }

  private Peer peer() {
    if (unexplained && random.nextInt(4) == 0) {
      return Peer.of(UNEXPLAINED.get(random.nextInt(2)), prefix());
    }
    return switch (random.nextInt(8)) {
      case 0 -> Peer.ANY;
      case 1 -> Peer.of("VirtualNetwork");
      case 2 -> Peer.of("Internet");
      case 3 -> Peer.of(random.nextBoolean() ? "Storage" : "AzureCloud");
      case 4 -> new Peer(List.of(), List.of("asg" + random.nextInt(2)));
      default -> {
        var words = new ArrayList<String>();
        for (var index = random.nextInt(3); index >= 0; index--) {
          words.add(prefix());
        }
        yield new Peer(words, List.of());
      }
    };
  }

  private String prefix() {
    return switch (random.nextInt(4)) {
      case 0 ->
          "fd00::" + Integer.toHexString(random.nextInt(16)) + "/" + (120 + random.nextInt(9));
      case 1 -> "2001:db8::/" + (30 + random.nextInt(8));
      case 2 -> "203.0." + random.nextInt(4) + ".0/" + (14 + random.nextInt(11));
      default -> "10.0.0." + random.nextInt(16) + "/" + (24 + random.nextInt(9));
    };
  }
}
