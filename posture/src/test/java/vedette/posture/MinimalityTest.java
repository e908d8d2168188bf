package vedette.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.posture.harden.Change;
import vedette.posture.harden.Hardening;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Intervals;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Ports;
import vedette.posture.network.Protocol;
import vedette.posture.network.Reach;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Access;
import vedette.posture.network.Rule.Direction;
import vedette.posture.network.Rule.Peer;
import vedette.posture.network.SecurityGroup;

/// No cheaper change would do: in a universe of eight senders every change can be tried.
///
/// A sender is a bit, a rule a set of bits, and a plan costs its prefixes and one for each new
/// rule.
class MinimalityTest {
  private static final int UNIVERSES = Shared.isLong() ? 3_000 : 40;
  private static final int ASKED = 5_008;
  private static final int OTHER = 5_009;

  /// @param ports 1 for the port asked about, 2 for another, 3 for both
  private record Small(int priority, boolean allow, int senders, int ports) {}

  @Test
  void noCheaperChangeWouldDo() {
    var compared = 0;
    for (var seed = 1L; seed <= UNIVERSES; seed++) {
      var random = new Random(seed);
      var rules = rules(random);
      var keep = block(random.nextInt(15));
      var plan = plan(rules, keep);
      if (!plan.refusals().isEmpty() || plan.changes().isEmpty()) {
        continue;
      }
      var cost = 0;
      for (var change : plan.changes()) {
        cost += change.rule().source().words().size() + (change instanceof Change.Add ? 1 : 0);
      }
      compared++;
      assertThat(cheapest(rules, keep, cost))
          .as("seed %d: %s, keep %s, planned %s", seed, rules, prefixes(keep), plan.changes())
          .isEqualTo(cost);
    }
    assertThat(compared).isGreaterThan(UNIVERSES / 8);
  }

  private static List<Small> rules(Random random) {
    var rules = new ArrayList<Small>();
    var used = new HashSet<Integer>();
    for (var count = 1 + random.nextInt(4); count > 0; count--) {
      var priority = 101 + 2 * random.nextInt(20);
      if (used.add(priority)) {
        var senders = random.nextInt(3) == 0 ? 255 : block(random.nextInt(15));
        rules.add(
            new Small(priority, random.nextInt(4) > 0, senders, random.nextInt(3) == 0 ? 3 : 1));
      }
    }
    rules.sort((one, two) -> one.priority() - two.priority());
    return rules;
  }

  /// The aligned blocks of eight addresses: one of eight, two of four, four of two, eight of one.
  private static int block(int number) {
    if (number == 0) {
      return 255;
    }
    if (number < 3) {
      return 15 << 4 * (number - 1);
    }
    return number < 7 ? 3 << 2 * (number - 3) : 1 << (number - 7);
  }

  private static List<String> prefixes(int senders) {
    return set(senders).prefixes();
  }

  private static AddressSet set(int senders) {
    var all = new ArrayList<String>();
    for (var bit = 0; bit < 8; bit++) {
      if ((senders >>> bit & 1) == 1) {
        all.add("10.0.0." + bit);
      }
    }
    return AddressSet.ofAll(all);
  }

  private static vedette.posture.harden.Plan plan(List<Small> rules, int keep) {
    var all = new ArrayList<Rule>();
    for (var rule : rules) {
      all.add(
          new Rule(
              "r" + rule.priority(),
              rule.priority(),
              Direction.INBOUND,
              rule.allow() ? Access.ALLOW : Access.DENY,
              EnumSet.of(Protocol.TCP),
              new Peer(prefixes(rule.senders()), List.of()),
              Peer.ANY,
              Ports.ALL,
              rule.ports() == 3 ? Intervals.of(ASKED, OTHER) : Intervals.of(ASKED, ASKED),
              false));
    }
    var nic =
        new NetworkInterface(
            "nic",
            "nic",
            null,
            "g",
            List.of(
                new NetworkInterface.Configuration(
                    AddressSet.of("10.0.1.4"), "/v/subnets/s", List.of())),
            false);
    var group = new SecurityGroup("g", "g", all, List.of(), List.of());
    var estate = new NetworkEstate(List.of(group), List.of(nic), List.of(), Map.of(), Map.of());
    return new Hardening(
            estate, new Reach.Question(Direction.INBOUND, Protocol.TCP, ASKED), set(keep))
        .plan(List.of(nic));
  }

  private static int reach(List<Small> rules, int port) {
    var left = 255;
    var passing = 0;
    for (var rule : rules) {
      if ((rule.ports() & port) != 0) {
        passing |= rule.allow() ? left & rule.senders() : 0;
        left &= ~rule.senders();
      }
    }
    return passing;
  }

  /// The least cost below `limit`, or `limit`: all ways to narrow rules that let in somebody who is
  /// kept, with or without one new denial at any place.
  private static int cheapest(List<Small> rules, int keep, int limit) {
    return search(rules, rules, 0, keep, 0, limit);
  }

  private static int search(
      List<Small> before, List<Small> now, int from, int keep, int cost, int limit) {
    var best = limit;
    if (cost > 0 && cost < best && isRight(before, now, keep)) {
      return cost;
    }
    for (var sources = 1; sources < 256; sources++) {
      var price = cost + fewest(sources) + 1;
      for (var place = 0; price < best && place <= now.size(); place++) {
        var changed = new ArrayList<>(now);
        changed.add(place, new Small(0, false, sources, 1));
        best = isRight(before, changed, keep) ? price : best;
      }
    }
    for (var index = from; index < now.size(); index++) {
      var rule = now.get(index);
      for (var sources = 1; rule.allow() && sources < 256; sources++) {
        var price = cost + fewest(sources);
        if (decided(before, index, 1, keep)
            && (sources & ~rule.senders()) == 0
            && sources != rule.senders()
            && price < best) {
          var changed = new ArrayList<>(now);
          changed.set(index, new Small(rule.priority(), true, sources, rule.ports()));
          best = Math.min(best, search(before, changed, index + 1, keep, price, best));
        }
      }
    }
    return best;
  }

  private static boolean decided(List<Small> rules, int index, int port, int keep) {
    var earlier = 0;
    for (var rule : rules.subList(0, index)) {
      earlier |= (rule.ports() & port) != 0 ? rule.senders() : 0;
    }
    var own = rules.get(index);
    return (own.ports() & port) != 0 && (own.senders() & ~earlier & keep) != 0;
  }

  private static boolean isRight(List<Small> before, List<Small> after, int keep) {
    return reach(after, 1) == (reach(before, 1) & keep) && reach(after, 2) == reach(before, 2);
  }

  /// Prefixes for a set of senders; what is outside the universe cannot pass and may be taken
  /// along.
  private static int fewest(int senders) {
    return prefixes(senders).size();
  }
}
