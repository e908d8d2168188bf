package vedette.posture.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vedette.posture.identity.Assignment;
import vedette.posture.identity.DenyAssignment;
import vedette.posture.identity.Role;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Machine;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.ResourceId;
import vedette.posture.network.Rule;
import vedette.posture.network.SecurityGroup;
import vedette.posture.network.VirtualNetwork;
import vedette.posture.workspace.DefenderAlert;
import vedette.posture.workspace.DiagnosticSetting;
import vedette.posture.workspace.Workspace;

/// What was read so far, from any number of files.
final class Gathering {
  final Map<String, SecurityGroup> groups = new LinkedHashMap<>();
  final Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
  final List<SecurityGroup> effectiveGroups = new ArrayList<>();
  final List<NetworkInterface> effectiveInterfaces = new ArrayList<>();
  final Map<String, AddressSet> expansions = new LinkedHashMap<>();
  final List<SecurityGroup> declared = new ArrayList<>();
  final List<NetworkInterface> declaredInterfaces = new ArrayList<>();
  final Map<String, List<Rule>> looseRules = new LinkedHashMap<>();
  final List<VirtualNetwork> networks = new ArrayList<>();
  final Map<String, AddressSet> tags = new LinkedHashMap<>();
  final List<Rule> adminRules = new ArrayList<>();
  final List<Machine> machines = new ArrayList<>();
  final List<Assignment> assignments = new ArrayList<>();
  final List<Role> roles = new ArrayList<>();
  final List<DenyAssignment> denials = new ArrayList<>();
  final Map<String, List<String>> memberships = new LinkedHashMap<>();
  final List<String> deleted = new ArrayList<>();
  final List<Workspace> workspaces = new ArrayList<>();
  final List<DiagnosticSetting> diagnostics = new ArrayList<>();
  final List<String> tables = new ArrayList<>();
  final List<DefenderAlert> alerts = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  private final Map<String, Integer> passedOver = new TreeMap<>();

  void passOver(String what) {
    passedOver.merge(what, 1, Integer::sum);
  }

  void add(Node node, SecurityGroup group) {
    var known = groups.put(ResourceId.key(group.id()), group);
    if (known != null && !known.equals(group)) {
      throw node.problem("security group " + group.name() + " came before with other rules");
    }
  }

  void add(Node node, NetworkInterface each) {
    var known = interfaces.put(ResourceId.key(each.id()), each);
    if (known != null && !known.equals(each)) {
      throw node.problem("interface " + each.name() + " came before with other facts");
    }
  }

  /// Exports of what is there win over effective views, and those over what Terraform declares.
  Estate estate() {
    passedOver.forEach((what, count) -> notes.add(count + " of " + what + " not looked at"));
    joinLooseRules();
    for (var each : effectiveGroups) {
      groups.putIfAbsent(ResourceId.key(each.id()), each);
    }
    for (var each : declared) {
      groups.putIfAbsent(ResourceId.key(each.id()), each);
    }
    for (var each : effectiveInterfaces) {
      addUnlessKnown(each);
    }
    for (var each : declaredInterfaces) {
      addUnlessKnown(each);
    }
    var allTags = new LinkedHashMap<>(expansions);
    allTags.putAll(tags);
    var network =
        new NetworkEstate(
            List.copyOf(groups.values()),
            interfaces.values().stream().map(this::withMachine).toList(),
            networks,
            allTags,
            adminRules);
    return new Estate(
        network,
        declared,
        machines,
        assignments,
        roles,
        denials,
        memberships,
        deleted,
        workspaces,
        diagnostics,
        tables,
        alerts,
        notes);
  }

  private void addUnlessKnown(NetworkInterface each) {
    var known =
        interfaces.containsKey(ResourceId.key(each.id()))
            || interfaces.values().stream()
                .anyMatch(other -> other.name().equalsIgnoreCase(each.name()));
    if (!known) {
      interfaces.put(ResourceId.key(each.id()), each);
    }
  }

  /// An interface that does not name its machine may be named by it.
  private NetworkInterface withMachine(NetworkInterface each) {
    if (each.machine() != null) {
      return each;
    }
    var key = ResourceId.key(each.id());
    for (var machine : machines) {
      if (machine.interfaces().stream().anyMatch(id -> ResourceId.key(id).equals(key))) {
        return new NetworkInterface(
            each.id(),
            each.name(),
            machine.id(),
            each.group(),
            each.configurations(),
            each.publicAddress());
      }
    }
    return each;
  }

  private void joinLooseRules() {
    looseRules.forEach((parent, rules) -> {
      var key = ResourceId.key(parent);
      var group = groups.get(key);
      if (group == null) {
        group =
            groups.values().stream()
                .filter(each -> each.name().equalsIgnoreCase(ResourceId.name(parent)))
                .findFirst()
                .orElse(null);
      }
      if (group == null) {
        var all = new ArrayList<>(rules);
        all.addAll(SecurityGroup.standardRules());
        groups.put(
            key, new SecurityGroup(parent, ResourceId.name(parent), all, List.of(), List.of()));
      } else {
        var all = new ArrayList<>(group.rules());
        rules.stream().filter(rule -> !all.contains(rule)).forEach(all::add);
        groups.put(ResourceId.key(group.id()), group.withRules(all));
      }
    });
  }
}
