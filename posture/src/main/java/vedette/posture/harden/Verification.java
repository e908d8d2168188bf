package vedette.posture.harden;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vedette.posture.network.AddressSet;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Protocol;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.SecurityGroup;

/// Proves what a change does: asks every question before and after.
///
/// Ports between two bounds of all rules are treated alike, so one of each stretch stands for all;
/// with every protocol and every interface that a changed group can guard, that is every question.
final class Verification {
  private final NetworkEstate before;
  private final NetworkEstate after;
  private final Reach.Question question;
  private final AddressSet keep;
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
    var changed = changedGroups().stream().map(SecurityGroup::name).toList();
    for (var each : before.interfaces()) {
      if (old.of(each, question).groups().stream().noneMatch(changed::contains)) {
        continue;
      }
      for (var asked : questions()) {
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

  private List<Reach.Question> questions() {
    var questions = new ArrayList<Reach.Question>();
    var ports = ports();
    for (var protocol : Protocol.values()) {
      ports.forEach(
          port -> questions.add(new Reach.Question(question.direction(), protocol, port)));
    }
    return questions;
  }

  private Set<Integer> ports() {
    var ports = new TreeSet<Integer>();
    ports.add(0);
    ports.add(question.port());
    ports.add(Math.min(65_535, question.port() + 1));
    for (var group : changedGroups()) {
      for (var rule : group.rules(question.direction())) {
        ports.addAll(rule.destinationPorts().starts(65_535));
      }
    }
    return ports;
  }

  /// Only where a group changed can an answer change; the other groups' bounds are of no interest.
  private List<SecurityGroup> changedGroups() {
    var changed = new ArrayList<SecurityGroup>();
    for (var index = 0; index < before.groups().size(); index++) {
      if (!before.groups().get(index).equals(after.groups().get(index))) {
        changed.add(before.groups().get(index));
        changed.add(after.groups().get(index));
      }
    }
    return changed;
  }
}
