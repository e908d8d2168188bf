package vedette.posture.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vedette.posture.identity.Assignment;
import vedette.posture.identity.DenyAssignment;
import vedette.posture.identity.Permission;
import vedette.posture.identity.PrincipalType;
import vedette.posture.identity.Role;
import vedette.posture.network.ResourceId;

/// Role assignments, role definitions and deny assignments from the CLI, REST, Terraform and
/// `Get-AzRoleAssignment | ConvertTo-Json`.
final class IdentityReader {
  private IdentityReader() {}

  static Assignment assignment(Node node, boolean eligible) {
    var principal = node.field("principalId", "ObjectId", "principal_id");
    var scope = node.field("scope");
    var roleId =
        node.field("roleDefinitionId", "role_definition_id").someText().map(IdentityReader::guid);
    var roleName =
        node.field("roleDefinitionName", "role_definition_name")
            .freeText()
            .or(() -> expanded(node, "roleDefinition"));
    if (roleId.isEmpty() && roleName.isEmpty()) {
      throw node.problem("names no role");
    }
    return new Assignment(
        node.field("name", "RoleAssignmentName", "RoleAssignmentId", "id").text().orElse(""),
        principal.needText().toLowerCase(Locale.ROOT),
        principalName(node),
        type(node.field("principalType", "ObjectType", "principal_type")),
        roleId.orElse(""),
        roleName.orElse(""),
        scope(scope.needText()),
        node.field("condition").freeText().filter(text -> !text.isBlank()).orElse(null),
        eligible);
  }

  private static String principalName(Node node) {
    var name = node.field("principalName", "SignInName").freeText().filter(text -> !text.isEmpty());
    return name.or(() -> node.field("DisplayName").freeText())
        .or(() -> expanded(node, "principal"))
        .orElse("");
  }

  private static Optional<String> expanded(Node node, String what) {
    return node.field("expandedProperties").member(what).member("displayName").freeText();
  }

  private static PrincipalType type(Node node) {
    var text = node.text().orElse("");
    return PrincipalType.parse(text)
        .orElseThrow(() -> node.problem("`" + text + "` is no type of principal"));
  }

  /// Some exports write scopes without the slash in front.
  private static String scope(String text) {
    return text.startsWith("/") ? text : "/" + text;
  }

  private static String guid(String id) {
    return ResourceId.name(id).toLowerCase(Locale.ROOT);
  }

  static Role role(Node node) {
    var name =
        node.field("roleName", "displayName").freeText().or(() -> node.member("name").text());
    var id =
        node.member("name")
            .text()
            .filter(text -> text.matches("[0-9A-Fa-f-]{36}"))
            .or(() -> node.field("id", "role_definition_id").text())
            .orElse("");
    var type =
        node.field("roleType").text().or(() -> node.member("properties").member("type").text());
    return new Role(
        guid(id),
        name.orElseThrow(() -> node.problem("has no role name")),
        node.field("isCustom").flag() || type.orElse("").equalsIgnoreCase("CustomRole"),
        permissions(node));
  }

  private static List<Permission> permissions(Node node) {
    var list = node.field("permissions");
    var permissions = new ArrayList<Permission>();
    if (list.isAbsent()) {
      permissions.add(permission(node)); // Get-AzRoleDefinition prints the four lists outside.
    }
    list.elements().forEach(each -> permissions.add(permission(each)));
    return permissions;
  }

  private static Permission permission(Node node) {
    return new Permission(
        node.field("actions").texts(),
        node.field("notActions", "not_actions").texts(),
        node.field("dataActions", "data_actions").texts(),
        node.field("notDataActions", "not_data_actions").texts(),
        node.member("condition").freeText().filter(text -> !text.isBlank()).orElse(null));
  }

  /// The operations of a resource provider, of both planes.
  static List<String> operations(Node provider) {
    var names = new ArrayList<String>();
    var lists = new ArrayList<Node>();
    lists.add(provider.member("operations"));
    provider
        .member("resourceTypes")
        .elements()
        .forEach(type -> lists.add(type.member("operations")));
    for (var list : lists) {
      list.elements().forEach(each -> names.add(each.member("name").needText()));
    }
    return names;
  }

  static DenyAssignment deny(Node node) {
    return new DenyAssignment(
        node.field("denyAssignmentName", "name").freeText().orElse(""),
        permissions(node),
        scope(node.field("scope").needText()),
        !node.field("doNotApplyToChildScopes").flag(),
        principals(node.field("principals")),
        principals(node.field("excludePrincipals")));
  }

  private static List<String> principals(Node list) {
    var ids = new ArrayList<String>();
    for (var each : list.elements()) {
      var id = each.isBag() ? each.field("id", "ObjectId") : each;
      ids.add(id.needText().toLowerCase(Locale.ROOT));
    }
    return ids;
  }
}
