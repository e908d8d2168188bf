package vedette.posture.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vedette.posture.document.AdminRuleReader.AdminRule;
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
import vedette.posture.path.Listener;
import vedette.posture.workspace.DefenderAlert;
import vedette.posture.workspace.DiagnosticSetting;
import vedette.posture.workspace.Workspace;

/// What was read so far, from any number of files.
final class Gathering {
  final Map<String, SecurityGroup> groups = new LinkedHashMap<>();
  final Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
  final List<SecurityGroup> effectiveGroups = new ArrayList<>();
  final List<NetworkInterface> effectiveInterfaces = new ArrayList<>();
  final Map<String, List<Rule>> effectiveAdminRules = new HashMap<>();
  final Map<String, AddressSet> expansions = new LinkedHashMap<>();
  final List<SecurityGroup> declared = new ArrayList<>();
  final List<NetworkInterface> declaredInterfaces = new ArrayList<>();
  final Map<String, List<Rule>> looseRules = new LinkedHashMap<>();
  final List<VirtualNetwork> networks = new ArrayList<>();
  final Map<String, AddressSet> tags = new LinkedHashMap<>();
  final List<AdminRule> adminRules = new ArrayList<>();
  final Map<String, List<String>> networkGroupsOfCollection = new HashMap<>();
  final Map<String, List<String>> networksOfGroup = new HashMap<>();
  final List<Machine> machines = new ArrayList<>();
  final List<Assignment> assignments = new ArrayList<>();
  final List<Role> roles = new ArrayList<>();
  final List<String> operations = new ArrayList<>();
  final List<DenyAssignment> denials = new ArrayList<>();
  final Map<String, List<String>> memberships = new LinkedHashMap<>();
  final List<String> deleted = new ArrayList<>();
  final List<Workspace> workspaces = new ArrayList<>();
  final List<DiagnosticSetting> diagnostics = new ArrayList<>();
  final List<String> tables = new ArrayList<>();
  final List<DefenderAlert> alerts = new ArrayList<>();
  final List<Listener> listeners = new ArrayList<>();
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
            adminRulesByNetwork());
    return new Estate(
        network,
        declared,
        machines,
        assignments,
        roles,
        operations,
        denials,
        memberships,
        deleted,
        workspaces,
        diagnostics,
        tables,
        alerts,
        listeners,
        notes);
  }

  /// Where the network groups and their members are told, each network has its own rules.
  private Map<String, List<Rule>> adminRulesByNetwork() {
    var byNetwork = new HashMap<String, List<Rule>>();
    for (var each : adminRules) {
      var groups =
          each.networkGroups().isEmpty()
              ? networkGroupsOfCollection.getOrDefault(each.collection(), List.of())
              : each.networkGroups();
      if (groups.isEmpty() || !networksOfGroup.keySet().containsAll(groups)) {
        notes.add(
            "admin rule "
                + each.rule().name()
                + " is taken for every network: these files do not tell in which it holds");
        enter(NetworkEstate.EVERY_NETWORK, each.rule(), byNetwork);
      }
      for (var group : groups) {
        networksOfGroup
            .getOrDefault(group, List.of())
            .forEach(network -> enter(network, each.rule(), byNetwork));
      }
    }
    effectiveAdminRules.forEach(
        (network, rules) -> rules.forEach(rule -> enter(network, rule, byNetwork)));
    return byNetwork;
  }

  private static void enter(String network, Rule rule, Map<String, List<Rule>> byNetwork) {
    byNetwork.computeIfAbsent(network, _ -> new ArrayList<>()).add(rule);
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
