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
      var naives = naives(estate, seed);
      var random = new Random(seed);
      var reachability = new Reachability(estate);
      for (var count = 0; count < QUESTIONS; count++) {
        var nic = estate.interfaces().get(random.nextInt(estate.interfaces().size()));
        var own = nic.configurations().get(random.nextInt(nic.configurations().size()));
        var local = own.addresses().prefixes().getFirst().split("/")[0];
        var asked =
            new Reach.Question(
                random.nextInt(3) > 0 ? Direction.INBOUND : Direction.OUTBOUND,
                Protocol.values()[random.nextInt(6)],
                4998 + random.nextInt(34));
        var sourcePort = random.nextInt(4) > 0 ? 40_000 : 5000 + random.nextInt(30);
        var alone =
            new NetworkInterface(nic.id(), nic.name(), null, nic.group(), List.of(own), false);
        var bounds = reachability.withSourcePort(alone, asked, sourcePort);
        for (var each = 0; each < SOURCES; each++) {
          var remote = source(random, local.contains(":"));
          var packet = packet(asked, remote, sourcePort, NaiveFirewall.address(local));
          var passes = naives.stream().map(naive -> naive.passes(nic, packet)).toList();
          var point = AddressSet.of(remote.getHostAddress());
          assertThat(bounds.certain().containsAll(point))
              .as("certain, seed %d, %s at %s", seed, packet, nic.name())
              .isEqualTo(!passes.contains(false));
          assertThat(bounds.possible().containsAll(point))
              .as("possible, seed %d, %s at %s", seed, packet, nic.name())
              .isEqualTo(passes.contains(true));
        }
      }
    }
  }

  private static NaiveFirewall.Packet packet(
      Reach.Question asked, InetAddress remote, int sourcePort, InetAddress local) {
    var inbound = asked.direction() == Direction.INBOUND;
    return new NaiveFirewall.Packet(
        asked.direction(),
        asked.protocol(),
        inbound ? remote : local,
        sourcePort,
        inbound ? local : remote,
        asked.port());
  }

  /// One for each way in which unexplained tags could turn out.
  private static List<NaiveFirewall> naives(NetworkEstate estate, long seed) {
    var texts = texts(estate);
    return RandomEstate.assumptions(seed).stream()
        .map(assumed -> new NaiveFirewall(estate, texts, assumed))
        .toList();
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
      var naives = naives(estate, seed);
      var random = new Random(seed);
      for (var dead : new DeadRules(estate).all()) {
        for (var count = 0; count < 50; count++) {
          var six = random.nextBoolean();
          var packet =
              new NaiveFirewall.Packet(
                  dead.rule().direction(),
                  Protocol.values()[random.nextInt(6)],
                  source(random, six),
                  5000 + random.nextInt(30),
                  source(random, six),
                  4998 + random.nextInt(34));
          for (var naive : naives) {
            if (naive.matches(dead.rule(), packet)) {
              var decider =
                  dead.group().rules(dead.rule().direction()).stream()
                      .filter(rule -> naive.matches(rule, packet))
                      .findFirst()
                      .orElseThrow();
              assertThat(dead.coveredBy()).as("seed %d, %s", seed, packet).contains(decider);
            }
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
    return new NetworkEstate(List.of(group), List.of(nic), List.of(), withVnet, Map.of());
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
}
