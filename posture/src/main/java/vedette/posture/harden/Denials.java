package vedette.posture.harden;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vedette.posture.network.AddressSet;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Reach;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Peer;
import vedette.posture.network.SecurityGroup;

/// New deny rules of one group: one for each set of targets that lose the same sources.
///
/// @param open the targets, with who reaches them now
record Denials(
    SecurityGroup group,
    Reach.Question question,
    AddressSet keep,
    Map<NetworkInterface, Reach> open) {
  private static final int FIRST_PRIORITY = 100;
  private static final int BEHIND_LAST_PRIORITY = 4_097;

  /// The names of the rules in a key of [Reach#decidedBy()].
  static List<String> names(String key) {
    return List.of(key.replace(" -> allow", "").split(" \\+ ", -1));
  }

  /// @param exempt what a rule in front of the new one decides may be among its sources, which
  ///   makes for fewer of them; whether that is so shows in the verification
  Optional<List<Change>> inFrontOf(List<Rule> behind, boolean exempt) {
    var first = behind.stream().mapToInt(Rule::priority).min().orElse(FIRST_PRIORITY);
    var free = freePriorities(first, open.size());
    if (free.isEmpty()) {
      return Optional.empty();
    }
    var bySource = new LinkedHashMap<List<String>, List<NetworkInterface>>();
    open.forEach((each, reach) -> {
      var passing = exempt ? decidedBehind(free.getLast(), reach) : reach.possible();
      var sources = Cover.fewest(passing.minus(keep), passing.intersect(keep));
      bySource.computeIfAbsent(sources, _ -> new ArrayList<>()).add(each);
    });
    return free.size() < bySource.size() ? Optional.empty() : rules(bySource, free);
  }

  private Optional<List<Change>> rules(
      Map<List<String>, List<NetworkInterface>> bySource, List<Integer> free) {
    var changes = new ArrayList<Change>();
    for (var entry : bySource.entrySet()) {
      var destination = destination(entry.getValue());
      if (destination.isEmpty() || entry.getKey().isEmpty()) {
        return Optional.empty();
      }
      var number = changes.size();
      var source = new Peer(entry.getKey(), List.of());
      var rule = Denial.rule(name(number), free.get(number), question, source, destination.get());
      changes.add(new Change.Add(group, rule));
    }
    return Optional.of(changes);
  }

  /// What passes by rules of this group behind a priority.
  private AddressSet decidedBehind(int priority, Reach reach) {
    var names = new HashSet<String>();
    for (var rule : group.rules(question.direction())) {
      if (rule.priority() > priority) {
        names.add(rule.name());
      }
    }
    var all = new ArrayList<AddressSet>();
    reach
        .decidedBy()
        .forEach((key, set) -> {
          if (names(key).stream().anyMatch(names::contains)) {
            all.add(set);
          }
        });
    return AddressSet.union(all);
  }

  /// The targets' addresses; any where the group guards a single interface of unknown address.
  private Optional<Peer> destination(List<NetworkInterface> some) {
    var all = new ArrayList<AddressSet>();
    for (var each : some) {
      if (each.configurations().stream().anyMatch(one -> one.addresses().isEmpty())) {
        return group.subnets().isEmpty() && open.size() == 1
            ? Optional.of(Peer.ANY)
            : Optional.empty();
      }
      all.add(each.addresses());
    }
    return Optional.of(new Peer(AddressSet.union(all).prefixes(), List.of()));
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
