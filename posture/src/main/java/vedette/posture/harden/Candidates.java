package vedette.posture.harden;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vedette.posture.network.AddressSet;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Access;
import vedette.posture.network.Rule.Peer;
import vedette.posture.network.SecurityGroup;

/// The ways in which one group could be changed so that its targets lose what is not kept.
///
/// Deny in front of the first rule that lets too much in; or narrow some of those rules and deny in
/// front of the others, or of those that come to light behind them. Whether a way does what it
/// should is not decided here.
final class Candidates {
  private static final int FIRST_PRIORITY = 100;
  private static final int FEW_RULES = 4;
  private static final int FEW_INTERFACES = 200;
  private static final int BEHIND_LAST_PRIORITY = 4_097;

  private final NetworkEstate estate;
  private final SecurityGroup group;
  private final Reach.Question question;
  private final AddressSet keep;
  private final Map<NetworkInterface, Reach> targets;
  private final List<Rule> contributing;

  Candidates(
      NetworkEstate estate,
      SecurityGroup group,
      Reach.Question question,
      AddressSet keep,
      Map<NetworkInterface, Reach> targets) {
    this.estate = estate;
    this.group = group;
    this.question = question;
    this.keep = keep;
    this.targets = targets;
    this.contributing = contributing();
  }

  List<List<Change>> all() {
    var all = new ArrayList<List<Change>>();
    for (var exempt : List.of(true, false)) {
      deny(contributing, exempt).ifPresent(all::add);
    }
    for (var some : choices()) {
      narrow(some).ifPresent(changes -> all.addAll(thenDeny(changes)));
    }
    return all;
  }

  /// Which of the contributing rules to narrow: any of them where all ways can be tried, else the
  /// first few.
  private List<List<Rule>> choices() {
    var choices = new ArrayList<List<Rule>>();
    var count = contributing.size();
    if (count <= FEW_RULES && estate.interfaces().size() <= FEW_INTERFACES) {
      for (var bits = 1; bits < 1 << count; bits++) {
        var some = new ArrayList<Rule>();
        for (var index = 0; index < count; index++) {
          if ((bits >>> index & 1) == 1) {
            some.add(contributing.get(index));
          }
        }
        choices.add(some);
      }
    } else {
      for (var narrowed = 1; narrowed <= count; narrowed++) {
        choices.add(contributing.subList(0, narrowed));
      }
    }
    return choices;
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

  /// What is still open once some rules are narrowed is denied: by the other rules, or by later
  /// ones that a wide one had hidden.
  private List<List<Change>> thenDeny(List<Change> narrowed) {
    var changed = Change.apply(group, narrowed);
    var present = estate.with(changed);
    var reachability = new Reachability(present);
    var open = new LinkedHashMap<NetworkInterface, Reach>();
    for (var each : targets.keySet()) {
      var reach = reachability.of(each, question);
      if (!keep.containsAll(reach.possible())) {
        open.put(each, reach);
      }
    }
    if (open.isEmpty()) {
      return List.of(narrowed);
    }
    var all = new ArrayList<List<Change>>();
    var later = new Candidates(present, changed, question, keep, open);
    for (var exempt : List.of(true, false)) {
      later
          .deny(later.contributing, exempt)
          .ifPresent(denials -> {
            var both = new ArrayList<>(narrowed);
            both.addAll(denials);
            all.add(both);
          });
    }
    return all;
  }

  /// One deny rule for each set of targets that lose the same sources.
  ///
  /// @param exempt what a rule in front of the new one decides may be among its sources, which
  ///   makes for fewer of them; whether that is so shows in the verification
  private Optional<List<Change>> deny(List<Rule> behind, boolean exempt) {
    var first = behind.stream().mapToInt(Rule::priority).min().orElse(FIRST_PRIORITY);
    var free = freePriorities(first, targets.size());
    if (free.isEmpty()) {
      return Optional.empty();
    }
    var bySource = new LinkedHashMap<List<String>, List<NetworkInterface>>();
    targets.forEach((each, reach) -> {
      var passing = exempt ? decidedBehind(free.getLast(), reach) : reach.possible();
      var sources = Cover.fewest(passing.minus(keep), passing.intersect(keep));
      bySource.computeIfAbsent(sources, _ -> new ArrayList<>()).add(each);
    });
    if (free.size() < bySource.size()) {
      return Optional.empty();
    }
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
