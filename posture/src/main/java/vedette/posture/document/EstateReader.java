package vedette.posture.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vedette.posture.network.Machine;
import vedette.posture.network.ResourceId;

/// Reads exports of several tools, in any order, into one [Estate].
///
/// Understood: what `az` prints (`network nsg list`, `network nic list`, `network nic
/// list-effective-nsg`, `network vnet list`, `network list-service-tags`, `vm list`, `role
/// assignment list`, `role definition list`, `monitor log-analytics workspace list`, `monitor
/// diagnostic-settings list`), the same as REST answers or one resource each, ARM templates without
/// expressions, `terraform show -json`, `Get-AzRoleAssignment | ConvertTo-Json`, alerts of
/// Defender, `vedette scan` and `vedette probe`. One wrong value refuses everything: half an estate
/// gives a wrong verdict.
public final class EstateReader {
  private final Gathering gathering = new Gathering();

  public EstateReader() {}

  /// Reads one more file.
  ///
  /// @throws DocumentException when any of it cannot be trusted, or when nothing of it is known
  public EstateReader read(String file, byte[] bytes) {
    Documents.readAll(file, bytes).forEach(this::read);
    return this;
  }

  /// Reads one more document.
  public EstateReader read(Node root) {
    if (!top(root)) {
      throw root.problem("holds nothing that posture knows; see vedette posture --help");
    }
    return this;
  }

  public Estate estate() {
    return gathering.estate();
  }

  private boolean top(Node root) {
    if (root.isArray()) {
      return list(root.elements());
    }
    if (!root.isBag()) {
      return false;
    }
    // Parts of a resource may have the names of the lists below.
    return typed(root, type(root)) || server(root) || several(root) || one(root);
  }

  private static String type(Node node) {
    return node.member("type").text().orElse("").toLowerCase(Locale.ROOT);
  }

  private boolean server(Node root) {
    if (ServerReader.isScan(root)) {
      gathering.listeners.addAll(ServerReader.scan(root));
      return true;
    }
    if (!ServerReader.isProbe(root)) {
      return false;
    }
    if (root.member("mcp").flag()) {
      gathering.listeners.add(ServerReader.probe(root));
    }
    return true;
  }

  /// What lists resources under a name of its own.
  private boolean several(Node root) {
    if (!root.member("format_version").isAbsent()) {
      return new TerraformReader(gathering).read(root);
    }
    var resources = root.member("resources");
    if (resources.isArray() || (resources.isBag() && !root.member("$schema").isAbsent())) {
      return list(resources.isArray() ? resources.elements() : resources.members());
    }
    if (root.member("tables").isArray() && !root.member("workspaces").isAbsent()) {
      root.member("tables")
          .elements()
          .forEach(each -> gathering.tables.add(NetworkReader.name(each)));
    } else if (root.member("networkInterfaces").isArray()) {
      EffectiveReader.view(root, gathering);
    } else if (root.member("resourceTypes").isArray()) {
      gathering.operations.addAll(IdentityReader.operations(root));
    } else if (root.member("data").isArray()) { // Azure Resource Graph
      return list(root.member("data").elements());
    } else if (root.member("values").isArray()) {
      notePage(root);
      NetworkReader.tags(root, gathering.tags);
    } else {
      return root.member("value").isArray() && page(root);
    }
    return true;
  }

  private boolean page(Node root) {
    notePage(root);
    return listOrEffective(root);
  }

  private void notePage(Node root) {
    for (var key : List.of("nextLink", "@odata.nextLink")) {
      if (!root.member(key).isAbsent()) {
        gathering.notes.add(
            root.file() + " is one page of several (" + key + "): the rest is unseen");
      }
    }
  }

  private boolean listOrEffective(Node root) {
    var elements = root.member("value").elements();
    if (!elements.isEmpty() && !elements.getFirst().member("effectiveSecurityRules").isAbsent()) {
      EffectiveReader.read(root, gathering);
      return true;
    }
    return list(elements);
  }

  /// An empty list is an answer: there are none.
  private boolean list(List<Node> elements) {
    var known = elements.isEmpty();
    for (var element : elements) {
      if (!element.isBag()) {
        throw element.problem("expected an object in this list");
      }
      known |= one(element);
    }
    return known;
  }

  private boolean one(Node node) {
    var type = type(node);
    if (typed(node, type) || (type.isEmpty() && shaped(node))) {
      return true;
    }
    gathering.passOver(type.isEmpty() ? "no known type" : "type " + type);
    return false;
  }

