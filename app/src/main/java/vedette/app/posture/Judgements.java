package vedette.app.posture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.app.command.Invocation;
import vedette.posture.document.Estate;
import vedette.posture.finding.Finding;
import vedette.posture.identity.Assignment;
import vedette.posture.identity.Catalogue;
import vedette.posture.identity.IdentityFindings;
import vedette.posture.identity.Power;
import vedette.posture.identity.PrincipalType;
import vedette.posture.network.SecurityGroup;
import vedette.posture.workspace.WorkspaceFindings;

/// The checks of identities and workspaces over an estate.
final class Judgements {
  private static final List<String> TABLES =
      List.of("DeviceNetworkEvents", "DeviceProcessEvents", "DeviceFileEvents");

  private Judgements() {}

  static Power power(Estate estate) {
    return new Power(
        new Catalogue(estate.roles(), IdentityFindings.operations()),
        estate.assignments(),
        estate.denials(),
        estate.memberships());
  }

  static List<Finding> identities(Estate estate, Invocation invocation) {
    return new IdentityFindings(
            power(estate),
            estate.assignments(),
            estate.roles(),
            servers(estate, invocation.values("mcp")),
            estate.deleted())
        .all();
  }

  /// The identities of the machines that were named as servers; of all machines when none was, and
  /// of all service principals when no machine was exported.
  static Map<String, String> servers(Estate estate, Collection<String> named) {
    var servers = new LinkedHashMap<String, String>();
    for (var machine : estate.machines()) {
      if (named.isEmpty() || named.stream().anyMatch(machine.name()::equalsIgnoreCase)) {
        machine.identities().forEach(id -> servers.put(id, "identity of " + machine.name()));
      }
    }
    for (var each : estate.machines().isEmpty() ? estate.assignments() : List.<Assignment>of()) {
      if (each.principalType() == PrincipalType.SERVICE_PRINCIPAL) {
        var name = each.principalName().isEmpty() ? each.principalId() : each.principalName();
        servers.put(each.principalId(), name);
      }
    }
    return servers;
  }

  static List<Finding> workspaces(Estate estate) {
    var guarded = new ArrayList<String>();
    estate.network().groups().stream().map(SecurityGroup::id).forEach(guarded::add);
    return new WorkspaceFindings()
        .workspaces(estate.workspaces())
        .diagnostics(estate.diagnostics(), guarded)
        .tables(estate.tables(), TABLES)
        .alerts(estate.alerts(), estate.machines())
        .all();
  }
}
