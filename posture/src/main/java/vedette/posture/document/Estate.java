package vedette.posture.document;

import java.util.List;
import java.util.Map;
import vedette.posture.identity.Assignment;
import vedette.posture.identity.DenyAssignment;
import vedette.posture.identity.Role;
import vedette.posture.network.Machine;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.SecurityGroup;
import vedette.posture.path.Listener;
import vedette.posture.workspace.DefenderAlert;
import vedette.posture.workspace.DiagnosticSetting;
import vedette.posture.workspace.Workspace;

/// Everything that the exports tell, checked and joined.
///
/// @param declared security groups as Terraform holds them, to compare with what is there
/// @param operations that resource providers list, of both planes
/// @param memberships group id to the ids of its members, all in small letters
/// @param deleted principal ids that the directory answered "not found" for
/// @param listeners ports on which servers of MCP were seen
/// @param notes what a reader of the verdict must know: resources passed over, pages missing
public record Estate(
    NetworkEstate network,
    List<SecurityGroup> declared,
    List<Machine> machines,
    List<Assignment> assignments,
    List<Role> roles,
    List<String> operations,
    List<DenyAssignment> denials,
    Map<String, List<String>> memberships,
    List<String> deleted,
    List<Workspace> workspaces,
    List<DiagnosticSetting> diagnostics,
    List<String> tables,
    List<DefenderAlert> alerts,
    List<Listener> listeners,
    List<String> notes) {
  public Estate {
    declared = List.copyOf(declared);
    machines = List.copyOf(machines);
    assignments = List.copyOf(assignments);
    roles = List.copyOf(roles);
    operations = List.copyOf(operations);
    denials = List.copyOf(denials);
    memberships = Map.copyOf(memberships);
    deleted = List.copyOf(deleted);
    workspaces = List.copyOf(workspaces);
    diagnostics = List.copyOf(diagnostics);
    tables = List.copyOf(tables);
    alerts = List.copyOf(alerts);
    listeners = List.copyOf(listeners);
    notes = List.copyOf(notes);
  }
}
