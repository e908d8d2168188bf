package vedette.posture.path;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vedette.posture.finding.Finding;
import vedette.posture.finding.Finding.Severity;
import vedette.posture.identity.Grant;
import vedette.posture.identity.Plane;
import vedette.posture.identity.Power;
import vedette.posture.network.Machine;
import vedette.posture.network.Reach;

/// From a sender through a machine's port to what the machine's identity may do.
///
/// The rank is exposure (nobody 0, private 1, public or unknown 2) times power (nothing 0,
/// something 1, control of others' rights or machines 2). Whether the server asks for authorisation
/// is for the probe to say; without its word the worst is assumed.
public record AttackPath(
    Machine machine, Reach reach, List<Grant> grants, int exposure, int power) {
  private static final List<String> STRONG =
      List.of(
          "Microsoft.Authorization/roleAssignments/write",
          "Microsoft.Compute/virtualMachines/runCommand/action",
          "Microsoft.Network/networkSecurityGroups/securityRules/write");

  public AttackPath {
    grants = List.copyOf(grants);
  }

  /// @param servers the identities that matter
  public static AttackPath of(
      Machine machine, Reach reach, Power power, Map<String, String> servers) {
    var grants = new ArrayList<Grant>();
    var strength = 0;
    for (var identity : machine.identities()) {
      if (servers.containsKey(identity)) {
        for (var grant : power.assignments(identity)) {
          grants.add(grant);
          var scope = grant.assignment().scope();
          var strong =
              STRONG.stream()
                  .anyMatch(operation ->
                      !power.grants(identity, scope, operation, Plane.CONTROL).isEmpty());
          strength = Math.max(strength, strong ? 2 : 1);
        }
      }
    }
    var exposure = reach.possible().isEmpty() ? 0 : reach.isPublic() ? 2 : 1;
    return new AttackPath(machine, reach, grants, exposure, strength);
  }

  public int rank() {
    return exposure * power;
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
    var sources = reach.possible().prefixes();
    var who =
        String.join(", ", sources.subList(0, Math.min(5, sources.size())))
            + (sources.size() > 5 ? " and " + (sources.size() - 5) + " more" : "");
    var why = new ArrayList<String>();
    why.add(
        (reach.isKnown() ? "reached from " : "perhaps reached from ")
            + who
            + " through "
            + String.join("; ", reach.decidedBy().keySet()));
    grants.forEach(grant -> why.add("its identity: " + grant.path()));
    return new Finding(
        "MCP-PATH-1",
        rank() == 4 ? Severity.CRITICAL : rank() == 2 ? Severity.HIGH : Severity.MEDIUM,
        machine.name(),
        machine.id() + " " + question.protocol().azureName() + " " + question.port(),
        "whoever reaches the port acts with the rights of the machine",
        why,
        "vedette harden nsg --port " + question.port() + " --vm " + machine.name());
  }
}
