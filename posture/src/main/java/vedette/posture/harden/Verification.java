package vedette.posture.harden;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vedette.posture.network.AddressSet;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Protocol;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.Rule;

/// Proves what a change does: asks every question before and after.
///
/// Ports between two bounds of all rules are treated alike, so one of each stretch stands for all;
/// with every protocol and every interface that a changed group can guard, that is every question.
final class Verification {
  private final NetworkEstate before;
  private final NetworkEstate after;
  private final Reach.Question question;
  private final AddressSet keep;
  private final Map<List<String>, List<Reach.Question>> known = new HashMap<>();
  private int checked;

  Verification(
      NetworkEstate before, NetworkEstate after, Reach.Question question, AddressSet keep) {
    this.before = before;
    this.after = after;
    this.question = question;
    this.keep = keep;
  }

  int checked() {
    return checked;
  }

  /// Whether `targets` lost exactly what is not kept, and nothing else changed.
  boolean holds(Set<NetworkInterface> targets) {
    var old = new Reachability(before);
    var now = new Reachability(after);
    var changed = changedGroups();
    for (var each : before.interfaces()) {
      var groups = old.of(each, question).groups();
      if (groups.stream().noneMatch(changed::contains)) {
        continue;
      }
      for (var asked : questions(groups)) {
        var first = old.of(each, asked);
        var second = now.of(each, asked);
        checked++;
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

  /// Names of the groups that are not what they were.
  private Set<String> changedGroups() {
    var changed = new HashSet<String>();
    for (var index = 0; index < before.groups().size(); index++) {
      if (!before.groups().get(index).equals(after.groups().get(index))) {
        changed.add(before.groups().get(index).name());
      }
    }
    return changed;
  }

  /// @param groups names of all groups that guard an interface: a wide rule of the changed one may
  ///   show at one port only, where another group lets through
  private List<Reach.Question> questions(List<String> groups) {
    return known.computeIfAbsent(
        List.copyOf(groups),
        names -> {
          var questions = new ArrayList<Reach.Question>();
          var ports = ports(names);
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
    before.adminRules().values().forEach(rules::addAll);
    for (var estate : List.of(before, after)) {
      for (var group : estate.groups()) {
        if (groups.contains(group.name())) {
          rules.addAll(group.rules(question.direction()));
        }
      }
    }
    rules.forEach(rule -> ports.addAll(rule.destinationPorts().starts(65_535)));
    return ports;
  }
}
