package vedette.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vedette.posture.document.EstateReader;
import vedette.posture.finding.Finding;
import vedette.posture.identity.Assignment;
import vedette.posture.identity.Catalogue;
import vedette.posture.identity.DenyAssignment;
import vedette.posture.identity.IdentityFindings;
import vedette.posture.identity.Permission;
import vedette.posture.identity.Plane;
import vedette.posture.identity.Power;
import vedette.posture.identity.PrincipalType;
import vedette.posture.identity.Role;
import vedette.posture.identity.Truth;

/// Effective permissions against sets of strings and regular expressions, and the checks on the
/// made estate.
class PowerTest {
  private static final List<String> PROVIDERS =
      List.of("Compute", "Network", "Storage", "KeyVault");
  private static final List<String> TYPES = List.of("disks", "vaults/secrets", "groups", "rules");
  private static final List<String> VERBS = List.of("read", "write", "delete", "run/action");
  private static final int ASSIGNMENTS = 5_000;

  private static String operation(Random random) {
    return "Microsoft."
        + PROVIDERS.get(random.nextInt(4))
        + "/"
        + TYPES.get(random.nextInt(4))
        + "/"
        + VERBS.get(random.nextInt(4));
  }

  private static String pattern(Random random) {
    var operation = operation(random);
    return switch (random.nextInt(7)) {
      case 0 -> "*";
      case 1 -> "*/" + VERBS.get(random.nextInt(4));
      case 2 -> operation.substring(0, operation.indexOf('/')) + "/*";
      case 3 -> operation.replaceFirst("/[^/]*/", "/*/").toUpperCase(Locale.ROOT);
      default -> operation;
    };
  }

  private static List<String> patterns(Random random, int most) {
    var patterns = new ArrayList<String>();
    for (var index = random.nextInt(most + 1); index > 0; index--) {
      patterns.add(pattern(random));
    }
    return patterns;
  }

  private static Permission permission(Random random) {
    return Permission.of(
        patterns(random, 3), patterns(random, 2), patterns(random, 2), patterns(random, 1));
  }

  private static String scope(Random random) {
    var scope = "/subscriptions/s" + random.nextInt(2);
    return switch (random.nextInt(4)) {
      case 0 -> "/";
      case 1 -> scope;
      case 2 -> scope + "/resourceGroups/g" + random.nextInt(3);
      default -> scope.toUpperCase(Locale.ROOT) + "/resourcegroups/g" + random.nextInt(3) + "/x/y";
    };
  }

  private static Assignment assignment(Random random, int index, List<Role> roles) {
    var role = roles.get(random.nextInt(roles.size()));
    return new Assignment(
        "a" + index,
        "p" + random.nextInt(1_000),
        "",
        PrincipalType.USER,
        role.id(),
        role.name(),
        scope(random),
        null,
        random.nextInt(10) == 0);
  }

  private static boolean matches(List<String> patterns, String operation) {
    return patterns.stream()
        .anyMatch(text ->
            Pattern.compile("\\Q" + text.replace("*", "\\E.*\\Q") + "\\E", Pattern.CASE_INSENSITIVE)
                .matcher(operation)
                .matches());
  }

  private static boolean holds(String outer, String inner) {
    var one = outer.toLowerCase(Locale.ROOT).replaceAll("/$", "");
    var two = inner.toLowerCase(Locale.ROOT).replaceAll("/$", "");
    return (two + "/").startsWith(one + "/");
  }

  private static boolean grants(Permission permission, String operation, Plane plane) {
    return matches(permission.granted(plane), operation)
        && !matches(permission.takenBack(plane), operation);
  }

