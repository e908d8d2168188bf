package vedette.posture.harden;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vedette.posture.network.AddressSet;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Protocol;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.ResourceId;
import vedette.posture.network.Rule;
import vedette.posture.network.SecurityGroup;

/// Proves what a change does: asks every question before and after.
///
/// Ports between two bounds of all rules are treated alike, so one of each stretch stands for all;
/// with every protocol and every interface that a changed group can guard, that is every question.
/// Where no changed rule matches, the same rules decide in the same order, and so the same answer.
final class Verification {
  private final Reachability before;
  private final Reachability after;
  private final SecurityGroup changed;
  private final Reach.Question question;
  private final AddressSet keep;
  private final Map<List<String>, List<Reach.Question>> known = new HashMap<>();
  private int checked;

  /// @param changed the one group that differs, as it was or as it is
  Verification(
      Reachability before,
      Reachability after,
      SecurityGroup changed,
      Reach.Question question,
      AddressSet keep) {
    this.before = before;
    this.after = after;
    this.changed = changed;
    this.question = question;
    this.keep = keep;
  }

  int checked() {
    return checked;
  }

  /// Whether `targets` lost exactly what is not kept, and nothing else changed.
  boolean holds(Set<NetworkInterface> targets) {
    var rules = changedRules();
    for (var each : before.guards().guarded(changed)) {
      for (var asked : questions(before.guards().of(each))) {
        checked++;
        if (rules.stream().noneMatch(rule -> matches(rule, asked))) {
          continue; // The same rules decide as before.
        }
        var first = before.of(each, asked);
        var second = after.of(each, asked);
        var aimed = targets.contains(each) && asked.equals(question);
        var certain = aimed ? first.certain().intersect(keep) : first.certain();
        var possible = aimed ? first.possible().intersect(keep) : first.possible();
        if (!second.certain().equals(certain) || !second.possible().equals(possible)) {
          return false;
        }
      }
    }
    return true;
  }

  /// The rules that only one of both knows.
  private List<Rule> changedRules() {
    var id = ResourceId.key(changed.id());
    var old = before.group(id).map(SecurityGroup::rules).orElse(List.of());
    var now = after.group(id).map(SecurityGroup::rules).orElse(List.of());
    var rules = new ArrayList<Rule>();
    old.stream().filter(rule -> !now.contains(rule)).forEach(rules::add);
    now.stream().filter(rule -> !old.contains(rule)).forEach(rules::add);
    return rules;
  }

  private static boolean matches(Rule rule, Reach.Question asked) {
    return rule.matches(asked.direction(), asked.protocol(), asked.port());
  }

  /// @param groups all that guard an interface: a wide rule of the changed one may show at one port
  ///   only, where another group lets through
  private List<Reach.Question> questions(List<String> groups) {
    return known.computeIfAbsent(
        groups,
        ids -> {
          var questions = new ArrayList<Reach.Question>();
          var ports = ports(ids);
          for (var protocol : Protocol.values()) {
            ports.forEach(
                port -> questions.add(new Reach.Question(question.direction(), protocol, port)));
          }
          return questions;
        });
  }

  private Set<Integer> ports(List<String> groups) {
    var ports = new TreeSet<Integer>();
    ports.add(0);
    ports.add(question.port());
    ports.add(Math.min(65_535, question.port() + 1));
    var rules = new ArrayList<Rule>();
    before.estate().adminRules().values().forEach(rules::addAll);
    for (var reachability : List.of(before, after)) {
      for (var id : groups) {
        reachability.group(id).ifPresent(group -> rules.addAll(group.rules(question.direction())));
      }
    }
    rules.forEach(rule -> ports.addAll(rule.destinationPorts().starts(65_535)));
    return ports;
  }
}
