package vedette.app.posture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vedette.app.command.Invocation;
import vedette.app.folder.RuleFolder;
import vedette.kql.explain.Explainer;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;
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
  private Judgements() {}

  static Power power(Estate estate) {
    var operations = new ArrayList<>(IdentityFindings.operations());
    operations.addAll(estate.operations());
    return new Power(
        new Catalogue(estate.roles(), operations),
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

  static List<Finding> workspaces(Estate estate, Invocation invocation) {
    var guarded = new ArrayList<String>();
    estate.network().groups().stream().map(SecurityGroup::id).forEach(guarded::add);
    return new WorkspaceFindings()
        .workspaces(estate.workspaces())
        .diagnostics(estate.diagnostics(), guarded)
        .tables(estate.tables(), estate.tables().isEmpty() ? new TreeMap<>() : needed(invocation))
        .alerts(estate.alerts(), estate.machines())
        .all();
  }

  /// The tables that rules read, each with the names of those rules.
  private static SortedMap<String, List<String>> needed(Invocation invocation) {
    var needed = new TreeMap<String, List<String>>();
    for (var rule : RuleFolder.read(RuleFolder.of(invocation)).rules()) {
      var query = Parser.parse(new Source(rule.name(), rule.query()));
      for (var table : Explainer.explain(query).tables()) {
        needed.computeIfAbsent(table, _ -> new ArrayList<>()).add(rule.name());
      }
    }
    return needed;
  }
}
