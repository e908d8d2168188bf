package vedette.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.posture.harden.Hardening;
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

/// Large estates end, in a time that does not grow with the product of rules and prefixes. The
/// figures are printed; the limits are many times what a quiet machine takes, so that a slow one
/// passes.
class SpeedTest {
  private static final Reach.Question ASKED =
      new Reach.Question(Direction.INBOUND, Protocol.TCP, 5008);
  private static final int WARM = Shared.isLong() ? 60 : 8;

  private static Rule rule(String name, int priority, Peer source, Intervals ports) {
    return new Rule(
        name,
        priority,
        Direction.INBOUND,
        priority % 2 == 0 ? Access.ALLOW : Access.DENY,
        EnumSet.of(Protocol.TCP),
        source,
        Peer.ANY,
        Ports.ALL,
        ports,
        false);
  }

  /// Of the processor, not of the clock: what else the machine does is not counted.
  private static long millis(Runnable work) {
    var started = processorMillis();
    work.run();
    return processorMillis() - started;
  }

  private static long processorMillis() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
  }

  /// The least of a few runs once the machine code is there.
  private static long warm(Runnable work) {
    for (var count = 0; count < WARM; count++) {
      work.run();
    }
    var least = Long.MAX_VALUE;
    for (var count = 0; count < 5; count++) {
      least = Math.min(least, millis(work));
    }
    return least;
  }

  /// @param explained whether the files tell what `VirtualNetwork` is
  private static NetworkEstate largeTag(boolean explained, boolean ranges) {
    var random = new Random(7);
    var prefixes = new ArrayList<String>();
    for (var index = 0; index < 10_000; index++) {
      prefixes.add(
          index % 10 == 0
              ? "2603:10" + (10 + random.nextInt(80)) + ":" + Integer.toHexString(index) + "::/48"
              : 20 + random.nextInt(60) + "." + random.nextInt(256) + "." + index % 256 + ".0/25");
    }
    var rules = new ArrayList<>(SecurityGroup.standardRules());
    for (var index = 0; index < 1_000; index++) {
      var source =
          index % 3 == 0
              ? Peer.of("Big")
              : Peer.of(
                  "198.51." + index % 256 + ".0/24",
                  10 + index % 90 + "." + index % 200 + ".0.0/16");
      var first = ranges ? 4_000 + random.nextInt(1_000) : 5_008;
      rules.add(
          rule("r" + index, 100 + index, source, Intervals.of(first, ranges ? 6_000 : 5_008)));
    }
    var addresses = AddressSet.of("10.0.0.4", "fd00::4");
    var nic =
        new NetworkInterface(
            "nic",
            "nic",
            null,
            "nsg",
            List.of(new Configuration(addresses, "/v/subnets/s", List.of())),
            false);
    var tags = new HashMap<>(Map.of("big", AddressSet.ofAll(prefixes)));
    if (explained) {
      tags.put("virtualnetwork", AddressSet.of("10.0.0.0/8", "fd00::/8"));
    }
    var group = new SecurityGroup("nsg", "nsg", rules, List.of(), List.of());
    return new NetworkEstate(List.of(group), List.of(nic), List.of(), tags, Map.of());
  }

  @Test
  void aThousandRulesWithALargeTag() {
    for (var explained : List.of(true, false)) {
      for (var ranges : List.of(true, false)) {
        var estate = largeTag(explained, ranges);
        var reach = warm(() -> new Reachability(estate).all(ASKED));
        var dead = warm(() -> new DeadRules(estate).all());
        System.out.printf(
            "1,000 rules, a tag of 10,000 prefixes%s%s: reach %d ms, dead rules %d ms%n",
            explained ? "" : ", VirtualNetwork unexplained",
            ranges ? ", overlapping ports" : "",
            reach,
            dead);
        assertThat(reach).isLessThan(400);
        assertThat(dead).isLessThan(2_000);
      }
    }
  }

  /// 500 groups of 40 rules, each of which guards a subnet of twenty interfaces.
  private static NetworkEstate manyInterfaces() {
    var groups = new ArrayList<SecurityGroup>();
    var nics = new ArrayList<NetworkInterface>();
    for (var index = 0; index < 500; index++) {
      var rules = new ArrayList<>(SecurityGroup.standardRules());
      for (var each = 0; each < 40; each++) {
        var source = Peer.of("198.51." + (index + each) % 256 + ".0/24");
        rules.add(rule("r" + each, 100 + 3 * each, source, Intervals.of(5000 + each, 5000 + each)));
      }
      var subnets = List.of("/v/subnets/" + index);
      groups.add(new SecurityGroup("g" + index, "g" + index, rules, subnets, List.of()));
    }
    for (var index = 0; index < 10_000; index++) {
      var address = AddressSet.of("10." + index % 200 + "." + index / 200 + ".4");
      var configuration = new Configuration(address, "/v/subnets/" + index % 500, List.of());
      nics.add(
          new NetworkInterface(
              "n" + index, "n" + index, null, null, List.of(configuration), false));
    }
    var tags = Map.of("virtualnetwork", AddressSet.of("10.0.0.0/8"));
    return new NetworkEstate(groups, nics, List.of(), tags, Map.of());
  }

  @Test
  void tenThousandInterfaces() {
    var estate = manyInterfaces();
    var millis =
        millis(() -> {
          new Reachability(estate).all(ASKED);
          new DeadRules(estate).all();
        });
    System.out.println("10,000 interfaces, 500 groups, with dead rules: " + millis + " ms");
    assertThat(millis).isLessThan(10_000);
  }

  @Test
  void hardensTenThousandInterfaces() {
    var estate = manyInterfaces();
    var hardening = new Hardening(estate, ASKED, AddressSet.of("10.0.0.0/16"));
    var millis =
        millis(() -> {
          var plan = hardening.plan(estate.interfaces());
          assertThat(plan.refusals()).isEmpty();
          assertThat(plan.changes()).hasSizeGreaterThanOrEqualTo(500);
        });
    System.out.println("a plan for 10,000 interfaces, 500 groups: " + millis + " ms");
    assertThat(millis).isLessThan(60_000);
  }
}
