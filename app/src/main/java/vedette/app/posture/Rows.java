package vedette.app.posture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import vedette.data.dynamic.JsonWriter;
import vedette.posture.document.Estate;
import vedette.posture.identity.Assignment;
import vedette.posture.network.Machine;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Ports;
import vedette.posture.network.Rule;
import vedette.posture.network.SecurityGroup;
import vedette.posture.workspace.Workspace;

/// The facts of an estate as rows of tables, one JSON object a line, so that KQL can ask.
final class Rows {
  static final List<String> TABLES =
      List.of(
          "AzureNsgRules",
          "AzureNetworkInterfaces",
          "AzureVirtualMachines",
          "AzureRoleAssignments",
          "AzureWorkspaces");

  private Rows() {}

  /// @param time when the export was read, as ISO 8601
  static String write(Estate estate, String table, String time) {
    var rows = new ArrayList<JsonWriter>();
    switch (table) {
      case "AzureNsgRules" -> {
        for (var group : estate.network().groups()) {
          group.rules().forEach(rule -> rows.add(row(group, rule, time)));
        }
      }
      case "AzureNetworkInterfaces" ->
          estate.network().interfaces().forEach(each -> rows.add(row(each, time)));
      case "AzureVirtualMachines" -> estate.machines().forEach(each -> rows.add(row(each, time)));
      case "AzureRoleAssignments" ->
          estate.assignments().forEach(each -> rows.add(row(each, estate, time)));
      case "AzureWorkspaces" -> estate.workspaces().forEach(each -> rows.add(row(each, time)));
      default -> throw new IllegalArgumentException("no table " + table);
    }
    var lines = new StringBuilder();
    rows.forEach(row -> lines.append(row).append('\n'));
    return lines.toString();
  }

  private static JsonWriter row(NetworkInterface each, String time) {
    var json = new JsonWriter(512).startBag().name("TimeGenerated").value(time);
    json.name("InterfaceId").value(each.id()).name("InterfaceName").value(each.name());
    var machine = each.machine();
    var name = each.machineName();
    json.name("MachineId").value(machine == null ? "" : machine);
    json.name("MachineName").value(name == null ? "" : name);
    json.name("Addresses").startArray();
    each.addresses().prefixes().forEach(json::value);
    json.endArray().name("Subnets").startArray();
    var groups = new LinkedHashSet<String>();
    for (var configuration : each.configurations()) {
      var subnet = configuration.subnet();
      if (subnet != null) {
        json.value(subnet);
      }
      groups.addAll(configuration.groups());
    }
    json.endArray().name("ApplicationGroups").startArray();
    groups.forEach(json::value);
    var group = each.group();
    json.endArray().name("NsgId").value(group == null ? "" : group);
    return json.name("HasPublicAddress").value(each.publicAddress()).endBag();
  }

  private static JsonWriter row(Machine each, String time) {
    var json = new JsonWriter(512).startBag().name("TimeGenerated").value(time);
    json.name("MachineId").value(each.id()).name("MachineName").value(each.name());
    json.name("Identities").startArray();
    each.identities().forEach(json::value);
    return json.endArray().endBag();
  }

  private static JsonWriter row(Workspace each, String time) {
    var json = new JsonWriter(512).startBag().name("TimeGenerated").value(time);
    json.name("WorkspaceId").value(each.id()).name("WorkspaceName").value(each.name());
    if (each.retentionDays().isPresent()) {
      json.name("RetentionDays").value(each.retentionDays().getAsLong());
    }
    if (each.dailyCapGb().isPresent()) {
      json.name("DailyCapGb").value(each.dailyCapGb().getAsDouble());
    }
    json.name("PublicIngestion").value(each.publicIngestion());
    return json.name("PublicQuery").value(each.publicQuery()).endBag();
  }

  private static JsonWriter row(SecurityGroup group, Rule rule, String time) {
    var json = new JsonWriter(512).startBag().name("TimeGenerated").value(time);
    json.name("NsgId").value(group.id()).name("NsgName").value(group.name());
    json.name("RuleName").value(rule.name()).name("Priority").value(rule.priority());
    json.name("Direction").value(rule.direction().name());
    json.name("Access").value(rule.access().name()).name("Protocols").startArray();
    rule.protocols().stream().sorted().forEach(each -> json.value(each.azureName()));
    peer(json.endArray().name("Sources"), rule.source());
    json.name("SourcePorts").value(Ports.print(rule.sourcePorts()));
    peer(json.name("Destinations"), rule.destination());
    json.name("DestinationPorts").value(Ports.print(rule.destinationPorts()));
    return json.name("IsDefault").value(rule.standard()).endBag();
  }

  private static void peer(JsonWriter json, Rule.Peer peer) {
    json.startArray();
    peer.words().forEach(json::value);
    peer.groups().forEach(json::value);
    json.endArray();
  }

  private static JsonWriter row(Assignment each, Estate estate, String time) {
    var role =
        estate.roles().stream()
            .filter(one -> one.id().equals(each.roleId()))
            .map(one -> one.name())
            .findFirst()
            .orElse(each.roleName());
    var condition = each.condition();
    return new JsonWriter(512)
        .startBag()
        .name("TimeGenerated")
        .value(time)
        .name("AssignmentId")
        .value(each.id())
        .name("PrincipalId")
        .value(each.principalId())
        .name("PrincipalName")
        .value(each.principalName())
        .name("PrincipalType")
        .value(each.principalType().name())
        .name("RoleId")
        .value(each.roleId())
        .name("RoleName")
        .value(role)
        .name("Scope")
        .value(each.scope())
        .name("Condition")
        .value(condition == null ? "" : condition)
        .name("IsEligible")
        .value(each.eligible())
        .endBag();
  }
}
