package vedette.posture.harden;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import vedette.posture.network.AddressSet;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Access;
import vedette.posture.network.SecurityGroup;

/// The ways in which one group could be changed so that its targets lose what is not kept.
///
/// Deny in front of the first rule that lets too much in; or narrow some of those rules, those that
/// come to light behind them too, and deny in front of the others. Whether a way does what it
/// should is not decided here.
final class Candidates {
  private static final int FEW_RULES = 4;
  private static final int FEW_INTERFACES = 200;
  private static final int MANY_WAYS = 2_000;

  private final Reachability present;
  private final SecurityGroup group;
  private final Reach.Question question;
  private final AddressSet keep;
  private final Collection<NetworkInterface> targets;
  private final List<List<Change>> all = new ArrayList<>();

  Candidates(
      Reachability present,
      SecurityGroup group,
      Reach.Question question,
      AddressSet keep,
      Collection<NetworkInterface> targets) {
    this.present = present;
    this.group = group;
    this.question = question;
    this.keep = keep;
    this.targets = targets;
  }

  List<List<Change>> all() {
    var start = new Standing(present, group, open(present));
    var few =
        contributing(start).size() <= FEW_RULES
            && present.estate().interfaces().size() <= FEW_INTERFACES;
    search(start, List.of(), few);
    return all;
  }

  /// What is still open once some rules are narrowed is denied, or narrowed further on: any of the
  /// rules where all ways can be tried, else one after the other from the first.
  private void search(Standing now, List<Change> narrowed, boolean few) {
    if (now.open().isEmpty()) {
      all.add(narrowed);
      return;
    }
    var contributing = contributing(now);
    var denials = new Denials(now.group(), question, keep, now.open());
    for (var exempt : List.of(true, false)) {
      denials.inFrontOf(contributing, exempt).ifPresent(added -> all.add(both(narrowed, added)));
    }
    var last = narrowed.isEmpty() ? -1 : narrowed.getLast().rule().priority();
    for (var rule : few ? contributing : contributing.stream().limit(1).toList()) {
      if (rule.priority() > last) {
        for (var narrower : narrower(now, rule, few)) {
          if (all.size() < MANY_WAYS) {
            var changes = both(narrowed, List.of(new Change.Narrow(group, rule, narrower)));
            search(standing(changes), changes, few);
          }
        }
      }
    }
  }

  private List<Rule> narrower(Standing now, Rule rule, boolean few) {
    var narrowing = new Narrowing(rule, source(rule, now), decided(now, rule), keep);
    if (!narrowing.isPossible()) {
      return List.of();
    }
    var sources = narrowing.sources(few ? without(now, rule) : AddressSet.NONE);
    return sources.stream().limit(few ? sources.size() : 1).map(narrowing::with).toList();
  }

  /// What a rule matches for each of the targets.
  private AddressSet source(Rule rule, Standing now) {
    var all = AddressSet.ALL;
    for (var each : now.open().keySet()) {
      all = all.intersect(now.reachability().remote(rule, each));
    }
    return all;
  }

  /// What each of the targets would still get if a rule were not there.
  private AddressSet without(Standing now, Rule rule) {
    var rules = new ArrayList<>(now.group().rules());
    rules.remove(rule);
    var reachability = now.reachability().with(now.group().withRules(rules));
    var all = AddressSet.ALL;
    for (var each : targets) {
      all = all.intersect(reachability.of(each, question).certain());
    }
    return all;
  }

  private Standing standing(List<Change> changes) {
    var changed = Change.apply(group, changes);
    var reachability = present.with(changed);
    return new Standing(reachability, changed, open(reachability));
  }

  private Map<NetworkInterface, Reach> open(Reachability reachability) {
    var open = new LinkedHashMap<NetworkInterface, Reach>();
    for (var each : targets) {
      var reach = reachability.of(each, question);
      if (!keep.containsAll(reach.possible())) {
        open.put(each, reach);
      }
    }
    return open;
  }

  private static List<Change> both(List<Change> first, List<Change> second) {
    var both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  /// The allow rules that let something pass which is to be cut, by priority.
  private List<Rule> contributing(Standing now) {
    var names = new LinkedHashSet<String>();
    for (var reach : now.open().values()) {
      reach
          .decidedBy()
          .forEach((key, set) -> {
            if (!keep.containsAll(set)) {
              names.addAll(Denials.names(key));
            }
          });
    }
    return now.group().rules(question.direction()).stream()
        .filter(rule -> rule.access() == Access.ALLOW && names.contains(rule.name()))
        .filter(rule -> rule.matches(question.direction(), question.protocol(), question.port()))
        .toList();
  }

  /// What a rule lets pass to the targets.
  private AddressSet decided(Standing now, Rule rule) {
    var all = new ArrayList<AddressSet>();
    for (var each : targets) {
      now.reachability()
          .of(each, question)
          .decidedBy()
          .forEach((key, set) -> {
            if (Denials.names(key).contains(rule.name())) {
              all.add(set);
            }
          });
    }
    return AddressSet.union(all);
  }

  /// The group after some changes, and the targets that still let in too much.
  private record Standing(
      Reachability reachability, SecurityGroup group, Map<NetworkInterface, Reach> open) {}
}
