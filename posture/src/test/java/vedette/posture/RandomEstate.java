package vedette.posture;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
/// that rules meet.
final class RandomEstate {
  static final String SUBNET = "/subscriptions/s/virtualNetworks/v/subnets/";
  private final Random random;

  RandomEstate(long seed) {
    random = new Random(seed);
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
    return new NetworkEstate(groups, nics, List.of(), tags, List.of());
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
        rules.add(rule(name + index, priority));
      }
    }
    return new SecurityGroup(name, name, rules, subnets, nics);
  }

  private Rule rule(String name, int priority) {
    return new Rule(
        name,
        priority,
        random.nextInt(5) > 0 ? Direction.INBOUND : Direction.OUTBOUND,
        random.nextBoolean() ? Access.ALLOW : Access.DENY,
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
