package vedette.posture.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Machine;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.NetworkInterface.Configuration;
import vedette.posture.network.ResourceId;
import vedette.posture.network.Rule;
import vedette.posture.network.SecurityGroup;
import vedette.posture.network.VirtualNetwork;

/// `terraform show -json` of a state: resources of the azurerm provider, in all modules.
///
/// Rules stand inline or on their own; both count. A plan's `planned_values` are read as well, and
/// refused where they leave something open.
final class TerraformReader {
  private final Gathering gathering;
  private final List<Node> resources = new ArrayList<>();
  private final Map<String, Node> groups = new LinkedHashMap<>();
  private final Map<String, List<Rule>> rules = new HashMap<>();
  private final Map<String, List<String>> subnets = new HashMap<>();
  private final Map<String, String> groupOfInterface = new HashMap<>();
  private final Map<String, List<String>> asgOfInterface = new HashMap<>();

  TerraformReader(Gathering gathering) {
    this.gathering = gathering;
  }

  /// Whether anything known was in it.
  boolean read(Node root) {
    var values = root.member("values");
    module((values.isAbsent() ? root.member("planned_values") : values).member("root_module"));
    var before = gathering.declared.size();
    var known = 0;
    for (var resource : resources) {
      known += first(resource.member("values"), resource.member("type").needText()) ? 1 : 0;
    }
    groups.forEach((key, node) -> gathering.declared.add(group(key, node)));
    for (var resource : resources) {
      if (resource.member("type").needText().equals("azurerm_network_interface")) {
        gathering.declaredInterfaces.add(networkInterface(resource.member("values")));
        known++;
      }
    }
    return known > 0 || gathering.declared.size() > before;
  }

  private void module(Node module) {
    for (var resource : module.member("resources").elements()) {
      if (resource.member("mode").text().orElse("managed").equals("managed")) {
        resources.add(resource);
      }
    }
    module.member("child_modules").elements().forEach(this::module);
  }

  /// Reads a resource, or keeps what it says of another one.
  private boolean first(Node values, String type) {
    switch (type) {
      case "azurerm_network_security_group" -> groups.put(groupKey(values, "name"), values);
      case "azurerm_network_security_rule" ->
          rules
              .computeIfAbsent(
                  groupKey(values, "network_security_group_name"), _ -> new ArrayList<>())
              .add(NetworkReader.rule(values, false));
      case "azurerm_subnet_network_security_group_association" ->
          subnets
              .computeIfAbsent(idKey(values, "network_security_group_id"), _ -> new ArrayList<>())
              .add(values.member("subnet_id").needText());
      case "azurerm_network_interface_security_group_association" ->
          groupOfInterface.put(
              idKey(values, "network_interface_id"),
              values.member("network_security_group_id").needText());
      case "azurerm_network_interface_application_security_group_association" ->
          asgOfInterface
              .computeIfAbsent(idKey(values, "network_interface_id"), _ -> new ArrayList<>())
              .add(values.member("application_security_group_id").needText());
      case "azurerm_virtual_network" -> gathering.networks.add(network(values));
      case "azurerm_linux_virtual_machine",
          "azurerm_windows_virtual_machine",
          "azurerm_virtual_machine" ->
          gathering.machines.add(machine(values));
      case "azurerm_network_manager_admin_rule" ->
          gathering.adminRules.add(AdminRuleReader.read(values));
      case "azurerm_network_manager_admin_rule_collection" ->
          gathering.networkGroupsOfCollection.put(
              idKey(values, "id"), AdminRuleReader.groups(values));
      case "azurerm_network_manager_static_member" ->
          gathering
              .networksOfGroup
              .computeIfAbsent(idKey(values, "network_group_id"), _ -> new ArrayList<>())
              .add(idKey(values, "target_virtual_network_id"));
      case "azurerm_role_assignment" ->
          gathering.assignments.add(IdentityReader.assignment(values, false));
      case "azurerm_role_definition" -> gathering.roles.add(IdentityReader.role(values));
      case "azurerm_log_analytics_workspace" ->
          gathering.workspaces.add(WorkspaceReader.workspace(values));
      case "azurerm_network_interface" -> {}
      default -> {
        gathering.passOver("Terraform's " + type);
        return false;
      }
    }
    return true;
  }

  private static String groupKey(Node values, String name) {
    var group = values.member("resource_group_name").text().orElse("");
    return (group + "/" + values.member(name).needText()).toLowerCase(Locale.ROOT);
  }

  private static String idKey(Node values, String member) {
    return ResourceId.key(values.member(member).needText());
  }

  private SecurityGroup group(String key, Node values) {
    var all = new ArrayList<Rule>();
    for (var rule : values.member("security_rule").elements()) {
      all.add(NetworkReader.rule(rule, false));
    }
    for (var rule : rules.getOrDefault(key, List.of())) {
      if (!all.contains(rule)) {
        all.add(rule);
      }
    }
    all.addAll(SecurityGroup.standardRules());
    NetworkReader.refuseTwins(values, all);
    var name = values.member("name").needText();
    var id = values.member("id").text().orElse(key);
    return new SecurityGroup(
        id, name, all, subnets.getOrDefault(ResourceId.key(id), List.of()), List.of());
  }

  private NetworkInterface networkInterface(Node values) {
    var name = values.member("name").needText();
    var id = values.member("id").text().orElse(name);
    var configurations = new ArrayList<Configuration>();
    var hasPublic = false;
    for (var each : values.member("ip_configuration").elements()) {
      var address = each.member("private_ip_address");
      configurations.add(
          new Configuration(
              address
                  .someText()
                  .map(text -> NetworkReader.addresses(address, text))
                  .orElse(AddressSet.NONE),
              each.member("subnet_id").someText().orElse(null),
              asgOfInterface.getOrDefault(ResourceId.key(id), List.of())));
      hasPublic |= each.member("public_ip_address_id").someText().isPresent();
    }
    return new NetworkInterface(
        id,
        name,
        values.member("virtual_machine_id").someText().orElse(null),
        groupOfInterface.get(ResourceId.key(id)),
        configurations,
        hasPublic);
  }

  private static VirtualNetwork network(Node values) {
    var sets = new ArrayList<AddressSet>();
    var space = values.member("address_space");
    space.texts().forEach(text -> sets.add(NetworkReader.addresses(space, text)));
    return new VirtualNetwork(
        values.member("id").text().orElse(values.member("name").needText()),
        AddressSet.union(sets),
        AddressSet.NONE,
        Map.of());
  }

  private static Machine machine(Node values) {
    var identities = new ArrayList<String>();
    for (var each : values.member("identity").elements()) {
      each.member("principal_id").someText().ifPresent(identities::add);
    }
    identities.replaceAll(id -> id.toLowerCase(Locale.ROOT));
    return new Machine(
        values.member("id").text().orElse(values.member("name").needText()),
        values.member("name").needText(),
        identities,
        values.member("network_interface_ids").texts());
  }
}
