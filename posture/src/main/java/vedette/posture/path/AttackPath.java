package vedette.posture.path;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import vedette.posture.finding.Finding;
import vedette.posture.finding.Finding.Severity;
import vedette.posture.identity.Grant;
import vedette.posture.identity.Plane;
import vedette.posture.identity.Power;
import vedette.posture.network.Machine;
import vedette.posture.network.Reach;

/// From a sender through a server's port to what the machine's identity may do.
///
/// The rank is exposure (private 1, public or unknown 2) times authorization (demanded 1, missing
/// or untested 2) times power (nothing 1, something 2, control of others' rights or machines 3).
///
/// @param grants what the identities of the machine may do, and why
/// @param power 1 to 3
public record AttackPath(
    Machine machine, Listener listener, Reach reach, List<Grant> grants, int power) {
  private static final int HIGHEST_RANK = 12;
  private static final int SOURCES_SHOWN = 5;
  private static final List<String> STRONG =
      List.of(
          "Microsoft.Authorization/roleAssignments/write",
          "Microsoft.Compute/virtualMachines/runCommand/action",
          "Microsoft.Network/networkSecurityGroups/securityRules/write");

  public AttackPath {
    grants = List.copyOf(grants);
  }

  public static AttackPath of(Machine machine, Listener listener, Reach reach, Power power) {
    var grants = new ArrayList<Grant>();
    var strength = 1;
    for (var identity : machine.identities()) {
      for (var grant : power.assignments(identity)) {
        grants.add(grant);
        strength = Math.max(strength, isStrong(identity, grant, power) ? 3 : 2);
      }
    }
    return new AttackPath(machine, listener, reach, grants, strength);
  }

  private static boolean isStrong(String identity, Grant grant, Power power) {
    var scope = grant.assignment().scope();
    return STRONG.stream()
        .anyMatch(operation -> !power.grants(identity, scope, operation, Plane.CONTROL).isEmpty());
  }

  /// Nobody 0, private addresses 1, public or unknown ones 2.
  public int exposure() {
    return listener.local() || reach.possible().isEmpty() ? 0 : reach.isPublic() ? 2 : 1;
  }

  public int rank() {
    return exposure() * listener.authorization().weight() * power;
  }

  /// The paths that lead anywhere, the worst first.
  public static List<Finding> ranked(Collection<AttackPath> paths) {
    return paths.stream()
        .filter(path -> path.rank() > 0)
        .sorted(Comparator.comparingInt(AttackPath::rank).reversed())
        .map(AttackPath::finding)
        .toList();
  }

  private Finding finding() {
    var question = reach.question();
    var why = new ArrayList<String>();
    why.add(
        "rank %d of %d: exposure %d x authorization %d x power %d"
            .formatted(rank(), HIGHEST_RANK, exposure(), listener.authorization().weight(), power));
    why.add(
        (reach.isKnown() ? "reached from " : "perhaps reached from ")
            + senders()
            + " through "
            + String.join("; ", reach.decidedBy().keySet()));
    if (!listener.evidence().isEmpty()) {
      why.add("it answered: " + listener.evidence());
    }
    grants.forEach(grant -> why.add("its identity: " + grant.path()));
    return new Finding(
        "MCP-PATH-1",
        severity(),
        machine.name(),
        machine.id() + " " + question.protocol().azureName() + " " + question.port(),
        "%s on port %d %s; whoever gets in acts with the rights of the machine: %s"
            .formatted(
                listener.product(),
                question.port(),
                listener.authorization().words(),
                switch (power) {
                  case 1 -> "none that is known";
                  case 2 -> "some";
                  default -> "control of other rights or machines";
                }),
        why,
        "vedette harden nsg --port " + question.port() + " --vm " + machine.name());
  }

  private String senders() {
    var sources = reach.possible().prefixes();
    var more = sources.size() - SOURCES_SHOWN;
    return more <= 0
        ? String.join(", ", sources)
        : String.join(", ", sources.subList(0, SOURCES_SHOWN)) + " and " + more + " more";
  }

  private Severity severity() {
    return rank() == HIGHEST_RANK
        ? Severity.CRITICAL
        : rank() >= 6 ? Severity.HIGH : rank() >= 3 ? Severity.MEDIUM : Severity.LOW;
  }
}
