package vedette.posture.harden;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vedette.posture.network.AddressSet;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Reach;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Access;
import vedette.posture.network.Rule.Peer;
import vedette.posture.network.SecurityGroup;

/// The ways in which one group could be changed so that its targets lose what is not kept.
///
/// Narrow every rule that lets too much in; or deny in front of the first of them; or narrow the
/// first few, for which there is no room in front, and deny before the others. Whether a way does
/// what it should is not decided here.
final class Candidates {
  private static final int FIRST_PRIORITY = 100;
  private static final int BEHIND_LAST_PRIORITY = 4_097;

  private final SecurityGroup group;
  private final Reach.Question question;
  private final AddressSet keep;
  private final Map<NetworkInterface, Reach> targets;
  private final List<Rule> contributing;

  Candidates(
      SecurityGroup group,
      Reach.Question question,
      AddressSet keep,
      Map<NetworkInterface, Reach> targets) {
    this.group = group;
    this.question = question;
    this.keep = keep;
    this.targets = targets;
    this.contributing = contributing();
  }

  List<List<Change>> all() {
    var all = new ArrayList<List<Change>>();
    for (var narrowed = 0; narrowed <= contributing.size(); narrowed++) {
      var changes = narrow(contributing.subList(0, narrowed));
      if (changes.isEmpty()) {
        break; // A rule that would keep nothing cannot be narrowed, nor can any later list.
      }
      if (narrowed == contributing.size() && narrowed > 0) {
        all.add(changes.get());
      } else {
        deny(contributing.subList(narrowed, contributing.size()), changes.get())
            .ifPresent(all::add);
      }
    }
    return all;
  }

  /// The allow rules that let something pass which is to be cut, by priority.
  private List<Rule> contributing() {
    var names = new LinkedHashSet<String>();
    for (var reach : targets.values()) {
      reach
          .decidedBy()
          .forEach((key, set) -> {
            if (!keep.containsAll(set)) {
              names.addAll(names(key));
            }
          });
    }
    return group.rules(question.direction()).stream()
        .filter(rule -> rule.access() == Access.ALLOW && names.contains(rule.name()))
        .filter(rule -> rule.matches(question.direction(), question.protocol(), question.port()))
        .toList();
  }

  private static List<String> names(String key) {
    return List.of(key.replace(" -> allow", "").split(" \\+ ", -1));
  }

  /// Each rule with the kept part of its source; nothing when a rule would lose it all.
  private Optional<List<Change>> narrow(List<Rule> rules) {
    var changes = new ArrayList<Change>();
    for (var rule : rules) {
      var needed = decided(rule).intersect(keep);
      if (rule.standard() || needed.isEmpty()) {
        return Optional.empty();
      }
      var source = new Peer(Cover.fewest(needed, AddressSet.ALL.minus(needed)), List.of());
      changes.add(new Change.Narrow(group, rule, rule.withSource(source)));
    }
    return Optional.of(changes);
  }

  /// What a rule let pass to the targets.
  private AddressSet decided(Rule rule) {
    var all = AddressSet.NONE;
    for (var reach : targets.values()) {
      for (var entry : reach.decidedBy().entrySet()) {
        all = names(entry.getKey()).contains(rule.name()) ? all.union(entry.getValue()) : all;
      }
    }
    return all;
  }

  /// One deny rule for each set of targets that lose the same sources.
  private Optional<List<Change>> deny(List<Rule> behind, List<Change> before) {
    var first = behind.stream().mapToInt(Rule::priority).min().orElse(FIRST_PRIORITY);
    var bySource = new LinkedHashMap<List<String>, List<NetworkInterface>>();
    targets.forEach((each, reach) -> {
      var kept = reach.possible().intersect(keep);
      var sources = Cover.fewest(reach.possible().minus(keep), kept);
      bySource.computeIfAbsent(sources, _ -> new ArrayList<>()).add(each);
    });
    var free = freePriorities(first, bySource.size());
    if (free.size() < bySource.size()) {
      return Optional.empty();
    }
    var changes = new ArrayList<>(before);
    for (var entry : bySource.entrySet()) {
      var destination = destination(entry.getValue());
      if (destination.isEmpty()) {
        return Optional.empty();
      }
      var number = changes.size() - before.size();
      var source = new Peer(entry.getKey(), List.of());
      var rule = Denial.rule(name(number), free.get(number), question, source, destination.get());
      changes.add(new Change.Add(group, rule));
    }
    return Optional.of(changes);
  }

  /// The targets' addresses; any where the group guards a single interface of unknown address.
  private Optional<Peer> destination(List<NetworkInterface> some) {
    var all = AddressSet.NONE;
    for (var each : some) {
      if (each.configurations().stream().anyMatch(one -> one.addresses().isEmpty())) {
        return group.subnets().isEmpty() && targets.size() == 1
            ? Optional.of(Peer.ANY)
            : Optional.empty();
      }
      all = all.union(each.addresses());
    }
    return Optional.of(new Peer(all.prefixes(), List.of()));
  }

  private String name(int number) {
    var base = Denial.name(question.port()) + "-Except-Kept";
    var taken = group.rules().stream().map(Rule::name).toList();
    var count = number;
    var name = count == 0 ? base : base + "-" + count;
    while (taken.contains(name)) {
      name = base + "-" + ++count;
    }
    return name;
  }

  /// Free numbers below a rule, the nearest first.
  private List<Integer> freePriorities(int below, int count) {
    var taken = new HashSet<Integer>();
    group.rules(question.direction()).forEach(rule -> taken.add(rule.priority()));
    var free = new ArrayList<Integer>();
    for (var priority = Math.min(below, BEHIND_LAST_PRIORITY) - 1;
        priority >= FIRST_PRIORITY && free.size() < count;
        priority--) {
      if (!taken.contains(priority)) {
        free.add(priority);
      }
    }
    return free;
  }
}
