package vedette.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.posture.network.AddressSet;
import vedette.posture.network.DeadRules;
import vedette.posture.network.Intervals;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.NetworkInterface.Configuration;
import vedette.posture.network.Ports;
import vedette.posture.network.Protocol;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Access;
import vedette.posture.network.Rule.Direction;
import vedette.posture.network.Rule.Peer;
import vedette.posture.network.SecurityGroup;

/// The solver against one packet at a time, and its bounds where tags are unknown.
class ReachabilityTest {
  private static final int ESTATES = Shared.isLong() ? 2_000 : 200;
  private static final int QUESTIONS = 100;
  private static final int SOURCES = 10;

  @Test
  void packetsAgree() {
    for (var seed = 1L; seed <= ESTATES; seed++) {
      var estate = new RandomEstate(seed).make();
      var naive = new NaiveFirewall(estate, texts(estate));
      var random = new Random(seed);
      var reachability = new Reachability(estate);
      for (var count = 0; count < QUESTIONS; count++) {
        var nic = estate.interfaces().get(random.nextInt(estate.interfaces().size()));
        var own = nic.configurations().get(random.nextInt(nic.configurations().size()));
        var target = own.addresses().prefixes().getFirst().split("/")[0];
        var protocol = Protocol.values()[random.nextInt(6)];
        var sourcePort = random.nextInt(4) > 0 ? 40_000 : 5000 + random.nextInt(30);
        var port = 4998 + random.nextInt(34);
        var asked = new Reach.Question(Direction.INBOUND, protocol, port);
        var alone = new NetworkInterface(nic.id(), nic.name(), null, null, List.of(own), false);
        var allowed = reachability.allows(alone, asked, sourcePort);
        for (var each = 0; each < SOURCES; each++) {
          var source = source(random, target.contains(":"));
          var packet =
              new NaiveFirewall.Packet(
                  protocol, source, sourcePort, NaiveFirewall.address(target), port);
          assertThat(allowed.containsAll(AddressSet.of(source.getHostAddress())))
              .as("seed %d, %s to %s", seed, packet, nic.name())
              .isEqualTo(naive.passes(nic, packet));
        }
      }
    }
  }

  private static InetAddress source(Random random, boolean six) {
    var text =
        six
            ? switch (random.nextInt(3)) {
              case 0 -> "fd00::" + Integer.toHexString(random.nextInt(24));
              case 1 -> "2001:db8:" + Integer.toHexString(random.nextInt(65_536)) + "::1";
              default -> "2001:dead::1";
            }
            : switch (random.nextInt(3)) {
              case 0 -> "10.0.0." + random.nextInt(24);
              case 1 -> "203." + random.nextInt(4) + "." + random.nextInt(8) + ".9";
              default -> "8.8.8." + random.nextInt(256);
            };
    return NaiveFirewall.address(text);
  }

  static Map<String, List<String>> texts(NetworkEstate estate) {
    var texts = new HashMap<String, List<String>>();
    estate.tags().forEach((name, set) -> texts.put(name, set.prefixes()));
    texts.put("azureloadbalancer", List.of("168.63.129.16/32"));
    return texts;
  }

  /// Dead rules: no random packet is decided by one, and what covers it is what decides.
  @Test
  void deadRulesDecideNothing() {
    for (var seed = 1L; seed <= ESTATES; seed++) {
      var estate = new RandomEstate(seed).make();
      var naive = new NaiveFirewall(estate, texts(estate));
      var random = new Random(seed);
      for (var dead : new DeadRules(estate).all()) {
        if (dead.rule().direction() != Direction.INBOUND) {
          continue;
        }
        for (var count = 0; count < 50; count++) {
          var six = random.nextBoolean();
          var packet =
              new NaiveFirewall.Packet(
                  Protocol.values()[random.nextInt(6)],
                  source(random, six),
                  5000 + random.nextInt(30),
                  source(random, six),
                  4998 + random.nextInt(34));
          if (naive.matches(dead.rule(), packet)) {
            var decider =
                dead.group().rules(Direction.INBOUND).stream()
                    .filter(rule -> naive.matches(rule, packet))
                    .findFirst()
                    .orElseThrow();
            assertThat(dead.coveredBy()).as("seed %d, %s", seed, packet).contains(decider);
          }
        }
      }
    }
  }

  private static Rule rule(String name, int priority, Access access, Peer source, int port) {
    return new Rule(
        name,
        priority,
        Direction.INBOUND,
        access,
        EnumSet.of(Protocol.TCP),
        source,
        Peer.ANY,
        Ports.ALL,
        Intervals.of(port, port),
        false);
  }

