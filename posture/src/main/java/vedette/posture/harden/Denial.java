package vedette.posture.harden;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Intervals;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Ports;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Access;
import vedette.posture.network.Rule.Peer;
import vedette.posture.network.SecurityGroup;

/// The deny rule that pages recommend: the whole port, from anywhere, to anything, at priority 100
/// (or the next that is free).
///
/// It can be asked for by its name, and its plan says what it cuts, which is often more than meant.
public final class Denial {
  public static final int PRIORITY = 100;

  private Denial() {}

  static Rule rule(
      String name, int priority, Reach.Question question, Peer source, Peer destination) {
    return new Rule(
        name,
        priority,
        question.direction(),
        Access.DENY,
        EnumSet.of(question.protocol()),
        source,
        destination,
        Ports.ALL,
        Intervals.of(question.port(), question.port()),
        false);
  }

  /// The name that goes with a port.
  public static String name(int port) {
    return "Deny-MCP-Port-" + port;
  }

  /// The blunt plan for the groups that guard the given interfaces.
  public static Plan plan(
      NetworkEstate estate,
      Reach.Question question,
      AddressSet keep,
      Collection<NetworkInterface> wanted) {
    var groups = new LinkedHashSet<SecurityGroup>();
    var refusals = new ArrayList<String>();
    var reachability = new Reachability(estate);
    for (var each : wanted) {
      if (reachability.of(each, question).possible().isEmpty()) {
        continue;
      }
      var group =
          reachability.guards().of(each).stream()
              .flatMap(id -> reachability.group(id).stream())
              .findFirst();
      group.ifPresentOrElse(
          groups::add, () -> refusals.add(each.name() + ": no exported security group guards it"));
    }
    var changes = new ArrayList<Change>();
    var present = estate;
    for (var group : groups) {
      var name = name(question.port());
      if (group.rules().stream().anyMatch(rule -> rule.name().equalsIgnoreCase(name))) {
        continue; // It is there already.
      }
      var rule = rule(name, firstFree(group, question), question, Peer.ANY, Peer.ANY);
      changes.add(new Change.Add(group, rule));
      present = present.with(Change.apply(group, List.of(new Change.Add(group, rule))));
    }
    return new Plan(question, keep, changes, proofs(estate, present, question), 0, refusals);
  }

  /// 100, or the next number that no other rule has.
  private static int firstFree(SecurityGroup group, Reach.Question question) {
    var taken = group.rules(question.direction()).stream().map(Rule::priority).toList();
    var priority = PRIORITY;
    while (taken.contains(priority)) {
      priority++;
    }
    return priority;
  }

  /// Every interface whose answer changes, wanted or not: that is what the rule cuts.
  private static List<Plan.Proof> proofs(
      NetworkEstate estate, NetworkEstate changed, Reach.Question question) {
    var before = new Reachability(estate);
    var after = new Reachability(changed);
    var proofs = new ArrayList<Plan.Proof>();
    for (var each : estate.interfaces()) {
      proofs.add(
          new Plan.Proof(
              each, before.of(each, question).possible(), after.of(each, question).possible()));
    }
    return proofs;
  }
}