  @Test
  void effectivePermissionsAreThoseOfTheNaiveSets() {
    var random = new Random(11);
    var roles = new ArrayList<Role>();
    for (var index = 0; index < 60; index++) {
      var permissions = List.of(permission(random), permission(random));
      roles.add(new Role("role" + index, "Role " + index, true, permissions));
    }
    var assignments = new ArrayList<Assignment>();
    for (var index = 0; index < ASSIGNMENTS; index++) {
      assignments.add(assignment(random, index, roles));
    }
    var denials = new ArrayList<DenyAssignment>();
    for (var index = 0; index < 30; index++) {
      var who = index % 5 == 0 ? DenyAssignment.EVERYONE : "p" + random.nextInt(1_000);
      denials.add(
          new DenyAssignment(
              "d" + index,
              List.of(Permission.of(List.of(operation(random)), List.of(), List.of(), List.of())),
              scope(random),
              random.nextBoolean(),
              List.of(who),
              List.of("p" + random.nextInt(1_000))));
    }
    var groups = new HashMap<String, List<String>>();
    groups.put("p1", List.of("p2", "p3"));
    groups.put("p2", List.of("p4", "p1"));
    var catalogue = new Catalogue(roles, List.of());
    var power = new Power(catalogue, assignments, denials, groups);
    var ours = new TreeSet<String>();
    for (var index = 0; index < 200; index++) {
      ours.add(operation(random).toLowerCase(Locale.ROOT));
    }
    for (var count = 0; count < 300; count++) {
      var principal = count < 6 ? "p" + count : "p" + random.nextInt(1_000);
      var scope = scope(random);
      for (var plane : Plane.values()) {
        var effective = power.effective(principal, scope, plane);
        for (var operation : ours) {
          var number = catalogue.operations(plane).indexOf(operation);
          var expected = naive(principal, scope, operation, plane, assignments, roles, denials);
          if (number >= 0) {
            assertThat(effective.get(number))
                .as("%s %s %s", principal, scope, operation)
                .isEqualTo(expected);
          }
          var active =
              power.grants(principal, scope, operation, plane).stream()
                  .anyMatch(grant -> !grant.assignment().eligible());
          assertThat(active).as("%s %s %s", principal, scope, operation).isEqualTo(expected);
        }
      }
    }
  }

  /// The groups of the test: p1 holds p2 and p3, p2 holds p4 and p1.
  private static List<String> holders(String principal) {
    return switch (principal) {
      case "p1", "p2" -> List.of("p1", "p2");
      case "p3" -> List.of("p3", "p1", "p2");
      case "p4" -> List.of("p4", "p2", "p1");
      default -> List.of(principal);
    };
  }