  private static NetworkEstate estate(List<Rule> rules, Map<String, AddressSet> tags) {
    var all = new ArrayList<>(rules);
    all.addAll(SecurityGroup.standardRules());
    var nic =
        new NetworkInterface(
            "nic",
            "nic",
            null,
            "nsg",
            List.of(new Configuration(AddressSet.of("10.0.0.4"), "/v/subnets/s", List.of())),
            false);
    var withVnet = new HashMap<>(tags);
    withVnet.put("virtualnetwork", AddressSet.of("10.0.0.0/8"));
    var group = new SecurityGroup("nsg", "nsg", all, List.of(), List.of());
    return new NetworkEstate(List.of(group), List.of(nic), List.of(), withVnet, List.of());
  }

  private static final Reach.Question ASKED =
      new Reach.Question(Direction.INBOUND, Protocol.TCP, 5008);

  private static Reach ask(NetworkEstate estate) {
    return new Reachability(estate).all(ASKED).getFirst();
  }

  @Test
  void anUnknownTagGivesTwoBounds() {
    var allowed = rule("a", 100, Access.ALLOW, Peer.of("Sql"), 5008);
    var reach = ask(estate(List.of(allowed), Map.of()));
    assertThat(reach.isKnown()).isFalse();
    assertThat(reach.certain().prefixes()).containsExactly("10.0.0.0/8", "168.63.129.16/32");
    assertThat(reach.possible().prefixes()).containsExactly("0.0.0.0/0");
  }

  @Test
  void aTagThatIsDeniedFirstNeverLetsIn() {
    var rules =
        List.of(
            rule("d", 100, Access.DENY, Peer.of("Sql"), 5008),
            rule("a", 200, Access.ALLOW, Peer.of("Sql"), 5008),
            rule("all", 300, Access.DENY, Peer.ANY, 5008));
    var estate = estate(rules, Map.of());
    assertThat(ask(estate).isKnown()).isTrue();
    assertThat(ask(estate).possible().isEmpty()).isTrue();
    assertThat(new DeadRules(estate).all().stream().map(dead -> dead.rule().name())).contains("a");
  }

  @Test
  void aThousandRulesWithALargeTagAreQuick() {
    var random = new Random(7);
    var prefixes = new ArrayList<String>();
    for (var index = 0; index < 10_000; index++) {
      prefixes.add(
          20 + random.nextInt(60) + "." + random.nextInt(256) + "." + index % 256 + ".0/25");
    }
    var rules = new ArrayList<Rule>();
    for (var index = 0; index < 1_000; index++) {
      var source =
          index % 3 == 0
              ? Peer.of("Big")
              : Peer.of("198.51." + index % 256 + ".0/24", "10." + index % 200 + ".0.0/16");
      rules.add(
          rule(
              "r" + index, 100 + index, index % 2 == 0 ? Access.ALLOW : Access.DENY, source, 5008));
    }
    var estate = estate(rules, Map.of("big", AddressSet.ofAll(prefixes)));
    for (var warm = 0; warm < 3; warm++) {
      ask(estate);
    }
    var started = System.nanoTime();
    ask(estate);
    var millis = (System.nanoTime() - started) / 1_000_000;
    System.out.println("reach of 1,000 rules with a 10,000-prefix tag: " + millis + " ms");
    assertThat(millis).isLessThan(1_000);
  }

  @Test
  void tenThousandInterfacesAreQuick() {
    var groups = new ArrayList<SecurityGroup>();
    var nics = new ArrayList<NetworkInterface>();
    for (var index = 0; index < 500; index++) {
      var rules = new ArrayList<>(SecurityGroup.standardRules());
      for (var each = 0; each < 40; each++) {
        rules.add(
            rule(
                "r" + each,
                100 + each,
                each % 2 == 0 ? Access.ALLOW : Access.DENY,
                Peer.of("198.51." + (index + each) % 256 + ".0/24"),
                5000 + each));
      }
      groups.add(
          new SecurityGroup(
              "g" + index, "g" + index, rules, List.of("/v/subnets/" + index), List.of()));
    }
    for (var index = 0; index < 10_000; index++) {
      var address = AddressSet.of("10." + index % 200 + "." + index / 200 + ".4");
      var configuration = new Configuration(address, "/v/subnets/" + index % 500, List.of());
      nics.add(
          new NetworkInterface(
              "n" + index, "n" + index, null, null, List.of(configuration), false));
    }
    var tags = Map.of("virtualnetwork", AddressSet.of("10.0.0.0/8"));
    var estate = new NetworkEstate(groups, nics, List.of(), tags, List.of());
    var started = System.nanoTime();
    new Reachability(estate).all(ASKED);
    new DeadRules(estate).all();
    var millis = (System.nanoTime() - started) / 1_000_000;
    System.out.println("10,000 interfaces, 500 groups, with dead rules: " + millis + " ms");
    assertThat(millis).isLessThan(10_000);
  }
}
