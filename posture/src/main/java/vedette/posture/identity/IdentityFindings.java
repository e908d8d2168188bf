package vedette.posture.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vedette.posture.finding.Finding;
import vedette.posture.finding.Finding.Severity;

/// The checks MCP-ID-1 to MCP-ID-8, on effective power and with the path that grants it.
public final class IdentityFindings {
  private static final List<String> ESCALATIONS =
      List.of(
          "Microsoft.Authorization/roleAssignments/write",
          "Microsoft.Compute/virtualMachines/runCommand/action",
          "Microsoft.Storage/storageAccounts/listKeys/action",
          "Microsoft.CognitiveServices/accounts/listKeys/action",
          "Microsoft.Web/sites/config/list/action",
          "Microsoft.App/containerApps/listSecrets/action",
          "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write",
          "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action");
  private static final List<String> DATA =
      List.of(
          "Microsoft.KeyVault/vaults/secrets/getSecret/action",
          "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
          "Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action");
  private static final List<String> GUARD =
      List.of(
          "Microsoft.Network/networkSecurityGroups/securityRules/write",
          "Microsoft.Insights/diagnosticSettings/delete",
          "Microsoft.SecurityInsights/alertRules/write",
          "Microsoft.SecurityInsights/alertRules/delete",
          "Microsoft.OperationalInsights/workspaces/delete",
          "Microsoft.OperationalInsights/workspaces/purge/action");

  private final Power power;
  private final List<Assignment> assignments;
  private final List<Role> custom;
  private final Map<String, String> servers;
  private final Set<String> deleted;
  private final List<Finding> findings = new ArrayList<>();

  /// Operations that the checks ask for, to have them in a [Catalogue].
  public static List<String> operations() {
    var all = new ArrayList<>(ESCALATIONS);
    all.addAll(DATA);
    all.addAll(GUARD);
    return all;
  }

  /// @param servers principal id of each identity that a server of MCP may use, to a name for it
  /// @param deleted principals that the directory proved to be gone
  public IdentityFindings(
      Power power,
      Collection<Assignment> assignments,
      Collection<Role> custom,
      Map<String, String> servers,
      Collection<String> deleted) {
    this.power = power;
    this.assignments = List.copyOf(assignments);
    this.custom = custom.stream().filter(Role::custom).toList();
    this.servers = new LinkedHashMap<>(servers);
    this.deleted = Set.copyOf(deleted);
  }

  public List<Finding> all() {
    servers.forEach(this::server);
    for (var assignment : assignments) {
      caller(assignment);
      orphan(assignment);
      condition(assignment);
    }
    superfluous();
    custom.forEach(this::customRole);
    findings.sort((one, two) -> two.severity().compareTo(one.severity()));
    return List.copyOf(findings);
  }

  private void server(String principal, String name) {
    for (var grant : power.assignments(principal)) {
      var scope = grant.assignment().scope();
      if (Scope.isWide(scope) && isBroad(grant.role())) {
        add(
            "MCP-ID-1",
            Severity.CRITICAL,
            name,
            scope,
            "the identity of a server may manage everything in this scope",
            List.of(grant.path()),
            removal(grant.assignment()));
      }
    }
    ask(
        principal,
        name,
        "MCP-ID-2",
        Severity.HIGH,
        ESCALATIONS,
        Plane.CONTROL,
        "the identity of a server can raise its own rights");
    ask(
        principal,
        name,
        "MCP-ID-3",
        Severity.MEDIUM,
        DATA,
        Plane.DATA,
        "the identity of a server reads data of this scope");
    ask(
        principal,
        name,
        "MCP-ID-4",
        Severity.HIGH,
        GUARD,
        Plane.CONTROL,
        "the identity of a server can change what guards it");
  }

  private static boolean isBroad(Role role) {
    return role.permissions().stream()
            .anyMatch(permission -> permission.actions().stream().anyMatch("*"::equals))
        || Catalogue.grants(role, ESCALATIONS.getFirst(), Plane.CONTROL);
  }

  /// One finding a scope, with each operation's path.
  private void ask(
      String principal,
      String name,
      String check,
      Severity severity,
      List<String> operations,
      Plane plane,
      String message) {
    var scopes = new LinkedHashSet<String>();
    power.assignments(principal).forEach(grant -> scopes.add(grant.assignment().scope()));
    for (var scope : scopes) {
      var paths = new ArrayList<String>();
      for (var operation : operations) {
        power.grants(principal, scope, operation, plane).stream()
            .filter(grant -> grant.assignment().scope().equals(scope))
            .forEach(grant -> paths.add(operation + " " + grant.path()));
      }
      if (!paths.isEmpty()) {
        add(check, severity, name, scope, message, paths, "");
      }
    }
  }