  private boolean typed(Node node, String type) {
    switch (type) {
      case "microsoft.network/networksecuritygroups" ->
          gathering.add(node, NetworkReader.group(node));
      case "microsoft.network/networkinterfaces" ->
          gathering.add(node, NetworkReader.networkInterface(node));
      case "microsoft.network/networksecuritygroups/securityrules" -> looseRule(node);
      case "microsoft.network/networkmanagers/securityadminconfigurations/rulecollections/rules" ->
          gathering.adminRules.add(AdminRuleReader.read(node));
      case "microsoft.network/networkmanagers/securityadminconfigurations/rulecollections" ->
          gathering.networkGroupsOfCollection.put(
              ResourceId.key(node.field("id").needText()), AdminRuleReader.groups(node));
      case "microsoft.network/networkmanagers/networkgroups/staticmembers" -> member(node);
      case "microsoft.network/applicationsecuritygroups" -> {} // Members are told by interfaces.
      case "microsoft.network/virtualnetworks" ->
          gathering.networks.add(NetworkReader.network(node));
      case "microsoft.compute/virtualmachines" -> gathering.machines.add(machine(node));
      case "microsoft.authorization/roleassignments" ->
          gathering.assignments.add(IdentityReader.assignment(node, false));
      case "microsoft.authorization/roleassignmentscheduleinstances" ->
          gathering.assignments.add(IdentityReader.assignment(node, false));
      case "microsoft.authorization/roleeligibilityscheduleinstances" ->
          gathering.assignments.add(IdentityReader.assignment(node, true));
      case "microsoft.authorization/roledefinitions" ->
          gathering.roles.add(IdentityReader.role(node));
      case "microsoft.authorization/denyassignments" ->
          gathering.denials.add(IdentityReader.deny(node));
      case "microsoft.operationalinsights/workspaces" ->
          gathering.workspaces.add(WorkspaceReader.workspace(node));
      case "microsoft.operationalinsights/workspaces/tables" ->
          gathering.tables.add(NetworkReader.name(node));
      case "microsoft.insights/diagnosticsettings" ->
          gathering.diagnostics.add(WorkspaceReader.diagnostics(node));
      case "microsoft.security/locations/alerts", "microsoft.securityinsights/entities" ->
          gathering.alerts.add(WorkspaceReader.cloudAlert(node));
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Tells by its members what an element without a known type is.
  private boolean shaped(Node node) {
    if (has(node, "securityRules") || has(node, "defaultSecurityRules")) {
      gathering.add(node, NetworkReader.group(node));
    } else if (has(node, "ipConfigurations")) {
      gathering.add(node, NetworkReader.networkInterface(node));
    } else if (has(node, "addressSpace")) {
      gathering.networks.add(NetworkReader.network(node));
    } else if (has(node, "principalId", "ObjectId") && has(node, "scope")) {
      gathering.assignments.add(IdentityReader.assignment(node, false));
    } else if (has(node, "excludePrincipals", "denyAssignmentName")) {
      gathering.denials.add(IdentityReader.deny(node));
    } else if (has(node, "permissions") || has(node, "NotActions")) {
      gathering.roles.add(IdentityReader.role(node));
    } else if (has(node, "retentionInDays") && has(node, "customerId")) {
      gathering.workspaces.add(WorkspaceReader.workspace(node));
    } else if (has(node, "logs") && has(node, "workspaceId")) {
      gathering.diagnostics.add(WorkspaceReader.diagnostics(node));
    } else if (has(node, "machineId") && has(node, "detectionSource", "severity")) {
      gathering.alerts.add(WorkspaceReader.endpointAlert(node));
    } else if (has(node, "hardwareProfile")) {
      gathering.machines.add(machine(node));
    } else if (has(node, "access") && has(node, "sources", "destinations", "ruleGroups")) {
      gathering.adminRules.add(AdminRuleReader.read(node));
    } else if (has(node, "sourcePortRange", "sourcePortRanges") && has(node, "priority")) {
      looseRule(node);
    } else if (has(node, "schema") && has(node, "name")) {
      gathering.tables.add(NetworkReader.name(node));
    } else if (has(node, "groupId") && has(node, "members")) {
      membership(node);
    } else if (has(node, "deletedPrincipals")) {
      node.member("deletedPrincipals")
          .texts()
          .forEach(id -> gathering.deleted.add(id.toLowerCase(Locale.ROOT)));
    } else {
      return false;
    }
    return true;
  }

  private static boolean has(Node node, String key, String... others) {
    return !node.field(key, others).isAbsent();
  }

  /// A virtual network in a network group.
  private void member(Node node) {
    var own = ResourceId.key(node.field("id").needText());
    var group = own.substring(0, Math.max(0, own.indexOf("/staticmembers/")));
    gathering
        .networksOfGroup
        .computeIfAbsent(group, _ -> new ArrayList<>())
        .add(ResourceId.key(node.field("resourceId").needText()));
  }

  /// `{"groupId", "members": [id or {"id"}]}`: our own form, because no single command prints the
  /// transitive members of many groups.
  private void membership(Node node) {
    var members = new ArrayList<String>();
    for (var each : node.member("members").elements()) {
      members.add(NetworkReader.id(each).orElseThrow(() -> each.problem("has no id")));
    }
    members.replaceAll(id -> id.toLowerCase(Locale.ROOT));
    gathering.memberships.put(node.member("groupId").needText().toLowerCase(Locale.ROOT), members);
  }

  /// A rule that stands outside its group, as `az network nsg rule list` and templates write it.
  private void looseRule(Node node) {
    var own = node.field("id").text().or(() -> node.member("name").text()).orElse("");
    var at = own.toLowerCase(Locale.ROOT).lastIndexOf("/securityrules/");
    var parent =
        at >= 0 ? own.substring(0, at) : own.substring(0, Math.max(0, own.lastIndexOf('/')));
    if (parent.isEmpty()) {
      throw node.problem("does not tell which security group it belongs to");
    }
    gathering
        .looseRules
        .computeIfAbsent(parent, _ -> new ArrayList<>())
        .add(NetworkReader.rule(node, false));
  }

  static Machine machine(Node node) {
    var identities = new ArrayList<String>();
    var identity = node.member("identity");
    identity.member("principalId").someText().ifPresent(identities::add);
    for (var each : identity.member("userAssignedIdentities").members()) {
      each.member("principalId").someText().ifPresent(identities::add);
    }
    identities.replaceAll(id -> id.toLowerCase(Locale.ROOT));
    var name = NetworkReader.name(node);
    return new Machine(
        node.field("id").text().orElse(name),
        ResourceId.name(name),
        identities,
        NetworkReader.ids(node.field("networkProfile").member("networkInterfaces")));
  }
}
