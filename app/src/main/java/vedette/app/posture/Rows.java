package vedette.app.posture;

import java.util.List;
import vedette.data.dynamic.JsonWriter;
import vedette.posture.document.Estate;
import vedette.posture.identity.Assignment;
import vedette.posture.network.Ports;
import vedette.posture.network.Rule;
import vedette.posture.network.SecurityGroup;

/// The facts of an estate as rows of tables, one JSON object a line, so that KQL can ask.
final class Rows {
  static final List<String> TABLES = List.of("AzureNsgRules", "AzureRoleAssignments");

  private Rows() {}

  /// @param time when the export was read, as ISO 8601
  static String write(Estate estate, String table, String time) {
    var lines = new StringBuilder();
    if (table.equals("AzureNsgRules")) {
      for (var group : estate.network().groups()) {
        group.rules().forEach(rule -> lines.append(row(group, rule, time)).append('\n'));
      }
    } else {
      estate.assignments().forEach(each -> lines.append(row(each, estate, time)).append('\n'));
    }
    return lines.toString();
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
