package vedette.posture.harden;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Guards;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Access;
import vedette.posture.network.SecurityGroup;

/// Finds the smallest change of security groups after which only kept sources reach a port.
///
/// Where two groups guard a machine, either could be changed: both orders are tried and the smaller
/// plan is taken. Each step is verified as a whole before it counts (see [Verification]).
public final class Hardening {
  private final NetworkEstate estate;
  private final Reachability before;
  private final Reach.Question question;
  private final AddressSet keep;

  public Hardening(NetworkEstate estate, Reach.Question question, AddressSet keep) {
    this.estate = estate;
    this.before = new Reachability(estate);
    this.question = question;
    this.keep = keep;
  }

  /// @param wanted the interfaces to harden
  public Plan plan(Collection<NetworkInterface> wanted) {
    var plans =
        List.of(
            new Attempt(wanted).run(Hardening::subnetFirst), new Attempt(wanted).run(Guards::of));
    return plans.stream()
        .min(
            Comparator.comparingInt((Plan plan) -> plan.refusals().size())
                .thenComparingInt(plan -> cost(plan.changes())))
        .orElseThrow();
  }

  /// Prefixes to read, and one more for each new rule.
  static int cost(List<Change> changes) {
    var cost = 0;
    for (var change : changes) {
      cost += change.rule().source().words().size() + (change instanceof Change.Add ? 1 : 0);
    }
    return cost;
  }

  /// Which groups to try for an interface, the better one first.
  private interface Order {
    List<String> groups(Guards guards, NetworkInterface each);
  }

  private static List<String> subnetFirst(Guards guards, NetworkInterface each) {
    return guards.of(each).reversed();
  }

  /// One way through all groups.
  private final class Attempt {
    private final Collection<NetworkInterface> wanted;
    private final List<Change> changes = new ArrayList<>();
    private Reachability present = before;
    private int checked;

    Attempt(Collection<NetworkInterface> wanted) {
      this.wanted = wanted;
    }

    Plan run(Order order) {
      var refusals = new LinkedHashSet<String>();
      for (var round = 0; round < mostGroups(); round++) {
        for (var entry : byGroup(order, round).entrySet()) {
          // An earlier group's change may have done what this one was to do.
          var targets = stillOpen(entry.getValue());
          if (!targets.isEmpty()) {
            present.group(entry.getKey()).ifPresent(group -> harden(group, targets));
          }
        }
      }
      for (var each : stillOpen(wanted)) {
        refusals.add(refusal(order, each));
      }
      return new Plan(question, keep, changes, proofs(), checked, List.copyOf(refusals));
    }

    private String refusal(Order order, NetworkInterface each) {
      var always = alwaysAllowing(each);
      if (always.isPresent()) {
        return each.name()
            + ": admin rule "
            + always.get()
            + " always allows it, whatever security groups say; change it in the network manager";
      }
      return order.groups(present.guards(), each).stream()
              .allMatch(id -> present.group(id).isEmpty())
          ? each.name() + ": no exported security group guards it; attach one, then plan again"
          : each.name()
              + ": no free priority in front of the rules that let others in, and those rules"
              + " also serve other ports or machines; free a priority below theirs";
    }

    /// The admin rule that lets somebody in behind whom no group is asked.
    private Optional<String> alwaysAllowing(NetworkInterface each) {
      var deciding = present.of(each, question).decidedBy().keySet();
      return estate.adminRules().values().stream()
          .flatMap(List::stream)
          .filter(rule -> rule.access() == Access.ALWAYS_ALLOW)
          .map(Rule::name)
          .filter(name -> deciding.contains(name + " -> allow"))
          .findFirst();
    }

    private int mostGroups() {
      return wanted.stream().mapToInt(each -> before.guards().of(each).size()).max().orElse(0);
    }

    private Map<String, List<NetworkInterface>> byGroup(Order order, int round) {
      var byGroup = new LinkedHashMap<String, List<NetworkInterface>>();
      for (var each : wanted) {
        var groups = order.groups(before.guards(), each);
        if (round < groups.size()) {
          byGroup.computeIfAbsent(groups.get(round), _ -> new ArrayList<>()).add(each);
        }
      }
      return byGroup;
    }

    private List<NetworkInterface> stillOpen(Collection<NetworkInterface> some) {
      return some.stream()
          .filter(each -> !keep.containsAll(present.of(each, question).possible()))
          .toList();
    }

    private void harden(SecurityGroup group, List<NetworkInterface> targets) {
      var candidates =
          new ArrayList<>(new Candidates(present, group, question, keep, targets).all());
      candidates.sort(Comparator.comparingInt(Hardening::cost));
      for (var candidate : candidates) {
        var changed = present.with(Change.apply(group, candidate));
        var verification = new Verification(present, changed, group, question, keep);
        if (verification.holds(Set.copyOf(targets))) {
          changes.addAll(candidate);
          present = changed;
          checked += verification.checked() - targets.size();
          return;
        }
      }
    }

    private List<Plan.Proof> proofs() {
      var proofs = new ArrayList<Plan.Proof>();
      Set<NetworkInterface> once = new LinkedHashSet<>(wanted);
      for (var each : once) {
        proofs.add(
            new Plan.Proof(
                each, before.of(each, question).possible(), present.of(each, question).possible()));
      }
      return proofs;
    }
  }
}