  private void caller(Assignment each) {
    var guest = each.principalName().toLowerCase(Locale.ROOT).contains("#ext#");
    var foreign = each.principalType() == PrincipalType.FOREIGN_GROUP;
    var role = power.catalogue().role(each);
    if ((guest || foreign) && role.isPresent() && !each.eligible()) {
      var broad = isBroad(role.get());
      add(
          "MCP-ID-5",
          broad ? Severity.HIGH : Severity.LOW,
          each.principalName(),
          each.scope(),
          (guest ? "a guest" : "a group of another tenant")
              + " holds role "
              + role.get().name()
              + " permanently",
          List.of("because it has role " + role.get().name() + " at scope " + each.scope()),
          removal(each));
    }
  }

  private void orphan(Assignment each) {
    var role = each.roleName().isEmpty() ? each.roleId() : each.roleName();
    if (deleted.contains(each.principalId())) {
      add(
          "MCP-ID-6",
          Severity.MEDIUM,
          each.principalId(),
          each.scope(),
          "the principal of this assignment of " + role + " is deleted",
          List.of(),
          removal(each));
    } else if (each.principalType() == PrincipalType.UNKNOWN) {
      add(
          "MCP-ID-6",
          Severity.LOW,
          each.principalId(),
          each.scope(),
          "who holds "
              + role
              + " here is not told: the principal is deleted, or whoever exported"
              + " this may not read the directory; ask the directory before removing it",
          List.of(),
          "az ad sp show --id " + each.principalId());
    }
  }

  private void condition(Assignment each) {
    var condition = each.condition();
    if (condition != null && Condition.forbidsRolesByList(condition)) {
      add(
          "MCP-ID-7",
          Severity.HIGH,
          name(each),
          each.scope(),
          "the condition forbids some roles by list; a custom role with the same rights passes it",
          List.of(condition),
          "list the roles that may be assigned instead");
    }
  }

  private static String name(Assignment each) {
    return each.principalName().isEmpty() ? each.principalId() : each.principalName();
  }

  /// Assignments that say what a wider one of the same principal says already.
  private void superfluous() {
    var byPrincipal = new HashMap<String, List<Assignment>>();
    assignments.forEach(
        each -> byPrincipal.computeIfAbsent(each.principalId(), _ -> new ArrayList<>()).add(each));
    var reported = new HashSet<Assignment>();
    for (var own : byPrincipal.values()) {
      for (var each : own) {
        for (var other : own) {
          if (!each.equals(other) && !reported.contains(other) && contains(other, each)) {
            reported.add(each);
            add(
                "MCP-ID-6",
                Severity.LOW,
                name(each),
                each.scope(),
                "role " + label(each) + " here adds nothing",
                List.of(
                    "because " + label(other) + " at scope " + other.scope() + " grants it all"),
                removal(each));
            break;
          }
        }
      }
    }
  }

  private String label(Assignment each) {
    return power.catalogue().role(each).map(Role::name).orElse(each.roleId());
  }

  /// Whether `wide` grants all that `narrow` does, without condition or activation.
  private boolean contains(Assignment wide, Assignment narrow) {
    if (wide.condition() != null || wide.eligible() || !Scope.holds(wide.scope(), narrow.scope())) {
      return false;
    }
    var one = power.catalogue().role(wide);
    var two = power.catalogue().role(narrow);
    return one.isPresent() && two.isPresent() && RoleComparison.contains(one.get(), two.get());
  }

  private void customRole(Role role) {
    for (var permission : role.permissions()) {
      for (var action : permission.actions()) {
        if (action.equals("*") || action.equals("*/write") || action.equals("*/action")) {
          add(
              "MCP-ID-8",
              Severity.HIGH,
              role.name(),
              "role " + role.id(),
              "a custom role grants " + action + " over all resource types",
              List.of(
                  "because "
                      + action
                      + " is among its actions, and what it takes back is only "
                      + String.join(", ", permission.notActions())),
              "name the resource types it needs");
        }
      }
    }
  }

  private static String removal(Assignment each) {
    return each.id().matches("[0-9A-Za-z/._-]+")
        ? "az role assignment delete --assignee-object-id "
            + each.principalId()
            + " --role "
            + quoted(each.roleName().isEmpty() ? each.roleId() : each.roleName())
            + " --scope "
            + quoted(each.scope())
        : "";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private void add(
      String check,
      Severity severity,
      String subject,
      String resource,
      String message,
      List<String> paths,
      String fix) {
    findings.add(new Finding(check, severity, subject, resource, message, paths, fix));
  }
}