  private static boolean naive(
      String principal,
      String scope,
      String operation,
      Plane plane,
      List<Assignment> assignments,
      List<Role> roles,
      List<DenyAssignment> denials) {
    var holders = holders(principal);
    for (var denial : denials) {
      var there =
          denial.childScopesToo()
              ? holds(denial.scope(), scope)
              : holds(denial.scope(), scope) && holds(scope, denial.scope());
      var concerned =
          denial.principals().contains(DenyAssignment.EVERYONE)
              || holders.stream().anyMatch(denial.principals()::contains);
      if (there
          && concerned
          && holders.stream().noneMatch(denial.excluded()::contains)
          && denial.permissions().stream().anyMatch(one -> grants(one, operation, plane))) {
        return false;
      }
    }
    for (var each : assignments) {
      if (holders.contains(each.principalId()) && !each.eligible() && holds(each.scope(), scope)) {
        var role = roles.stream().filter(one -> one.id().equals(each.roleId())).findFirst();
        if (role.orElseThrow().permissions().stream()
            .anyMatch(one -> grants(one, operation, plane))) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void aThousandPrincipalsAreQuick() {
    var random = new Random(5);
    var names =
        List.of("Owner", "Contributor", "Reader", "Network Contributor", "Key Vault Secrets User");
    var assignments = new ArrayList<Assignment>();
    for (var index = 0; index < ASSIGNMENTS; index++) {
      assignments.add(
          new Assignment(
              "a" + index,
              "p" + index % 1_000,
              "",
              PrincipalType.USER,
              "",
              names.get(random.nextInt(5)),
              scope(random),
              null,
              false));
    }
    var started = System.nanoTime();
    var power = new Power(new Catalogue(List.of(), List.of()), assignments, List.of(), Map.of());
    var sum = new BitSet();
    for (var index = 0; index < 1_000; index++) {
      for (var plane : Plane.values()) {
        sum.or(power.effective("p" + index, "/subscriptions/s1/resourceGroups/g1/x/y", plane));
      }
    }
    var millis = (System.nanoTime() - started) / 1_000_000;
    System.out.println("effective permissions of 1,000 principals: " + millis + " ms");
    assertThat(sum.isEmpty()).isFalse();
    assertThat(millis).isLessThan(10_000);
  }

  @Test
  void conditionsHaveThreeValues() {
    var condition =
        "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR"
            + " (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId]"
            + " ForAnyOfAnyValues:GuidEquals {acdd72a7-3385-48ef-bd42-f606fba81ae7}))";
    var assignment =
        new Assignment("a", "p", "", PrincipalType.USER, "", "Owner", "/", condition, false);
    var power =
        new Power(new Catalogue(List.of(), List.of()), List.of(assignment), List.of(), Map.of());
    assertThat(truth(power, "Microsoft.Authorization/roleAssignments/write"))
        .isEqualTo(Truth.UNKNOWN);
    assertThat(truth(power, "Microsoft.Compute/disks/write")).isEqualTo(Truth.TRUE);
  }

  private static Truth truth(Power power, String operation) {
    var grants = power.grants("p", "/subscriptions/s", operation, Plane.CONTROL);
    return grants.getFirst().truth();
  }

  @Test
  void theLeastRoleCoversWhatIsUsed() {
    var catalogue = new Catalogue(List.of(), List.of());
    var used = Map.of(Plane.DATA, List.of("Microsoft.KeyVault/vaults/secrets/getSecret/action"));
    assertThat(catalogue.least(used).orElseThrow().name()).isEqualTo("Key Vault Secrets User");
  }

  @Test
  void theMadeEstateHasTheExpectedFindings() {
    var made = Shared.azure().resolve("made");
    var reader = new EstateReader();
    for (var name :
        List.of("role-assignment-list.json", "role-definition-list-custom.json", "vm-list.json")) {
      reader.read(name, Shared.bytes(made.resolve(name)));
    }
    var estate = reader.estate();
    var power =
        new Power(
            new Catalogue(estate.roles(), IdentityFindings.operations()),
            estate.assignments(),
            estate.denials(),
            estate.memberships());
    var servers = new HashMap<String, String>();
    estate.machines().stream()
        .filter(machine -> machine.name().startsWith("vm-mcp"))
        .forEach(machine -> machine.identities().forEach(id -> servers.put(id, machine.name())));
    var findings =
        new IdentityFindings(power, estate.assignments(), estate.roles(), servers, List.of()).all();
    assertThat(of(findings, "MCP-ID-1")).containsExactly("vm-mcp-01");
    assertThat(of(findings, "MCP-ID-2")).containsExactly("vm-mcp-01");
    assertThat(of(findings, "MCP-ID-5")).hasSize(2).allMatch(name -> name.contains("#EXT#"));
    assertThat(of(findings, "MCP-ID-8")).containsExactly("Platform Admin (almost owner)");
    assertThat(findings.stream().filter(each -> each.check().equals("MCP-ID-6")))
        .allMatch(each -> each.severity() == Finding.Severity.LOW);
  }

  private static List<String> of(List<Finding> findings, String check) {
    return findings.stream()
        .filter(each -> each.check().equals(check))
        .map(Finding::subject)
        .toList();
  }

  @Test
  void allPublishedRolesLoad() {
    var published = Shared.azure().resolve("rbac/built-in-roles.json");
    var estate = new EstateReader().read("roles", Shared.bytes(published)).estate();
    var catalogue = new Catalogue(List.of(), List.of());
    for (var role : estate.roles()) {
      var same =
          catalogue.role(
              new Assignment("", "", "", PrincipalType.USER, role.id(), "", "/", null, false));
      assertThat(same).as(role.name()).isPresent();
      assertThat(actions(same.orElseThrow())).isEqualTo(actions(role));
    }
  }

  /// Blanks at the end of a published pattern are slips of its publisher.
  private static List<List<String>> actions(Role role) {
    return role.permissions().stream()
        .map(permission -> permission.actions().stream().map(String::strip).toList())
        .toList();
  }
}
